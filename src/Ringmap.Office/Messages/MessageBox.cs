using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Ringmap.Flow.Execution;
using Ringmap.Office.Mail;
using Ringmap.Storage;
using Ringmap.Storage.Entities;

namespace Ringmap.Office.Messages;

/// <summary>
/// The voicemail messages of all users. A recording is in the journal before it begins; it becomes a message together with its mail in one
/// transaction. Where a member takes an owner, null means anybody's; a message of somebody else is not found.
/// </summary>
/// <param name="database">Where they are stored.</param>
/// <param name="outbox">Sends them.</param>
/// <param name="time">Clock.</param>
/// <param name="logger">Log.</param>
public sealed class MessageBox(RingmapDatabase database, MailOutbox outbox, TimeProvider time, ILogger<MessageBox> logger)
{
    /// <summary>Most messages that one list holds: the newest.</summary>
    public const int MostListed = 1000;

    /// <summary>Called when a message came or changed.</summary>
    public event Action<MailboxMessage>? Changed;

    /// <summary>Puts a recording into the journal, durably, before it begins: after a crash the file is found and becomes a message.</summary>
    /// <param name="call">The call.</param>
    /// <param name="startedAt">When it begins.</param>
    /// <param name="stop">Gives up.</param>
    public async Task<OfficeResult<RecordingTicket>> BeginAsync(CallFacts call, DateTimeOffset startedAt, CancellationToken stop = default)
    {
        string id = Guid.CreateVersion7(startedAt).ToString("N");
        string path = Path.Combine(database.Folder.Recordings, id + ".wav");
        try
        {
            await using RingmapDbContext context = database.CreateDbContext();
            context.Recordings.Add(new RecordingEntity
            {
                Id = id,
                OwnerId = call.Owner.UserId,
                CallId = call.CallId,
                StartedAt = startedAt,
                CallerNumber = call.Caller.IsAnonymous ? null : call.Caller.Number,
                CallerName = call.Caller.ContactName ?? call.Caller.DisplayName,
                ContactId = call.Caller.ContactId,
                File = database.Folder.Relative(path),
            });
            await context.SaveChangesAsync(stop);
            return new RecordingTicket(id, path);
        }
        catch (Exception failure) when (failure is DbUpdateException or DbException)
        {
            return Failed(failure, "begin");
        }
    }

    /// <summary>Makes a recording a message and queues its mail; when this ends both are stored for good.</summary>
    /// <param name="recordingId">The recording; its file is closed.</param>
    /// <param name="length">How long it is.</param>
    /// <param name="complete">False: it was cut off.</param>
    /// <param name="stop">Gives up; the journal then still knows it.</param>
    /// <returns>The message; stored twice, it is the same. Refused: the journal still knows it, unless it never did.</returns>
    public async Task<OfficeResult<MailboxMessage>> StoreAsync(string recordingId, TimeSpan length, bool complete, CancellationToken stop = default)
    {
        try
        {
            await using RingmapDbContext context = database.CreateDbContext();
            await using var transaction = await context.Database.BeginTransactionAsync(stop);
            if (await context.Recordings.SingleOrDefaultAsync(r => r.Id == recordingId, stop) is not { } recording)
                return await FindAsync(null, recordingId, stop);
            if (await context.Users.AsNoTracking().SingleOrDefaultAsync(u => u.Id == recording.OwnerId, stop) is not { } owner)
                return new Refusal(RefusalKind.NotFound, "The user whom the message is for is not there any more.");
            var message = new MessageEntity
            {
                Id = recording.Id,
                OwnerId = recording.OwnerId,
                CallId = recording.CallId,
                ReceivedAt = recording.StartedAt,
                Milliseconds = (long)length.TotalMilliseconds,
                CallerNumber = recording.CallerNumber,
                CallerName = recording.CallerName,
                ContactId = recording.ContactId,
                File = recording.File,
                IsComplete = complete,
            };
            context.Recordings.Remove(recording);
            context.Messages.Add(message);
            MailEntity? mail = outbox.Compose(message, owner);
            if (mail is not null)
                context.Mails.Add(mail);
            await context.SaveChangesAsync(stop);
            await transaction.CommitAsync(stop);
            MailboxMessage stored = Read(message, mail?.State);
            Changed?.Invoke(stored);
            if (mail is not null)
                outbox.Queued(mail);
            return stored;
        }
        catch (Exception failure) when (failure is DbUpdateException or DbException)
        {
            return Failed(failure, "store");
        }
    }

