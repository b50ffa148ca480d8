using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Ringmap.Storage;

/// <summary>The database of one data folder: opens and migrates it, makes contexts, copies it while it is in use.</summary>
public sealed class RingmapDatabase : IDbContextFactory<RingmapDbContext>, IDisposable
{
    private readonly DbContextOptions<RingmapDbContext> _options;
    private readonly string _connectionString;

    private RingmapDatabase(DataFolder folder)
    {
        Folder = folder;
        _connectionString = ConnectionString(folder.Database, SqliteOpenMode.ReadWriteCreate);
        _options = new DbContextOptionsBuilder<RingmapDbContext>()
            .UseSqlite(_connectionString)
            .AddInterceptors(new DurableConnection())
            .Options;
    }

    /// <summary>The data folder.</summary>
    public DataFolder Folder { get; }

    /// <summary>The options that contexts are made with, for a host that registers the context itself.</summary>
    public DbContextOptions<RingmapDbContext> Options => _options;

    /// <summary>
    /// Opens the database of a data folder, makes it when there is none, and brings it up to date.
    /// Throws <see cref="StorageException"/> with one sentence when that cannot be done.
    /// </summary>
    public static async Task<RingmapDatabase> OpenAsync(string dataFolder, CancellationToken stop = default)
    {
        try
        {
            var database = new RingmapDatabase(DataFolder.Create(dataFolder));
            await using RingmapDbContext context = database.CreateDbContext();
            await RefuseNewerAsync(context, stop);
            await context.Database.MigrateAsync(stop);
            // Readers do not wait for the writer, and a commit is one sync.
            await context.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL;", stop);
            return database;
        }
        catch (Exception failure) when (failure is SqliteException or IOException or UnauthorizedAccessException)
        {
            throw new StorageException($"The data folder {dataFolder} (Ringmap:Data) cannot be opened: {failure.Message}", failure);
        }
    }

    /// <inheritdoc/>
    public RingmapDbContext CreateDbContext() => new(_options);

    /// <summary>
    /// Copies the database as it is at one moment into a new file while it is in use; the file appears under its name only when it is whole.
    /// Throws <see cref="StorageException"/> when it cannot be written.
    /// </summary>
    public async Task BackupAsync(string file, CancellationToken stop = default)
    {
        string partial = file + ".partial";
        try
        {
            File.Delete(partial);
            await Task.Run(() => Copy(_connectionString, ConnectionString(partial, SqliteOpenMode.ReadWriteCreate)), stop);
            DurableFile.Sync(partial);
            DurableFile.Rename(partial, file);
        }
        catch (Exception failure) when (failure is SqliteException or IOException or UnauthorizedAccessException)
        {
            File.Delete(partial);
            throw new StorageException($"The copy {file} cannot be written: {failure.Message}", failure);
        }
    }

    /// <summary>
    /// Puts a copy in the place of the database of a data folder that no server uses now.
    /// Throws <see cref="StorageException"/> when the copy is damaged or not one of Ringmap's; the folder is then as it was.
    /// </summary>
    public static async Task RestoreAsync(string copy, string dataFolder, CancellationToken stop = default)
    {
        if (!File.Exists(copy))
            throw new StorageException($"There is no file {copy}.", null);
        DataFolder folder = DataFolder.Create(dataFolder);
        string partial = folder.Database + ".partial";
        try
        {
            File.Delete(partial);
            await Task.Run(() => Copy(ConnectionString(copy, SqliteOpenMode.ReadOnly), ConnectionString(partial, SqliteOpenMode.ReadWriteCreate)), stop);
            await CheckAsync(partial, copy, stop);
            // The old log belongs to the old file: left behind it would be played into the new one.
            File.Delete(folder.Database + "-wal");
            File.Delete(folder.Database + "-shm");
            DurableFile.Sync(partial);
            DurableFile.Rename(partial, folder.Database);
        }
        catch (Exception failure) when (failure is SqliteException or IOException or UnauthorizedAccessException)
        {
            throw new StorageException($"The copy {copy} cannot be restored: {failure.Message}", failure);
        }
        finally
        {
            File.Delete(partial);
        }
    }

    /// <summary>Closes the pooled connections.</summary>
    public void Dispose()
    {
        using var connection = new SqliteConnection(_connectionString);
        SqliteConnection.ClearPool(connection);
    }

    private static string ConnectionString(string file, SqliteOpenMode mode) =>
        new SqliteConnectionStringBuilder { DataSource = file, ForeignKeys = true, Mode = mode, Pooling = mode == SqliteOpenMode.ReadWriteCreate && !file.EndsWith(".partial", StringComparison.Ordinal) }.ToString();

    private static void Copy(string from, string to)
    {
        using var source = new SqliteConnection(from);
        using var target = new SqliteConnection(to);
        source.Open();
        target.Open();
        source.BackupDatabase(target);
    }

    private static async Task CheckAsync(string file, string named, CancellationToken stop)
    {
        await using var connection = new SqliteConnection(ConnectionString(file, SqliteOpenMode.ReadOnly));
        await connection.OpenAsync(stop);
        await using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "PRAGMA quick_check(1);";
        if (await command.ExecuteScalarAsync(stop) is not "ok")
            throw new StorageException($"The copy {named} is damaged.", null);
        command.CommandText = "SELECT count(*) FROM sqlite_master WHERE name IN ('__EFMigrationsHistory', 'Maps', 'Messages');";
        if (await command.ExecuteScalarAsync(stop) is not 3L)
            throw new StorageException($"The file {named} is not a copy of Ringmap's database.", null);
    }

    private static async Task RefuseNewerAsync(RingmapDbContext context, CancellationToken stop)
    {
        string[] known = [.. context.Database.GetMigrations()];
        string? newer = (await context.Database.GetAppliedMigrationsAsync(stop)).FirstOrDefault(applied => !known.Contains(applied));
        if (newer is not null)
            throw new StorageException($"The data folder was used by a newer Ringmap (step {newer}); start that one, or restore a copy made by this one.", null);
    }
}
