namespace Ringmap.Storage.Entities;

/// <summary>A call flow map with its draft.</summary>
public sealed class MapEntity
{
    /// <summary>Stable identifier.</summary>
    public string Id { get; set; } = "";

    /// <summary>User who draws it.</summary>
    public string OwnerId { get; set; } = "";

    /// <summary>Name.</summary>
    public string Name { get; set; } = "";

    /// <summary>The draft as JSON.</summary>
    public string Draft { get; set; } = "";

    /// <summary>Number of the last save of the draft, from 1.</summary>
    public long Revision { get; set; }

    /// <summary>Last change of the draft.</summary>
    public DateTimeOffset ChangedAt { get; set; }
}
