namespace Ringmap.Api;

/// <summary>A voicemail message.</summary>
/// <param name="Id">Stable identifier.</param>
/// <param name="CallId">Call that left it.</param>
/// <param name="ReceivedAt">When.</param>
/// <param name="Seconds">Length of the recording in seconds.</param>
/// <param name="CallerNumber">Number, or null when withheld.</param>
/// <param name="CallerName">Name, or null.</param>
/// <param name="ContactId">Contact, or null.</param>
/// <param name="IsHeard">Somebody marked or played it.</param>
/// <param name="IsComplete">False: the server was stopped during the recording; what was recorded until then is here.</param>
/// <param name="IsDeleted">In the bin; restored until the retention time ends.</param>
/// <param name="MailState">Where the mail with the recording is, or null when none was asked for.</param>
public sealed record VoiceMessage(string Id, string CallId, DateTimeOffset ReceivedAt, double Seconds, string? CallerNumber, string? CallerName,
    string? ContactId, bool IsHeard, bool IsComplete, bool IsDeleted, MailState? MailState);

/// <summary>Marks a message as heard or new.</summary>
/// <param name="IsHeard">Heard.</param>
public sealed record HeardMark(bool IsHeard);

/// <summary>A recording's shape for drawing.</summary>
/// <param name="Seconds">Length in seconds.</param>
/// <param name="Peaks">Peak of each slice of equal length, 0 to 1.</param>
public sealed record Waveform(double Seconds, IReadOnlyList<double> Peaks);

/// <summary>Where a mail is.</summary>
public enum MailState
{
    /// <summary>Waiting for its first or next try.</summary>
    Queued = 0,

    /// <summary>Accepted by the SMTP server, or stored in the built-in mailbox.</summary>
    Delivered = 1,

    /// <summary>Refused for good, or given up after the last try.</summary>
    Failed = 2,
}

/// <summary>One mail of the outbox.</summary>
/// <param name="Id">Stable identifier.</param>
/// <param name="MessageId">Voicemail message that it carries, or null.</param>
/// <param name="To">Recipient.</param>
/// <param name="Subject">Subject.</param>
/// <param name="State">Where it is.</param>
/// <param name="QueuedAt">When it was queued.</param>
/// <param name="DeliveredAt">When it was delivered, or null.</param>
/// <param name="Attempts">Tries so far.</param>
/// <param name="NextAttemptAt">Next try, or null.</param>
/// <param name="LastError">What the server said last, or null.</param>
/// <param name="IsBuiltIn">It went to the built-in mailbox (no SMTP server is configured).</param>
public sealed record MailItem(string Id, string? MessageId, string To, string Subject, MailState State, DateTimeOffset QueuedAt,
    DateTimeOffset? DeliveredAt, int Attempts, DateTimeOffset? NextAttemptAt, string? LastError, bool IsBuiltIn);
