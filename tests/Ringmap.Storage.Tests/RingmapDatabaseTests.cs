using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Ringmap.Storage.Entities;

namespace Ringmap.Storage.Tests;

public sealed class RingmapDatabaseTests : IDisposable
{
    private static readonly CancellationToken Stop = TestContext.Current.CancellationToken;
    private static readonly DateTimeOffset Noon = new(2026, 3, 1, 12, 0, 0, TimeSpan.FromHours(1));

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_migrations_make_the_tables_of_the_model()
    {
        using RingmapDatabase database = await RingmapDatabase.OpenAsync(_folder.Path, Stop);
        await using RingmapDbContext context = database.CreateDbContext();

        Assert.False(context.Database.HasPendingModelChanges());
        Assert.Empty(await context.Database.GetPendingMigrationsAsync(Stop));
    }

    [Theory]
    [InlineData("journal_mode", "wal")]
    [InlineData("synchronous", "2")]
    [InlineData("foreign_keys", "1")]
    [InlineData("busy_timeout", "10000")]
    public async Task Each_connection_keeps_what_was_committed(string pragma, string expected)
    {
        using RingmapDatabase database = await RingmapDatabase.OpenAsync(_folder.Path, Stop);
        await using RingmapDbContext context = database.CreateDbContext();
        await context.Database.OpenConnectionAsync(Stop);
        using var command = context.Database.GetDbConnection().CreateCommand();
        command.CommandText = "PRAGMA " + pragma;

        Assert.Equal(expected, Convert.ToString(await command.ExecuteScalarAsync(Stop), System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task Times_are_ordered_by_the_database_whatever_their_offset()
    {
        using RingmapDatabase database = await RingmapDatabase.OpenAsync(_folder.Path, Stop);
        await using (RingmapDbContext context = database.CreateDbContext())
        {
            context.Calls.Add(new CallEntity { Id = "later", StartedAt = new DateTimeOffset(2026, 3, 1, 11, 30, 0, TimeSpan.Zero) });
            context.Calls.Add(new CallEntity { Id = "earlier", StartedAt = Noon });
            await context.SaveChangesAsync(Stop);
        }

        await using RingmapDbContext read = database.CreateDbContext();
        Assert.Equal(["earlier", "later"], await read.Calls.OrderBy(call => call.StartedAt).Select(call => call.Id).ToListAsync(Stop));
        Assert.Equal(Noon, (await read.Calls.SingleAsync(call => call.StartedAt <= Noon, Stop)).StartedAt);
    }

    [Fact]
    public async Task A_service_cannot_point_at_a_version_that_does_not_exist()
    {
        using RingmapDatabase database = await RingmapDatabase.OpenAsync(_folder.Path, Stop);
        await using RingmapDbContext context = database.CreateDbContext();
        context.Users.Add(new RingmapUser { Id = "u", UserName = "u" });
        context.Extensions.Add(new ExtensionEntity { Number = "101", OwnerId = "u" });
        context.Identities.Add(new IdentityEntity { Address = "101", Extension = "101" });
        await context.SaveChangesAsync(Stop);
        context.Services.Add(new ServiceEntity { Identity = "101", MapId = "none", Version = 1 });

        await Assert.ThrowsAsync<DbUpdateException>(() => context.SaveChangesAsync(Stop));
    }

    [Fact]
    public async Task A_copy_made_in_use_is_restored_elsewhere()
    {
        using RingmapDatabase database = await RingmapDatabase.OpenAsync(_folder.Path, Stop);
        await using (RingmapDbContext context = database.CreateDbContext())
        {
            context.Settings.Add(new SettingEntity { Key = "a", Value = "kept" });
            await context.SaveChangesAsync(Stop);
        }

        string copy = Path.Combine(_folder.Path, "copy.db");
        await using RingmapDbContext open = database.CreateDbContext();
        await open.Database.OpenConnectionAsync(Stop);
        await database.BackupAsync(copy, Stop);
        await open.Settings.ExecuteDeleteAsync(Stop);

        using var elsewhere = new TemporaryFolder();
        using (await RingmapDatabase.OpenAsync(elsewhere.Path, Stop))
        {
        }

        await RingmapDatabase.RestoreAsync(copy, elsewhere.Path, Stop);
        using RingmapDatabase restored = await RingmapDatabase.OpenAsync(elsewhere.Path, Stop);
        await using RingmapDbContext read = restored.CreateDbContext();
        Assert.Equal("kept", (await read.Settings.SingleAsync(Stop)).Value);
        Assert.Empty(Directory.GetFiles(_folder.Path, "*.partial*"));
    }

    [Fact]
    public async Task A_file_that_is_no_copy_leaves_the_folder_as_it_was()
    {
        string file = Path.Combine(_folder.Path, "holiday.jpg");
        await File.WriteAllTextAsync(file, "not a database, but long enough to look like one", Stop);
        using var elsewhere = new TemporaryFolder();
        using (await RingmapDatabase.OpenAsync(elsewhere.Path, Stop))
        {
        }

        var failure = await Assert.ThrowsAsync<StorageException>(() => RingmapDatabase.RestoreAsync(file, elsewhere.Path, Stop));
        Assert.Contains("holiday.jpg", failure.Message, StringComparison.Ordinal);
        (await RingmapDatabase.OpenAsync(elsewhere.Path, Stop)).Dispose();
    }

    [Fact]
    public async Task Somebody_elses_database_is_not_restored()
    {
        string file = Path.Combine(_folder.Path, "other.db");
        using (var connection = new SqliteConnection($"Data Source={file};Pooling=False"))
        {
            connection.Open();
            using SqliteCommand command = connection.CreateCommand();
            command.CommandText = "CREATE TABLE Birds (Name TEXT);";
            command.ExecuteNonQuery();
        }

        using var elsewhere = new TemporaryFolder();
        var failure = await Assert.ThrowsAsync<StorageException>(() => RingmapDatabase.RestoreAsync(file, elsewhere.Path, Stop));
        Assert.Contains("not a copy of Ringmap's database", failure.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(elsewhere.Path, "ringmap.db")));
    }

    [Fact]
    public async Task A_database_of_a_newer_program_is_refused_with_a_sentence()
    {
        using (RingmapDatabase database = await RingmapDatabase.OpenAsync(_folder.Path, Stop))
        {
            await using RingmapDbContext context = database.CreateDbContext();
            await context.Database.ExecuteSqlRawAsync("INSERT INTO __EFMigrationsHistory VALUES ('29990101000000_Future', '99.0.0');", Stop);
        }

        var failure = await Assert.ThrowsAsync<StorageException>(() => RingmapDatabase.OpenAsync(_folder.Path, Stop));
        Assert.Contains("newer Ringmap", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_cannot_be_made_is_refused_with_the_name_of_the_setting()
    {
        string file = Path.Combine(_folder.Path, "file");
        await File.WriteAllTextAsync(file, "in the way", Stop);

        var failure = await Assert.ThrowsAsync<StorageException>(() => RingmapDatabase.OpenAsync(Path.Combine(file, "data"), Stop));
        Assert.Contains("Ringmap:Data", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Stored_numbers_are_frozen()
    {
        Assert.Equal(["Queued=0", "Delivered=1", "Failed=2"],
            Enum.GetValues<StoredMailState>().Select(state => $"{state}={(int)state}"));
    }
}
