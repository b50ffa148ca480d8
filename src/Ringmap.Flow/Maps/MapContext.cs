namespace Ringmap.Flow.Maps;

/// <summary>What a map refers to by id, with names. A dictionary that is null is not known, so nothing in it is missed.</summary>
public sealed record MapContext
{
    /// <summary>Nothing known.</summary>
    public static MapContext Empty { get; } = new();

    /// <summary>The owner's contacts: id → name.</summary>
    public IReadOnlyDictionary<string, string>? Contacts { get; init; }

    /// <summary>The owner's contact groups: id → name.</summary>
    public IReadOnlyDictionary<string, string>? Groups { get; init; }

    /// <summary>The owner's announcements: id → name.</summary>
    public IReadOnlyDictionary<string, string>? Announcements { get; init; }
}
