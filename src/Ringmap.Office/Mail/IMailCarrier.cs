using MimeKit;
using Ringmap.Storage.Entities;

namespace Ringmap.Office.Mail;

/// <summary>Carries mails to where they are delivered. Used by one thread at a time; disposed when no more wait for now.</summary>
internal interface IMailCarrier : IAsyncDisposable
{
    /// <summary>Tries to deliver one mail; throws only when told to stop.</summary>
    Task<DeliveryOutcome> DeliverAsync(MailEntity mail, MimeMessage message, CancellationToken stop);
}
