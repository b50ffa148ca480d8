using Ringmap.Api;
using Ringmap.Office.Mail;
using Ringmap.Server.Configuration;

namespace Ringmap.Server.Health;

/// <summary>Does mail leave?</summary>
internal sealed class MailHealth(MailOutbox outbox, RingmapOptions options) : IHealthSource
{
    public const string Part = "mail";

    public async Task<HealthPart> ReportAsync(CancellationToken stop)
    {
        try
        {
            int queued = await outbox.CountQueuedAsync(stop);
            if (outbox.Problem is { } problem)
                return new HealthPart(Part, HealthState.Attention, $"{problem} Mails waiting: {queued}; they are tried again.");
            return outbox.IsBuiltIn
                ? new HealthPart(Part, HealthState.Good, $"No mail server is configured: mail goes to the built-in mailbox. To send it, set {ConfigurationKeys.SmtpHost}.")
                : new HealthPart(Part, HealthState.Good, $"Mail goes to {options.Office.Mail.Smtp.Host}; waiting: {queued}.");
        }
        catch (System.Data.Common.DbException failure)
        {
            return new HealthPart(Part, HealthState.Broken, $"The outbox cannot be read: {failure.Message}");
        }
    }
}
