namespace Ringmap.Storage.Entities;

/// <summary>One call in the log.</summary>
public sealed class CallEntity
{
    /// <summary>Stable identifier.</summary>
    public string Id { get; set; } = "";

    /// <summary>User whose identity was called, or null.</summary>
    public string? OwnerId { get; set; }

    /// <summary>When the INVITE came.</summary>
    public DateTimeOffset StartedAt { get; set; }

    /// <summary>When somebody or the map answered.</summary>
    public DateTimeOffset? AnsweredAt { get; set; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>E.164 number or extension; null when withheld.</summary>
    public string? CallerNumber { get; set; }

    /// <summary>Contact's name, else what the caller's telephone sent.</summary>
    public string? CallerName { get; set; }

    /// <summary>Contact recognised.</summary>
    public string? ContactId { get; set; }

    /// <summary>Identity called.</summary>
    public string Called { get; set; } = "";

    /// <summary>A few words: message left, answered…</summary>
    public string Outcome { get; set; } = "";

    /// <summary>Map that ran.</summary>
    public string? MapId { get; set; }

    /// <summary>Its version.</summary>
    public int? MapVersion { get; set; }

    /// <summary>Message left.</summary>
    public string? MessageId { get; set; }

    /// <summary>Mean opinion score of the caller's sound, 1 to 4.41; null, as the next three, when none was heard.</summary>
    public double? SoundMos { get; set; }

    /// <summary>Part of its packets that was lost, 0 to 1.</summary>
    public double? SoundLost { get; set; }

    /// <summary>Its jitter in milliseconds.</summary>
    public double? SoundJitter { get; set; }

    /// <summary>Name of its codec.</summary>
    public string? SoundCodec { get; set; }
}
