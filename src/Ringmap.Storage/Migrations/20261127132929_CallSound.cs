using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Ringmap.Storage.Migrations
{
    /// <inheritdoc />
    public partial class CallSound : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "SoundCodec",
                table: "Calls",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<double>(
                name: "SoundJitter",
                table: "Calls",
                type: "REAL",
                nullable: true);

            migrationBuilder.AddColumn<double>(
                name: "SoundLost",
                table: "Calls",
                type: "REAL",
                nullable: true);

            migrationBuilder.AddColumn<double>(
                name: "SoundMos",
                table: "Calls",
                type: "REAL",
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "SoundCodec",
                table: "Calls");

            migrationBuilder.DropColumn(
                name: "SoundJitter",
                table: "Calls");

            migrationBuilder.DropColumn(
                name: "SoundLost",
                table: "Calls");

            migrationBuilder.DropColumn(
                name: "SoundMos",
                table: "Calls");
        }
    }
}
