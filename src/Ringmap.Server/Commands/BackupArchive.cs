using System.Globalization;
using System.IO.Compression;
using Ringmap.Storage;

namespace Ringmap.Server.Commands;

/// <summary>A backup: a zip file with the database and the folders of files that belong to it.</summary>
internal static class BackupArchive
{
    private const string DatabaseEntry = "ringmap.db";

    /// <summary>Most files in an archive that is restored. Chosen: some ten years of messages; stops an archive made to fill the disk with names.</summary>
    private const int MostFiles = 1_000_000;

    /// <summary>How many earlier states are kept before somebody must tidy up.</summary>
    private const int MostKept = 100;

    private static readonly string[] Folders = ["recordings", "announcements", "mail"];

    /// <summary>Writes a backup; the file appears under its name only when it is whole. Gives the number of files besides the database.</summary>
    public static async Task<int> WriteAsync(string data, string file, CancellationToken stop)
    {
        string copy = Path.Combine(data, $"backup-{Guid.NewGuid():N}.db");
        try
        {
            // The database first: what it names is then on disk already, and files that come later do no harm.
            using (RingmapDatabase database = await RingmapDatabase.OpenAsync(data, stop))
                await database.BackupAsync(copy, stop);
            int files = 0;
            await DurableFile.WriteAsync(file, async (stream, cancel) => files = await WriteEntriesAsync(stream, data, copy, cancel), stop);
            return files;
        }
        finally
        {
            File.Delete(copy);
        }
    }

    /// <summary>
    /// Restores a backup into a folder that no server uses. Throws <see cref="InvalidDataException"/> or <see cref="StorageException"/> when
    /// it is damaged; the folder is then as it was. Gives the folder in which the earlier content is, or null when there was none.
    /// </summary>
    public static async Task<string?> RestoreAsync(string file, string data, CancellationToken stop)
    {
        string fresh = Path.Combine(data, $"restore-{Guid.NewGuid():N}.partial");
        try
        {
            DataFolder.Create(fresh);
            await ExtractAsync(file, fresh, stop);
            string copy = Path.Combine(fresh, "copy.db");
            File.Move(Path.Combine(fresh, DatabaseEntry), copy);
            await RingmapDatabase.RestoreAsync(copy, fresh, stop);
            string? kept = SetAside(data);
            File.Move(Path.Combine(fresh, DatabaseEntry), Path.Combine(data, DatabaseEntry));
            foreach (string each in Folders)
                Directory.Move(Path.Combine(fresh, each), Path.Combine(data, each));
            DurableFile.SyncFolder(data);
            return kept;
        }
        finally
        {
            if (Directory.Exists(fresh))
                Directory.Delete(fresh, recursive: true);
        }
    }

    private static async Task<int> WriteEntriesAsync(Stream stream, string data, string copy, CancellationToken stop)
    {
        await using var zip = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true);
        await AddAsync(zip, copy, DatabaseEntry, stop);
        int files = 0;
        foreach (string path in Folders.Select(each => Path.Combine(data, each)).Where(Directory.Exists).SelectMany(each => Directory.EnumerateFiles(each, "*", SearchOption.AllDirectories)))
        {
            try
            {
                await AddAsync(zip, path, Path.GetRelativePath(data, path).Replace('\\', '/'), stop);
                files++;
            }
            catch (FileNotFoundException)
            {
                // The server has deleted it since it was listed.
            }
        }

        return files;
    }

    private static async Task AddAsync(ZipArchive zip, string path, string name, CancellationToken stop)
    {
        // A recording in progress goes on growing: what is there now is taken.
        await using var source = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        await using Stream target = await zip.CreateEntry(name, CompressionLevel.Fastest).OpenAsync(stop);
        await source.CopyToAsync(target, stop);
    }

    private static async Task ExtractAsync(string file, string folder, CancellationToken stop)
    {
        try
        {
            await using ZipArchive zip = await ZipFile.OpenReadAsync(file, stop);
            if (zip.GetEntry(DatabaseEntry) is null || zip.Entries.Count > MostFiles)
                throw new InvalidDataException($"{file} is not a backup of Ringmap.");
            foreach (ZipArchiveEntry entry in zip.Entries)
            {
                string target = Path.GetFullPath(Path.Combine(folder, entry.FullName));
                bool isOurs = entry.FullName == DatabaseEntry || Folders.Any(each => target.StartsWith(Path.Combine(folder, each) + Path.DirectorySeparatorChar, StringComparison.Ordinal));
                if (!isOurs)
                    throw new InvalidDataException($"{file} is not a backup of Ringmap: {entry.FullName} does not belong into one.");
                Directory.CreateDirectory(Path.GetDirectoryName(target)!);
                await entry.ExtractToFileAsync(target, stop);
            }
        }
        catch (InvalidDataException damaged) when (!damaged.Message.StartsWith(file, StringComparison.Ordinal))
        {
            throw new InvalidDataException($"{file} is not a backup of Ringmap, or is damaged: {damaged.Message}", damaged);
        }
    }

    private static string? SetAside(string data)
    {
        // Folders that are only just made hold nothing to keep.
        foreach (string each in Folders.Select(each => Path.Combine(data, each)).Where(each => Directory.Exists(each) && !Directory.EnumerateFileSystemEntries(each).Any()))
            Directory.Delete(each);
        string[] there = [.. new[] { DatabaseEntry, DatabaseEntry + "-wal", DatabaseEntry + "-shm" }.Concat(Folders).Where(each => Path.Exists(Path.Combine(data, each)))];
        if (there.Length == 0)
            return null;
        string kept = Enumerable.Range(1, MostKept).Select(n => Path.Combine(data, string.Create(CultureInfo.InvariantCulture, $"before-restore-{n}"))).FirstOrDefault(path => !Path.Exists(path))
            ?? throw new InvalidDataException($"{data} holds {MostKept} folders before-restore-N already; delete those that nobody needs.");
        Directory.CreateDirectory(kept);
        foreach (string each in there)
            Directory.Move(Path.Combine(data, each), Path.Combine(kept, each));
        return kept;
    }
}
