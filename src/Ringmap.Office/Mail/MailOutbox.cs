using System.Globalization;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using MimeKit;
using Ringmap.Office.Contacts;
using Ringmap.Storage;
using Ringmap.Storage.Entities;

namespace Ringmap.Office.Mail;

/// <summary>
/// The durable outbox: a mail stays queued until a server accepts it, refuses it for good, or it is given up; each is delivered at least
/// once, with the same Message-ID on every try. Without an SMTP server mail goes to the built-in mailbox. Where a member takes an owner,
/// null means anybody's.
/// </summary>
public sealed class MailOutbox : IDisposable
{
    /// <summary>Most mails that one list holds: the newest.</summary>
    public const int MostListed = 1000;

    /// <summary>How long a claim on a mail holds unless it is renewed: after a crash the mail waits no longer than this.</summary>
    public static readonly TimeSpan Lease = MailClaims.Lease;

    /// <summary>The loop looks at least this often, whatever it was told.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);

    private readonly RingmapDatabase _database;
    private readonly MailOptions _options;
    private readonly TelephoneNumbers _numbers;
    private readonly TimeProvider _time;
    private readonly ILogger<MailOutbox> _logger;
    private readonly RetryPolicy _retries;
    private readonly MailClaims _claims;
    private readonly SemaphoreSlim _wake = new(0, 1);
    // One pass at a time in this process; the claim in the database keeps other processes apart.
    private readonly SemaphoreSlim _delivering = new(1, 1);
    private readonly Lock _lock = new();
    private DateTimeOffset _pausedUntil = DateTimeOffset.MinValue;
    private int _failuresInARow;
    private volatile string? _problem;

    /// <summary>Makes the outbox.</summary>
    /// <param name="database">Where mails are stored.</param>
    /// <param name="options">The server.</param>
    /// <param name="numbers">Writes numbers for people.</param>
    /// <param name="time">Clock.</param>
    /// <param name="logger">Log.</param>
    /// <param name="random">Where the jitter of retries comes from; null: seeded by the system.</param>
    public MailOutbox(RingmapDatabase database, MailOptions options, TelephoneNumbers numbers, TimeProvider time, ILogger<MailOutbox> logger, Random? random = null)
    {
        (_database, _options, _numbers, _time, _logger) = (database, options, numbers, time, logger);
        _claims = new MailClaims(database, time, logger);
        _retries = new RetryPolicy(random ?? new Random(RandomNumberGenerator.GetInt32(int.MaxValue)));
    }

    /// <summary>Called when a mail was queued, tried, delivered or given up.</summary>
    public event Action<OutboxMail>? Changed;

    /// <summary>True when mail goes to the built-in mailbox.</summary>
    public bool IsBuiltIn => !_options.Smtp.IsSet;

    /// <summary>Why no mail can be delivered at present, as a sentence; null while all is well.</summary>
    public string? Problem => _problem;

    /// <summary>Mails, newest first.</summary>
    /// <param name="ownerId">Whose; null: everybody's.</param>
    /// <param name="take">At most this many; brought to 1 to <see cref="MostListed"/>.</param>
    /// <param name="stop">Gives up.</param>
    public async Task<IReadOnlyList<OutboxMail>> ListAsync(string? ownerId, int take = MostListed, CancellationToken stop = default)
    {
        await using RingmapDbContext context = _database.CreateDbContext();
        List<MailEntity> mails = await context.Mails.AsNoTracking().Where(m => ownerId == null || m.OwnerId == ownerId)
            .OrderByDescending(m => m.QueuedAt).ThenByDescending(m => m.Id).Take(Math.Clamp(take, 1, MostListed)).ToListAsync(stop);
        return [.. mails.Select(Read)];
    }

    /// <summary>How many mails wait.</summary>
    public async Task<int> CountQueuedAsync(CancellationToken stop = default)
    {
        await using RingmapDbContext context = _database.CreateDbContext();
        return await context.Mails.CountAsync(m => m.State == StoredMailState.Queued, stop);
    }

    /// <summary>The whole mail as text (RFC 5322).</summary>
    public async Task<OfficeResult<byte[]>> EmlAsync(string? ownerId, string id, CancellationToken stop = default)
    {
        await using RingmapDbContext context = _database.CreateDbContext();
        if (await Mine(context, ownerId, id).AsNoTracking().SingleOrDefaultAsync(stop) is not { } mail)
            return Refusal.NotFound("mail");
        if (mail.IsBuiltIn && BuiltInMailbox.PathOf(_database.Folder, mail) is var path && File.Exists(path))
            return await File.ReadAllBytesAsync(path, stop);
        try
        {
            using MimeMessage message = MailComposer.Compose(mail, _options.From, _database.Folder);
            using var eml = new MemoryStream();
            await message.WriteToAsync(eml, stop);
            return eml.ToArray();
        }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
        {
            return new Refusal(RefusalKind.NotFound, "The recording that the mail carried is not there any more.");
        }
    }

