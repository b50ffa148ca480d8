namespace Ringmap.Storage.Entities;

/// <summary>A voicemail message.</summary>
public sealed class MessageEntity
{
    /// <summary>Stable identifier.</summary>
    public string Id { get; set; } = "";

    /// <summary>User whom it is for.</summary>
    public string OwnerId { get; set; } = "";

    /// <summary>Call that left it.</summary>
    public string CallId { get; set; } = "";

    /// <summary>When the recording began.</summary>
    public DateTimeOffset ReceivedAt { get; set; }

    /// <summary>Length of the recording in milliseconds.</summary>
    public long Milliseconds { get; set; }

    /// <summary>Number, or null when withheld.</summary>
    public string? CallerNumber { get; set; }

    /// <summary>Name, or null.</summary>
    public string? CallerName { get; set; }

    /// <summary>Contact recognised.</summary>
    public string? ContactId { get; set; }

    /// <summary>WAV, relative to the data folder.</summary>
    public string File { get; set; } = "";

    /// <summary>Somebody marked or played it.</summary>
    public bool IsHeard { get; set; }

    /// <summary>False: the server was stopped during the recording.</summary>
    public bool IsComplete { get; set; } = true;

    /// <summary>When it was put into the bin, or null.</summary>
    public DateTimeOffset? DeletedAt { get; set; }
}
