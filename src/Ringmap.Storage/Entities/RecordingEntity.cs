namespace Ringmap.Storage.Entities;

/// <summary>Journal of a recording in progress: what a restart finds after a crash.</summary>
public sealed class RecordingEntity
{
    /// <summary>Identifier of the recording; the message gets the same.</summary>
    public string Id { get; set; } = "";

    /// <summary>User whom the message is for.</summary>
    public string OwnerId { get; set; } = "";

    /// <summary>Call.</summary>
    public string CallId { get; set; } = "";

    /// <summary>When it began.</summary>
    public DateTimeOffset StartedAt { get; set; }

    /// <summary>Number, or null when withheld.</summary>
    public string? CallerNumber { get; set; }

    /// <summary>Name, or null.</summary>
    public string? CallerName { get; set; }

    /// <summary>Contact recognised.</summary>
    public string? ContactId { get; set; }

    /// <summary>WAV, relative to the data folder.</summary>
    public string File { get; set; } = "";
}
