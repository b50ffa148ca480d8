using MimeKit;
using Ringmap.Storage;
using Ringmap.Storage.Entities;

namespace Ringmap.Office.Mail;

/// <summary>Writes stored mails as MIME messages (RFC 5322, RFC 2045); the same mail has the same Message-ID and Date each time.</summary>
internal static class MailComposer
{
    /// <summary>Composes a mail. Throws <see cref="FileNotFoundException"/> when the recording is gone.</summary>
    public static MimeMessage Compose(MailEntity mail, string from, DataFolder folder)
    {
        MailboxAddress sender = MailboxAddress.Parse(from);
        if (string.IsNullOrEmpty(sender.Name))
            sender.Name = "Ringmap";
        var body = new BodyBuilder { TextBody = mail.TextBody, HtmlBody = mail.HtmlBody };
        if (mail.AttachmentFile is not null)
        {
            MimeEntity attachment = body.Attachments.Add(mail.AttachmentName ?? "message.wav", File.ReadAllBytes(folder.Resolve(mail.AttachmentFile)), new ContentType("audio", "wav"));
            // Base64 whatever the content: every mail program and server passes it on unchanged.
            ((MimePart)attachment).ContentTransferEncoding = ContentEncoding.Base64;
        }

        var message = new MimeMessage
        {
            Subject = mail.Subject,
            Date = mail.QueuedAt,
            MessageId = mail.InternetMessageId,
            Body = body.ToMessageBody(),
        };
        message.From.Add(sender);
        message.To.Add(new MailboxAddress(mail.RecipientName, mail.Recipient));
        // Tells other servers not to answer with an absence note (RFC 3834).
        message.Headers.Add("Auto-Submitted", "auto-generated");
        return message;
    }

    /// <summary>The domain of an address, for Message-IDs.</summary>
    public static string DomainOf(string address) => MailboxAddress.Parse(address).Domain is { Length: > 0 } domain ? domain : "localhost";
}
