namespace Ringmap.Storage.Entities;

/// <summary>The map version that answers an identity.</summary>
public sealed class ServiceEntity
{
    /// <summary>Identity answered.</summary>
    public string Identity { get; set; } = "";

    /// <summary>Map that answers.</summary>
    public string MapId { get; set; } = "";

    /// <summary>Its version.</summary>
    public int Version { get; set; }

    /// <summary>Since when.</summary>
    public DateTimeOffset ActivatedAt { get; set; }
}
