using MimeKit;
using Ringmap.Storage;
using Ringmap.Storage.Entities;

namespace Ringmap.Office.Mail;

/// <summary>The mailbox without an SMTP server: each mail is a file in the data folder, whole or not there at all.</summary>
/// <param name="folder">The data folder.</param>
internal sealed class BuiltInMailbox(DataFolder folder) : IMailCarrier
{
    public static string PathOf(DataFolder folder, MailEntity mail) => folder.Resolve(Path.Combine(folder.Relative(folder.Mail), mail.OwnerId, mail.Id + ".eml"));

    public async Task<DeliveryOutcome> DeliverAsync(MailEntity mail, MimeMessage message, CancellationToken stop)
    {
        try
        {
            string path = PathOf(folder, mail);
            string directory = Path.GetDirectoryName(path)!;
            if (!Directory.Exists(directory))
            {
                Directory.CreateDirectory(directory);
                DurableFile.SyncFolder(folder.Mail);
            }

            await DurableFile.WriteAsync(path, (file, cancel) => message.WriteToAsync(file, cancel), stop);
            return DeliveryOutcome.Delivered;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return new DeliveryOutcome(DeliveryKind.ServerDown, DiskFull.Is(failure) ? DiskFull.Refusal.Reason : $"The mail could not be written: {failure.Message}");
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