    /// <summary>Forgets a recording that nobody wants, with its file. One that the journal does not know is no error.</summary>
    public async Task DropAsync(string recordingId, CancellationToken stop = default)
    {
        await using RingmapDbContext context = database.CreateDbContext();
        if (await context.Recordings.AsNoTracking().SingleOrDefaultAsync(r => r.Id == recordingId, stop) is not { } recording)
            return;
        // The file first: a file without a row is never found again, a row without a file is dropped at the next start.
        File.Delete(database.Folder.Resolve(recording.File));
        await context.Recordings.Where(r => r.Id == recordingId).ExecuteDeleteAsync(stop);
    }

    /// <summary>Messages, newest first, those in the bin included.</summary>
    public async Task<IReadOnlyList<MailboxMessage>> ListAsync(string? ownerId, CancellationToken stop = default)
    {
        await using RingmapDbContext context = database.CreateDbContext();
        return await ReadAsync(context, context.Messages.Where(m => ownerId == null || m.OwnerId == ownerId).OrderByDescending(m => m.ReceivedAt).ThenByDescending(m => m.Id).Take(MostListed), stop);
    }

    /// <summary>How many messages of a user are new, and how many heard; those in the bin are not counted.</summary>
    public async Task<(int New, int Heard)> CountAsync(string ownerId, CancellationToken stop = default)
    {
        await using RingmapDbContext context = database.CreateDbContext();
        IQueryable<MessageEntity> kept = context.Messages.Where(m => m.OwnerId == ownerId && m.DeletedAt == null);
        return (await kept.CountAsync(m => !m.IsHeard, stop), await kept.CountAsync(m => m.IsHeard, stop));
    }

    /// <summary>A message.</summary>
    public async Task<OfficeResult<MailboxMessage>> FindAsync(string? ownerId, string id, CancellationToken stop = default)
    {
        await using RingmapDbContext context = database.CreateDbContext();
        return (await ReadAsync(context, Mine(context, ownerId, id), stop)).SingleOrDefault() is { } message ? message : Refusal.NotFound("message");
    }

    /// <summary>Full path of the WAV of a message.</summary>
    public async Task<OfficeResult<string>> AudioPathAsync(string? ownerId, string id, CancellationToken stop = default)
    {
        await using RingmapDbContext context = database.CreateDbContext();
        return await Mine(context, ownerId, id).Select(m => m.File).SingleOrDefaultAsync(stop) is { } file ? database.Folder.Resolve(file) : Refusal.NotFound("message");
    }

    /// <summary>The shape of a message, for drawing.</summary>
    /// <param name="ownerId">Whose; null: anybody's.</param>
    /// <param name="id">The message.</param>
    /// <param name="count">How many peaks.</param>
    /// <param name="stop">Gives up.</param>
    public async Task<OfficeResult<AudioPeaks>> PeaksAsync(string? ownerId, string id, int count, CancellationToken stop = default)
    {
        OfficeResult<string> path = await AudioPathAsync(ownerId, id, stop);
        return path.IsDone ? await AudioPeaks.ReadAsync(path.Value, count, stop) : path.Refusal;
    }

    /// <summary>Marks a message as heard or new.</summary>
    public Task<OfficeResult<MailboxMessage>> MarkAsync(string? ownerId, string id, bool isHeard, CancellationToken stop = default) =>
        ChangeAsync(ownerId, id, message => message.IsHeard = isHeard, stop);

    /// <summary>Puts a message into the bin.</summary>
    public Task<OfficeResult<MailboxMessage>> BinAsync(string? ownerId, string id, CancellationToken stop = default) =>
        ChangeAsync(ownerId, id, message => message.DeletedAt ??= time.GetUtcNow(), stop);

    /// <summary>Takes a message out of the bin.</summary>
    public Task<OfficeResult<MailboxMessage>> RestoreAsync(string? ownerId, string id, CancellationToken stop = default) =>
        ChangeAsync(ownerId, id, static message => message.DeletedAt = null, stop);

    /// <summary>
    /// At the start, before calls come: makes each recording that a crash left in the journal a message, with its mail, and drops those
    /// without audio.
    /// </summary>
    /// <returns>How many messages were recovered.</returns>
    public async Task<int> RecoverAsync(CancellationToken stop = default)
    {
        List<RecordingEntity> left;
        await using (RingmapDbContext context = database.CreateDbContext())
            left = await context.Recordings.AsNoTracking().OrderBy(r => r.StartedAt).ToListAsync(stop);
        int recovered = 0;
        foreach (RecordingEntity recording in left)
        {
            try
            {
                string path = database.Folder.Resolve(recording.File);
                TimeSpan length = File.Exists(path) ? WavRepair.Repair(path) : TimeSpan.Zero;
                if (length == TimeSpan.Zero)
                {
                    await DropAsync(recording.Id, stop);
                    continue;
                }

                OfficeResult<MailboxMessage> stored = await StoreAsync(recording.Id, length, complete: false, stop);
                if (stored.IsDone)
                {
                    recovered++;
                    logger.LogInformation("The message {Id}, cut off when the server stopped, was recovered with {Seconds:0.0} s of audio.", recording.Id, length.TotalSeconds);
                }
                else if (stored.Refusal.Kind == RefusalKind.NotFound)
                {
                    // Its user was removed, and all else of theirs with them.
                    await DropAsync(recording.Id, stop);
                }
                else
                {
                    logger.LogError("The recording {Path} could not be made a message: {Reason} It stays in the journal.", path, stored.Refusal.Reason);
                }
            }
            catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or ArgumentException)
            {
                logger.LogError("The recording {File} could not be made a message: {Reason} It stays in the journal.", recording.File, failure.Message);
            }
        }

