using System.Globalization;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Ringmap.Flow.Values;
using Ringmap.Media.Audio;
using Ringmap.Office.Messages;
using Ringmap.Storage;
using Ringmap.Storage.Entities;

namespace Ringmap.Office.Announcements;

/// <summary>
/// The announcements of all users: recorded in the browser, uploaded. Stored as 8 kHz mono WAV under the hash of the content, so the same
/// recording is stored once. Where a member takes an owner, null means anybody's.
/// </summary>
/// <param name="database">Where they are stored.</param>
/// <param name="prompts">Told when one is removed.</param>
/// <param name="time">Clock.</param>
public sealed class AnnouncementLibrary(RingmapDatabase database, PromptLibrary prompts, TimeProvider time) : IDisposable
{
    /// <summary>Most announcements of one user.</summary>
    public const int MostAnnouncements = 1000;

    /// <summary>Largest file that is read, in bytes.</summary>
    public static long LargestFile => WavLimits.Default.LargestFile;

    // A file is put down and its row written, or the last row deleted and the file removed: one after another.
    private readonly SemaphoreSlim _files = new(1, 1);

    /// <summary>Announcements of a user, by name.</summary>
    public async Task<IReadOnlyList<AnnouncementInfo>> ListAsync(string ownerId, CancellationToken stop = default)
    {
        await using RingmapDbContext context = database.CreateDbContext();
        List<AnnouncementEntity> stored = await context.Announcements.AsNoTracking().Where(a => a.OwnerId == ownerId).ToListAsync(stop);
        return [.. stored.OrderBy(static a => a.Name, StringComparer.InvariantCultureIgnoreCase).ThenBy(static a => a.Id, StringComparer.Ordinal).Select(Read)];
    }

    /// <summary>Takes a WAV file of any usual kind.</summary>
    /// <param name="ownerId">Whose.</param>
    /// <param name="name">Its name.</param>
    /// <param name="wav">The file; read to its end, or until it is too large.</param>
    /// <param name="stop">Gives up.</param>
    /// <returns>Refused with <see cref="RefusalKind.NotAudio"/> and the reason when it is no audio.</returns>
    public async Task<OfficeResult<AnnouncementInfo>> AddAsync(string ownerId, string name, Stream wav, CancellationToken stop = default)
    {
        if (NameProblem(name) is { } problem)
            return Refusal.Invalid(problem);
        if (await ReadBoundedAsync(wav, stop) is not { } file)
            return new Refusal(RefusalKind.NotAudio, WavRefusal.TooLarge.Describe());
        if (WavReader.Read(file, out AudioClip clip) is not WavRefusal.None and var refusal)
            return new Refusal(RefusalKind.NotAudio, refusal.Describe());
        byte[] stored = WavWriter.ToArray(clip);
        string hash = Convert.ToHexStringLower(SHA256.HashData(stored));
        string path = PathOf(database.Folder, hash);
        await _files.WaitAsync(stop);
        try
        {
            await using RingmapDbContext context = database.CreateDbContext();
            if (!await context.Users.AnyAsync(user => user.Id == ownerId, stop))
                return Refusal.NotFound("user");
            if (await context.Announcements.CountAsync(a => a.OwnerId == ownerId, stop) >= MostAnnouncements)
                return Refusal.Invalid(string.Create(CultureInfo.InvariantCulture, $"A user has at most {MostAnnouncements} announcements."));
            if (!File.Exists(path))
                await DurableFile.WriteAsync(path, (target, cancel) => target.WriteAsync(stored, cancel).AsTask(), stop);
            DateTimeOffset now = time.GetUtcNow();
            var entity = new AnnouncementEntity
            {
                Id = Guid.CreateVersion7(now).ToString("N"),
                OwnerId = ownerId,
                Name = name.Trim(),
                ContentHash = hash,
                Milliseconds = (long)clip.Duration.TotalMilliseconds,
                RecordedAt = now,
            };
            context.Announcements.Add(entity);
            await context.SaveChangesAsync(stop);
            return Read(entity);
        }
        catch (Exception failure) when (DiskFull.Is(failure))
        {
            return DiskFull.Refusal;
        }
        finally
        {
            _files.Release();
        }
    }

    /// <summary>Gives an announcement another name.</summary>
    public async Task<OfficeResult<AnnouncementInfo>> RenameAsync(string? ownerId, string id, string name, CancellationToken stop = default)
    {
        if (NameProblem(name) is { } problem)
            return Refusal.Invalid(problem);
        await using RingmapDbContext context = database.CreateDbContext();
        if (await FindAsync(context, ownerId, id, stop) is not { } stored)
            return Refusal.NotFound("announcement");
        stored.Name = name.Trim();
        await context.SaveChangesAsync(stop);
        return Read(stored);
    }

