using System.Collections.Immutable;

namespace Ringmap.Flow.Maps;

/// <summary>A call flow map: the drawing. Immutable; edits make new ones.</summary>
public sealed record FlowMap
{
    /// <summary>The map's id.</summary>
    public required string Id { get; init; }

    /// <summary>The map's name as its owner reads it.</summary>
    public required string Name { get; init; }

    /// <summary>The elements, in drawing order.</summary>
    public ImmutableArray<MapElement> Elements { get; init; } = [];

    /// <summary>The connectors.</summary>
    public ImmutableArray<Connector> Connectors { get; init; } = [];

    /// <summary>Notes on the canvas.</summary>
    public ImmutableArray<MapNote> Notes { get; init; } = [];

    /// <summary>The element with this id; null when there is none.</summary>
    public MapElement? Find(string? elementId)
    {
        foreach (MapElement element in Elements)
        {
            if (element.Id == elementId)
                return element;
        }

        return null;
    }

    /// <summary>The connector that leaves an element by a pin; null when the pin is free.</summary>
    public Connector? From(string elementId, string pin)
    {
        foreach (Connector connector in Connectors)
        {
            if (connector.From == elementId && connector.Pin == pin)
                return connector;
        }

        return null;
    }
}