    /// <summary>Tries a mail again now, also one that was given up.</summary>
    public async Task<OfficeResult<OutboxMail>> RetryAsync(string? ownerId, string id, CancellationToken stop = default)
    {
        await using RingmapDbContext context = _database.CreateDbContext();
        DateTimeOffset now = _time.GetUtcNow();
        int changed = await Mine(context, ownerId, id).Where(m => m.State != StoredMailState.Delivered).ExecuteUpdateAsync(
            set => set.SetProperty(m => m.State, StoredMailState.Queued).SetProperty(m => m.NextAttemptAt, now).SetProperty(m => m.RetryingSince, now), stop);
        if (await Mine(context, ownerId, id).AsNoTracking().SingleOrDefaultAsync(stop) is not { } mail)
            return Refusal.NotFound("mail");
        if (changed == 0)
            return new Refusal(RefusalKind.Conflict, "The mail was delivered already.");
        lock (_lock)
            _pausedUntil = DateTimeOffset.MinValue;
        Changed?.Invoke(Read(mail));
        Wake();
        return Read(mail);
    }

    /// <summary>Delivers what is due, one mail after another.</summary>
    /// <returns>How many mails were delivered.</returns>
    public async Task<int> DeliverDueAsync(CancellationToken stop = default)
    {
        await _delivering.WaitAsync(stop);
        IMailCarrier? carrier = null;
        try
        {
            int delivered = 0;
            while (!IsPaused() && await _claims.TakeAsync(stop) is { } mail)
            {
                carrier ??= IsBuiltIn ? new BuiltInMailbox(_database.Folder) : new SmtpCarrier(_options.Smtp, _time);
                if (await DeliverAsync(carrier, mail, stop))
                    delivered++;
            }

            return delivered;
        }
        finally
        {
            if (carrier is not null)
                await carrier.DisposeAsync();
            _delivering.Release();
        }
    }

    /// <summary>Delivers what is due, whenever it is due, until told to stop.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            TimeSpan wait;
            try
            {
                await DeliverDueAsync(stop);
                wait = await UntilNextAsync(stop);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                // A database that is locked or full for a moment must not end the delivery of mail.
                _logger.LogError(failure, "The outbox met an unexpected failure and goes on.");
                wait = RetryPolicy.First;
            }