        return recovered;
    }

    /// <summary>Removes for good what came into the bin before a time, with the audio; not while a mail still has to carry it.</summary>
    /// <returns>How many messages.</returns>
    public async Task<int> PurgeAsync(DateTimeOffset before, CancellationToken stop = default)
    {
        await using RingmapDbContext context = database.CreateDbContext();
        List<MessageEntity> old = await context.Messages
            .Where(m => m.DeletedAt != null && m.DeletedAt < before && !context.Mails.Any(mail => mail.MessageId == m.Id && mail.State == StoredMailState.Queued)).ToListAsync(stop);
        foreach (MessageEntity message in old)
        {
            File.Delete(database.Folder.Resolve(message.File));
            await context.Messages.Where(m => m.Id == message.Id).ExecuteDeleteAsync(stop);
        }

        return old.Count;
    }

    /// <summary>Removes the files of recordings that nothing refers to any more (their user was removed), once they are a day old.</summary>
    /// <returns>How many files.</returns>
    public async Task<int> SweepAsync(CancellationToken stop = default)
    {
        await using RingmapDbContext context = database.CreateDbContext();
        var known = new HashSet<string>(StringComparer.Ordinal);
        known.UnionWith(await context.Recordings.Select(r => r.File).ToListAsync(stop));
        known.UnionWith(await context.Messages.Select(m => m.File).ToListAsync(stop));
        known.UnionWith(await context.Mails.Where(m => m.State == StoredMailState.Queued && m.AttachmentFile != null).Select(m => m.AttachmentFile!).ToListAsync(stop));
        DateTime young = time.GetUtcNow().UtcDateTime - TimeSpan.FromDays(1);
        string[] astray = [.. Directory.GetFiles(database.Folder.Recordings, "*.wav").Where(file => !known.Contains(database.Folder.Relative(file)) && File.GetLastWriteTimeUtc(file) < young)];
        foreach (string file in astray)
            File.Delete(file);
        return astray.Length;
    }

    private async Task<OfficeResult<MailboxMessage>> ChangeAsync(string? ownerId, string id, Action<MessageEntity> change, CancellationToken stop)
    {
        await using RingmapDbContext context = database.CreateDbContext();
        if (await Mine(context, ownerId, id).SingleOrDefaultAsync(stop) is not { } message)
            return Refusal.NotFound("message");
        change(message);
        if (await context.SaveChangesAsync(stop) == 0)
            return await FindAsync(ownerId, id, stop);
        MailboxMessage changed = (await ReadAsync(context, Mine(context, ownerId, id), stop)).Single();
        Changed?.Invoke(changed);
        return changed;
    }

    private static IQueryable<MessageEntity> Mine(RingmapDbContext context, string? ownerId, string id) =>
        context.Messages.Where(m => m.Id == id && (ownerId == null || m.OwnerId == ownerId));

    private static async Task<List<MailboxMessage>> ReadAsync(RingmapDbContext context, IQueryable<MessageEntity> messages, CancellationToken stop) =>
    [
        .. (await messages.AsNoTracking()
            .Select(m => new { Message = m, Mail = context.Mails.Where(mail => mail.MessageId == m.Id).Select(mail => (StoredMailState?)mail.State).FirstOrDefault() }).ToListAsync(stop))
            .Select(static row => Read(row.Message, row.Mail)),
    ];

    private static MailboxMessage Read(MessageEntity message, StoredMailState? mail) =>
        new(message.Id, message.OwnerId, message.CallId, message.ReceivedAt, TimeSpan.FromMilliseconds(message.Milliseconds), message.CallerNumber, message.CallerName,
            message.ContactId, message.IsHeard, message.IsComplete, message.DeletedAt, mail);

    private Refusal Failed(Exception failure, string what)
    {
        logger.LogError(failure, "A recording could not {What}.", what);
        return DiskFull.Is(failure) ? DiskFull.Refusal : new Refusal(RefusalKind.Unavailable, "The message could not be written to the database.");
    }
}
