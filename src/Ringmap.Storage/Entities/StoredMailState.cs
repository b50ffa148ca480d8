namespace Ringmap.Storage.Entities;

/// <summary>Where a mail is. Stored: numbers are only ever appended.</summary>
public enum StoredMailState
{
    /// <summary>Waiting for its first or next try.</summary>
    Queued = 0,

    /// <summary>Accepted by the SMTP server, or stored in the built-in mailbox.</summary>
    Delivered = 1,

    /// <summary>Refused for good, or given up after the last try.</summary>
    Failed = 2,
}
