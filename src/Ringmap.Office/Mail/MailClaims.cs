using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Ringmap.Storage;
using Ringmap.Storage.Entities;

namespace Ringmap.Office.Mail;

/// <summary>Claims on mails, kept in the database: nobody else delivers a mail while a claim on it holds, not even another process.</summary>
internal sealed class MailClaims(RingmapDatabase database, TimeProvider time, ILogger logger)
{
    /// <summary>How long a claim holds unless it is renewed: after a crash the mail waits no longer than this.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(15);

    /// <summary>A claim is renewed three times before it could end.</summary>
    public static readonly TimeSpan Renewal = Lease / 3;

    /// <summary>Takes the mail that has been due for longest, so that nobody else takes it while the lease holds.</summary>
    public async Task<MailEntity?> TakeAsync(CancellationToken stop)
    {
        await using RingmapDbContext context = database.CreateDbContext();
        while (true)
        {
            DateTimeOffset now = time.GetUtcNow(), until = Stored(now + Lease);
            IQueryable<MailEntity> due = context.Mails.Where(m => m.State == StoredMailState.Queued && m.NextAttemptAt <= now && (m.LeaseUntil == null || m.LeaseUntil <= now));
            if (await due.AsNoTracking().OrderBy(m => m.NextAttemptAt).ThenBy(m => m.Id).FirstOrDefaultAsync(stop) is not { } mail)
                return null;
            // Counted when taken, so that a mail that brings the program down is seen to have been tried.
            if (await due.Where(m => m.Id == mail.Id).ExecuteUpdateAsync(set => set.SetProperty(m => m.LeaseUntil, until).SetProperty(m => m.Attempts, m => m.Attempts + 1), stop) == 1)
            {
                (mail.LeaseUntil, mail.Attempts) = (until, mail.Attempts + 1);
                return mail;
            }
        }
    }

    /// <summary>Holds a claim for another lease; one that somebody else has taken cancels the delivery.</summary>
    public async Task RenewAsync(MailEntity mail, CancellationTokenSource lost)
    {
        try
        {
            DateTimeOffset until = Stored(time.GetUtcNow() + Lease), mine = mail.LeaseUntil!.Value;
            await using RingmapDbContext context = database.CreateDbContext();
            if (await context.Mails.Where(m => m.Id == mail.Id && m.LeaseUntil == mine).ExecuteUpdateAsync(set => set.SetProperty(m => m.LeaseUntil, until), CancellationToken.None) == 1)
                mail.LeaseUntil = until;
            else
                await lost.CancelAsync();
        }
        catch (ObjectDisposedException)
        {
            // The delivery ended at this moment.
        }
        catch (Exception failure) when (failure is DbUpdateException or System.Data.Common.DbException)
        {
            // The next renewal, or the end of the lease, decides.
            logger.LogWarning("The claim on the mail {Id} could not be renewed: {Reason}", mail.Id, failure.Message);
        }
    }

    /// <summary>Gives a claim back, so that the next to look takes the mail at once.</summary>
    public async Task ReleaseAsync(MailEntity mail)
    {
        await using RingmapDbContext context = database.CreateDbContext();
        await context.Mails.Where(m => m.Id == mail.Id && m.LeaseUntil == mail.LeaseUntil).ExecuteUpdateAsync(set => set.SetProperty(m => m.LeaseUntil, (DateTimeOffset?)null));
    }

    // As it comes back from the database, in whole milliseconds: a lease is recognised by its end.
    private static DateTimeOffset Stored(DateTimeOffset time) => DateTimeOffset.FromUnixTimeMilliseconds(time.ToUnixTimeMilliseconds());
}
