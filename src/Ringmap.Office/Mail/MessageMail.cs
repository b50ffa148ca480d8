using System.Globalization;
using System.Net;
using Ringmap.Office.Contacts;
using Ringmap.Storage.Entities;

namespace Ringmap.Office.Mail;

/// <summary>Writes the mail that brings a voicemail message to its owner.</summary>
internal static class MessageMail
{
    /// <summary>Longest name of a caller in a subject: the rest of what a stranger's telephone sends is of no use to anybody.</summary>
    private const int LongestName = 100;

    public static MailEntity Compose(MessageEntity message, RingmapUser owner, string recipient, string domain, TelephoneNumbers numbers, DateTimeOffset now)
    {
        DateTimeOffset local = TimeZoneInfo.ConvertTime(message.ReceivedAt, ZoneOf(owner));
        string when = local.ToString("dddd d MMMM yyyy, HH:mm", CultureInfo.InvariantCulture);
        string who = Caller(message, numbers), length = Words(TimeSpan.FromMilliseconds(message.Milliseconds));
        string cut = message.IsComplete ? "" : "The recording was cut off before its end; what was recorded until then is attached.";
        return new MailEntity
        {
            Id = Guid.CreateVersion7(now).ToString("N"),
            OwnerId = owner.Id,
            MessageId = message.Id,
            InternetMessageId = $"{message.Id}@{domain}",
            Recipient = recipient,
            RecipientName = OneLine(owner.DisplayName),
            Subject = $"Voice message from {who}",
            TextBody = $"{who} left you a voice message.\n\nWhen: {when} ({owner.TimeZone})\nLength: {length}\n{(cut.Length > 0 ? $"\n{cut}\n" : "")}\nThe recording is attached.\n",
            HtmlBody = $"""
                <html><body style="font-family: sans-serif">
                <p><b>{WebUtility.HtmlEncode(who)}</b> left you a voice message.</p>
                <table><tr><td>When</td><td>{WebUtility.HtmlEncode($"{when} ({owner.TimeZone})")}</td></tr><tr><td>Length</td><td>{length}</td></tr></table>
                {(cut.Length > 0 ? $"<p>{cut}</p>" : "")}<p>The recording is attached.</p>
                </body></html>

                """,
            AttachmentFile = message.File,
            AttachmentName = $"message-{local.ToString("yyyy-MM-dd-HHmm", CultureInfo.InvariantCulture)}.wav",
            State = StoredMailState.Queued,
            QueuedAt = now,
            NextAttemptAt = now,
        };
    }

    /// <summary>The caller as people say it: "Nora Berg (+46 70 123 45 67)".</summary>
    private static string Caller(MessageEntity message, TelephoneNumbers numbers)
    {
        string number = message.CallerNumber is null ? "" : OneLine(numbers.Display(message.CallerNumber)), name = OneLine(message.CallerName ?? "");
        return (name.Length > 0, number.Length > 0) switch
        {
            (true, true) when name != number => $"{name} ({number})",
            (true, _) => name,
            (false, true) => number,
            _ => "a caller without a number",
        };
    }

    private static string Words(TimeSpan length)
    {
        int seconds = Math.Max(1, (int)Math.Round(length.TotalSeconds));
        return seconds < 60
            ? string.Create(CultureInfo.InvariantCulture, $"{seconds} s")
            : string.Create(CultureInfo.InvariantCulture, $"{seconds / 60} min {seconds % 60} s");
    }

    // A zone that this machine does not know must not stop a mail.
    private static TimeZoneInfo ZoneOf(RingmapUser owner) => TimeZoneInfo.TryFindSystemTimeZoneById(owner.TimeZone, out TimeZoneInfo? zone) ? zone : TimeZoneInfo.Utc;

    private static string OneLine(string text)
    {
        string line = string.Concat(text.Where(static c => !char.IsControl(c))).Trim();
        return line.Length <= LongestName ? line : line[..LongestName];
    }
}