    /// <summary>Removes an announcement, unless a draft or an answering version of its owner's maps plays it.</summary>
    /// <returns>Null when it is done; <see cref="RefusalKind.InUse"/> names the maps.</returns>
    public async Task<Refusal?> DeleteAsync(string? ownerId, string id, CancellationToken stop = default)
    {
        await _files.WaitAsync(stop);
        try
        {
            await using RingmapDbContext context = database.CreateDbContext();
            await using var transaction = await context.Database.BeginTransactionAsync(stop);
            if (await FindAsync(context, ownerId, id, stop) is not { } stored)
                return Refusal.NotFound("announcement");
            IReadOnlyList<string> users = await UsersAsync(context, stored, stop);
            if (users.Count > 0)
                return new Refusal(RefusalKind.InUse, $"The announcement “{stored.Name}” is played by {string.Join(", ", users.Select(static name => $"“{name}”"))}; change {(users.Count == 1 ? "that map" : "those maps")} first.");
            context.Announcements.Remove(stored);
            await context.SaveChangesAsync(stop);
            bool isLast = !await context.Announcements.AnyAsync(a => a.ContentHash == stored.ContentHash, stop);
            await transaction.CommitAsync(stop);
            prompts.Forget(stored.OwnerId, stored.Id);
            if (isLast)
                File.Delete(PathOf(database.Folder, stored.ContentHash));
            return null;
        }
        finally
        {
            _files.Release();
        }
    }

    /// <summary>Full path of the WAV of an announcement.</summary>
    public async Task<OfficeResult<string>> AudioPathAsync(string? ownerId, string id, CancellationToken stop = default)
    {
        await using RingmapDbContext context = database.CreateDbContext();
        return await FindAsync(context, ownerId, id, stop) is { } stored && PathOf(database.Folder, stored.ContentHash) is var path && File.Exists(path)
            ? path
            : Refusal.NotFound("announcement");
    }

    /// <summary>The shape of an announcement, for drawing.</summary>
    /// <param name="ownerId">Whose; null: anybody's.</param>
    /// <param name="id">The announcement.</param>
    /// <param name="count">How many peaks.</param>
    /// <param name="stop">Gives up.</param>
    public async Task<OfficeResult<AudioPeaks>> PeaksAsync(string? ownerId, string id, int count, CancellationToken stop = default)
    {
        OfficeResult<string> path = await AudioPathAsync(ownerId, id, stop);
        return path.IsDone ? await AudioPeaks.ReadAsync(path.Value, count, stop) : path.Refusal;
    }

    /// <inheritdoc/>
    public void Dispose() => _files.Dispose();

    internal static string PathOf(DataFolder folder, string hash) => Path.Combine(folder.Announcements, hash + ".wav");

    private static AnnouncementInfo Read(AnnouncementEntity stored) =>
        new(stored.Id, stored.OwnerId, stored.Name, TimeSpan.FromMilliseconds(stored.Milliseconds), stored.RecordedAt);

    private static string? NameProblem(string name) =>
        string.IsNullOrWhiteSpace(name) ? "Give the announcement a name." : name.Trim().Length > ValueLimits.LabelLength ? $"A name has at most {ValueLimits.LabelLength} characters." : null;

    private static Task<AnnouncementEntity?> FindAsync(RingmapDbContext context, string? ownerId, string id, CancellationToken stop) =>
        context.Announcements.SingleOrDefaultAsync(a => a.Id == id && (ownerId == null || a.OwnerId == ownerId), stop);

    private static async Task<IReadOnlyList<string>> UsersAsync(RingmapDbContext context, AnnouncementEntity announcement, CancellationToken stop)
    {
        var maps = await context.Maps.Where(m => m.OwnerId == announcement.OwnerId).OrderBy(m => m.Name).Select(m => new
        {
            m.Name,
            m.Draft,
            Answering = context.MapVersions.Where(v => v.MapId == m.Id && context.Services.Any(s => s.MapId == v.MapId && s.Version == v.Number)).Select(v => v.Json).ToList(),
        }).ToListAsync(stop);
        // An id is 32 random letters, so a drawing whose text holds it refers to it.
        return [.. maps.Where(m => m.Answering.Append(m.Draft).Any(json => json.Contains(announcement.Id, StringComparison.Ordinal))).Select(static m => m.Name)];
    }

    private static async Task<byte[]?> ReadBoundedAsync(Stream wav, CancellationToken stop)
    {
        using var file = new MemoryStream();
        var block = new byte[64 << 10];
        while (await wav.ReadAsync(block, stop) is > 0 and var count)
        {
            if (file.Length + count > LargestFile)
                return null;
            file.Write(block, 0, count);
        }

        return file.ToArray();
    }
}
