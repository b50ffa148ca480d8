namespace Ringmap.Storage.Entities;

/// <summary>One mail of the outbox.</summary>
public sealed class MailEntity
{
    /// <summary>Stable identifier.</summary>
    public string Id { get; set; } = "";

    /// <summary>User whose mail it is.</summary>
    public string OwnerId { get; set; } = "";

    /// <summary>Voicemail message that it carries.</summary>
    public string? MessageId { get; set; }

    /// <summary>Message-ID without angle brackets; the same on every try (RFC 5322 section 3.6.4).</summary>
    public string InternetMessageId { get; set; } = "";

    /// <summary>Address.</summary>
    public string Recipient { get; set; } = "";

    /// <summary>Name of the recipient.</summary>
    public string RecipientName { get; set; } = "";

    /// <summary>Subject.</summary>
    public string Subject { get; set; } = "";

    /// <summary>Body as plain text.</summary>
    public string TextBody { get; set; } = "";

    /// <summary>Body as HTML.</summary>
    public string HtmlBody { get; set; } = "";

    /// <summary>WAV attached, relative to the data folder.</summary>
    public string? AttachmentFile { get; set; }

    /// <summary>Its name in the mail.</summary>
    public string? AttachmentName { get; set; }

    /// <summary>Where it is.</summary>
    public StoredMailState State { get; set; }

    /// <summary>When it was queued: also its Date.</summary>
    public DateTimeOffset QueuedAt { get; set; }

    /// <summary>When it was delivered.</summary>
    public DateTimeOffset? DeliveredAt { get; set; }

    /// <summary>Tries so far.</summary>
    public int Attempts { get; set; }

    /// <summary>Next try; null once delivered or failed.</summary>
    public DateTimeOffset? NextAttemptAt { get; set; }

    /// <summary>When the user asked to try again, or null: the age at which it is given up counts from then.</summary>
    public DateTimeOffset? RetryingSince { get; set; }

    /// <summary>A delivery loop has claimed it until then.</summary>
    public DateTimeOffset? LeaseUntil { get; set; }

    /// <summary>What the server said last.</summary>
    public string? LastError { get; set; }

    /// <summary>It went to the built-in mailbox.</summary>
    public bool IsBuiltIn { get; set; }
}
