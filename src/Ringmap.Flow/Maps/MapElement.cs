using System.Text.Json.Nodes;

namespace Ringmap.Flow.Maps;

/// <summary>One element on a map.</summary>
public sealed record MapElement
{
    /// <summary>Id, unique in the map: "menu-1".</summary>
    public required string Id { get; init; }

    /// <summary>The kind's id: "ring-my-phones".</summary>
    public required string Kind { get; init; }

    /// <summary>The owner's own title; null: the kind's.</summary>
    public string? Title { get; init; }

    /// <summary>Left edge on the canvas, in canvas units.</summary>
    public int X { get; init; }

    /// <summary>Top edge on the canvas, in canvas units.</summary>
    public int Y { get; init; }

    /// <summary>Settings by name; those left out have their default. A value: never change it in place.</summary>
    public JsonObject Settings { get; init; } = [];
}