            await WaitAsync(wait, stop);
        }
    }

    /// <summary>Removes mails that were delivered or given up before a time, with their files in the built-in mailbox.</summary>
    /// <returns>How many mails.</returns>
    public async Task<int> PurgeAsync(DateTimeOffset before, CancellationToken stop = default)
    {
        await using RingmapDbContext context = _database.CreateDbContext();
        List<MailEntity> old = await context.Mails.AsNoTracking().Where(m => m.State != StoredMailState.Queued && m.QueuedAt < before).ToListAsync(stop);
        foreach (MailEntity mail in old)
        {
            if (mail.IsBuiltIn && BuiltInMailbox.PathOf(_database.Folder, mail) is var path && File.Exists(path))
                File.Delete(path);
            await context.Mails.Where(m => m.Id == mail.Id).ExecuteDeleteAsync(stop);
        }

        return old.Count;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _wake.Dispose();
        _delivering.Dispose();
    }

    /// <summary>The mail of a message, to be stored with it; null when its owner wants none or has no address for it.</summary>
    internal MailEntity? Compose(MessageEntity message, RingmapUser owner)
    {
        string? recipient = string.IsNullOrWhiteSpace(owner.Email) ? (IsBuiltIn ? $"{owner.UserName}@localhost" : null) : owner.Email.Trim();
        return owner.MailMessages && recipient is not null
            ? MessageMail.Compose(message, owner, recipient, MailComposer.DomainOf(_options.From), _numbers, _time.GetUtcNow())
            : null;
    }

    /// <summary>A mail was stored: tells so and lets the loop begin.</summary>
    internal void Queued(MailEntity mail)
    {
        Changed?.Invoke(Read(mail));
        Wake();
    }

    private static IQueryable<MailEntity> Mine(RingmapDbContext context, string? ownerId, string id) =>
        context.Mails.Where(m => m.Id == id && (ownerId == null || m.OwnerId == ownerId));

    private static OutboxMail Read(MailEntity mail) =>
        new(mail.Id, mail.OwnerId, mail.MessageId, mail.Recipient, mail.Subject, mail.State, mail.QueuedAt, mail.DeliveredAt, mail.Attempts, mail.NextAttemptAt,
            mail.LastError, mail.IsBuiltIn);

    private void Wake()
    {
        lock (_lock)
        {
            if (_wake.CurrentCount == 0)
                _wake.Release();
        }
    }

    private bool IsPaused()
    {
        lock (_lock)
            return _pausedUntil > _time.GetUtcNow();
    }

    private async Task WaitAsync(TimeSpan wait, CancellationToken stop)
    {
        using var limit = new CancellationTokenSource(wait, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, limit.Token);
        try
        {
            await _wake.WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            // Time to look again.
        }
    }

    private async Task<TimeSpan> UntilNextAsync(CancellationToken stop)
    {
        await using RingmapDbContext context = _database.CreateDbContext();
        var next = await context.Mails.Where(m => m.State == StoredMailState.Queued).OrderBy(m => m.NextAttemptAt)
            .Select(m => new { m.NextAttemptAt, m.LeaseUntil }).Take(2).ToListAsync(stop);
        DateTimeOffset now = _time.GetUtcNow(), until = now + LongestWait;
        foreach (var mail in next)
        {
            DateTimeOffset due = mail.NextAttemptAt ?? now;
            due = mail.LeaseUntil > due ? mail.LeaseUntil.Value : due;
            until = due < until ? due : until;
        }

        lock (_lock)
            until = _pausedUntil > until ? _pausedUntil : until;
        // Times are stored in whole milliseconds: one more, so that it is due when looked at.
        TimeSpan wait = until - now + TimeSpan.FromMilliseconds(1);
        return wait < TimeSpan.FromMilliseconds(1) ? TimeSpan.FromMilliseconds(1) : wait;
    }

    private async Task<bool> DeliverAsync(IMailCarrier carrier, MailEntity mail, CancellationToken stop)
    {
        DeliveryOutcome outcome;
        using var lost = CancellationTokenSource.CreateLinkedTokenSource(stop);
        Task renewing = Task.CompletedTask;
        // A claim that somebody else could take by now is given up at once.
        await using (ITimer renewal = _time.CreateTimer(_ => renewing = RenewAfterAsync(renewing), null, MailClaims.Renewal, MailClaims.Renewal))
        {
            try
            {
                using MimeMessage message = MailComposer.Compose(mail, _options.From, _database.Folder);
                outcome = await carrier.DeliverAsync(mail, message, lost.Token);
            }
            catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
            {
                outcome = new DeliveryOutcome(DeliveryKind.Never, "The recording is not there any more.");
            }
            catch (Exception bad) when (bad is FormatException or ParseException)
            {
                outcome = new DeliveryOutcome(DeliveryKind.Never, $"The mail cannot be written: {bad.Message}");
            }
            catch (IOException failure)
            {
                outcome = new DeliveryOutcome(DeliveryKind.Later, $"The recording cannot be read: {failure.Message}");
            }
            catch (OperationCanceledException) when (!stop.IsCancellationRequested)
            {
                return false;
            }
            catch (OperationCanceledException)
            {
                await _claims.ReleaseAsync(mail);
                throw;
            }
        }

        await renewing;
        // Not ended by a stop: the server has answered, and what it said must be kept.
        return await SettleAsync(mail, outcome);

        async Task RenewAfterAsync(Task before)
        {
            await before;
            await _claims.RenewAsync(mail, lost);
        }
    }

    private async Task<bool> SettleAsync(MailEntity mail, DeliveryOutcome outcome)
    {
        DateTimeOffset now = _time.GetUtcNow();
        await using RingmapDbContext context = _database.CreateDbContext();
        if (await context.Mails.SingleOrDefaultAsync(m => m.Id == mail.Id) is not { } stored)
            return false;
        // Somebody else has it by now and says what becomes of it; that it was delivered is true whoever has it.
        if (stored.LeaseUntil != mail.LeaseUntil && outcome.Kind != DeliveryKind.Delivered)
            return false;
        stored.LeaseUntil = null;
        stored.LastError = outcome.Error;
        switch (outcome.Kind)
        {
            case DeliveryKind.Delivered:
                (stored.State, stored.DeliveredAt, stored.NextAttemptAt, stored.IsBuiltIn) = (StoredMailState.Delivered, now, null, IsBuiltIn);
                break;
            case DeliveryKind.Never:
                (stored.State, stored.NextAttemptAt) = (StoredMailState.Failed, null);
                break;
            default:
                if (now - (stored.RetryingSince ?? stored.QueuedAt) >= TimeSpan.FromDays(_options.GiveUpDays))
                {
                    (stored.State, stored.NextAttemptAt) = (StoredMailState.Failed, null);
                    stored.LastError = string.Create(CultureInfo.InvariantCulture, $"Given up after {_options.GiveUpDays} days. {outcome.Error}");
                }
                else
                {
                    stored.NextAttemptAt = now + _retries.After(stored.Attempts, RetryPolicy.Longest);
                }

                break;
        }

        await context.SaveChangesAsync();
        Note(outcome, now);
        if (outcome.Error is not null)
            _logger.LogWarning("The mail {Id} was not delivered at try {Attempt}: {Error}", mail.Id, stored.Attempts, stored.LastError);
        Changed?.Invoke(Read(stored));
        return outcome.Kind == DeliveryKind.Delivered;
    }

    /// <summary>Leaves a server alone for a while that cannot be reached, instead of knocking once for each mail.</summary>
    private void Note(DeliveryOutcome outcome, DateTimeOffset now)
    {
        lock (_lock)
        {
            bool down = outcome.Kind == DeliveryKind.ServerDown;
            _failuresInARow = down ? _failuresInARow + 1 : 0;
            _pausedUntil = down ? now + _retries.After(_failuresInARow, RetryPolicy.LongestPause) : DateTimeOffset.MinValue;
            _problem = down ? outcome.Error : null;
        }
    }
}
