namespace Ringmap.Storage.Entities;

/// <summary>A recorded, uploaded or spoken announcement.</summary>
public sealed class AnnouncementEntity
{
    /// <summary>Stable identifier.</summary>
    public string Id { get; set; } = "";

    /// <summary>User whose announcement it is.</summary>
    public string OwnerId { get; set; } = "";

    /// <summary>Name.</summary>
    public string Name { get; set; } = "";

    /// <summary>SHA-256 of the stored WAV in hex: its file name.</summary>
    public string ContentHash { get; set; } = "";

    /// <summary>Length in milliseconds.</summary>
    public long Milliseconds { get; set; }

    /// <summary>When it was made.</summary>
    public DateTimeOffset RecordedAt { get; set; }
}
