using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Ringmap.Storage;

/// <summary>What dotnet-ef opens when it writes a migration: the model only, no file is read or made.</summary>
internal sealed class RingmapDesignTimeFactory : IDesignTimeDbContextFactory<RingmapDbContext>
{
    /// <inheritdoc/>
    public RingmapDbContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<RingmapDbContext>().UseSqlite("Data Source=design-time.db").Options);
}
