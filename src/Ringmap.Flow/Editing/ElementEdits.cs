using System.Collections.Immutable;
using Ringmap.Flow.Checking;
using Ringmap.Flow.Elements;
using Ringmap.Flow.Maps;
using Ringmap.Flow.Values;

namespace Ringmap.Flow.Editing;

/// <summary>Edits of elements: each makes the next map, with the name of the step, or says why not. None throws for any map.</summary>
public static class ElementEdits
{
    /// <summary>Adds an element of a kind, unconnected. Its id is new: "menu-2".</summary>
    /// <param name="map">The map.</param>
    /// <param name="kind">The kind's id.</param>
    /// <param name="x">Left edge in canvas units.</param>
    /// <param name="y">Top edge in canvas units.</param>
    public static EditResult Add(FlowMap map, string kind, int x, int y) =>
        Create(map, kind, x, y, out MapElement? element) ?? Added(map, element!, "Add", map.Connectors);

    /// <summary>Adds an element and leads a pin to it. What the pin led to before follows the new element's main pin.</summary>
    /// <param name="map">The map.</param>
    /// <param name="kind">The kind's id.</param>
    /// <param name="x">Left edge in canvas units.</param>
    /// <param name="y">Top edge in canvas units.</param>
    /// <param name="from">The element that has the pin.</param>
    /// <param name="pin">The pin.</param>
    public static EditResult AddAfter(FlowMap map, string kind, int x, int y, string from, string pin)
    {
        if (Create(map, kind, x, y, out MapElement? element) is { } refused)
            return refused;
        FlowMap with = map with { Elements = map.Elements.Add(element!) };
        if (new ConnectionRules(with).Refusal(from, pin, element!.Id) is { } why)
            return EditResult.Refused(map, "Add", why);
        if (map.From(from, pin) is { } occupied)
            return Insert(map, element, occupied);
        return map.Connectors.Length >= MapLimits.Connectors
            ? EditResult.Refused(map, "Add", ConnectorEdits.TooMany)
            : Added(map, element, "Add", map.Connectors.Add(new Connector(ConnectorEdits.NextId(map), from, pin, element.Id)));
    }

    /// <summary>Adds an element into a connector: the connector leads to it, and its main pin to the old target.</summary>
    /// <param name="map">The map.</param>
    /// <param name="kind">The kind's id.</param>
    /// <param name="x">Left edge in canvas units.</param>
    /// <param name="y">Top edge in canvas units.</param>
    /// <param name="connectorId">The connector.</param>
    public static EditResult Insert(FlowMap map, string kind, int x, int y, string connectorId)
    {
        if (map.Connectors.FirstOrDefault(c => c.Id == connectorId) is not { } connector)
            return EditResult.Refused(map, "Insert", EditNames.GoneConnector);
        return Create(map, kind, x, y, out MapElement? element) ?? Insert(map, element!, connector);
    }

    /// <summary>Moves elements and notes.</summary>
    /// <param name="map">The map.</param>
    /// <param name="elementIds">The elements; ids that are not there are left out.</param>
    /// <param name="noteIds">The notes; ids that are not there are left out.</param>
    /// <param name="dx">Canvas units to the right.</param>
    /// <param name="dy">Canvas units downward.</param>
    public static EditResult Move(FlowMap map, IReadOnlySet<string> elementIds, IReadOnlySet<string> noteIds, int dx, int dy)
    {
        MapElement[] moved = [.. map.Elements.Where(element => elementIds.Contains(element.Id))];
        int notes = map.Notes.Count(note => noteIds.Contains(note.Id));
        string name = "Move " + EditNames.Of(moved, notes);
        if (moved.Length + notes == 0 || (dx == 0 && dy == 0))
            return new EditResult(map, name);
        return new EditResult(
            map with
            {
                Elements = [.. map.Elements.Select(e => elementIds.Contains(e.Id) ? e with { X = Within((long)e.X + dx), Y = Within((long)e.Y + dy) } : e)],
                Notes = [.. map.Notes.Select(n => noteIds.Contains(n.Id) ? n with { X = Within((long)n.X + dx), Y = Within((long)n.Y + dy) } : n)],
            },
            name);
    }

    /// <summary>Puts elements at new places, as tidying does.</summary>
    /// <param name="map">The map.</param>
    /// <param name="places">Upper left corners by element id, in canvas units; elements that are not named stay.</param>
    /// <param name="name">The step as undo names it.</param>
    public static EditResult Place(FlowMap map, IReadOnlyDictionary<string, (int X, int Y)> places, string name = "Tidy")
    {
        bool changes = map.Elements.Any(e => places.TryGetValue(e.Id, out (int X, int Y) at) && (Within(at.X), Within(at.Y)) != (e.X, e.Y));
        return new EditResult(
            changes ? map with { Elements = [.. map.Elements.Select(e => places.TryGetValue(e.Id, out (int X, int Y) at) ? e with { X = Within(at.X), Y = Within(at.Y) } : e)] } : map,
            name);
    }

    /// <summary>
    /// Deletes elements, connectors and notes. Connectors of deleted elements go with them; with <paramref name="bridge"/>, what led to a
    /// deleted element leads to where its main pin led.
    /// </summary>
    /// <param name="map">The map.</param>
    /// <param name="elementIds">Elements.</param>
    /// <param name="connectorIds">Connectors.</param>
    /// <param name="noteIds">Notes.</param>
    /// <param name="bridge">True joins the way before with the way after.</param>
    public static EditResult Delete(
        FlowMap map, IReadOnlySet<string> elementIds, IReadOnlySet<string> connectorIds, IReadOnlySet<string> noteIds, bool bridge = false)
    {
        MapElement[] gone = [.. map.Elements.Where(element => elementIds.Contains(element.Id))];
        int notes = map.Notes.Count(note => noteIds.Contains(note.Id));
        int connectors = map.Connectors.Count(connector => connectorIds.Contains(connector.Id));
        string name = "Delete " + (gone.Length + notes > 0 ? EditNames.Of(gone, notes) : connectors == 1 ? "connector" : Words.Count(connectors, "connector", "connectors"));
        if (gone.Length + notes + connectors == 0)
            return new EditResult(map, name);

        var ids = gone.Select(static element => element.Id).ToHashSet(StringComparer.Ordinal);
        ImmutableArray<Connector>.Builder kept = ImmutableArray.CreateBuilder<Connector>(map.Connectors.Length);
        foreach (Connector connector in map.Connectors)
        {
            if (connectorIds.Contains(connector.Id) || ids.Contains(connector.From))
                continue;
            if (!ids.Contains(connector.To))
                kept.Add(connector);
            else if (bridge && After(map, connector.To, ids) is { } next)
                kept.Add(connector with { To = next });
        }

        return new EditResult(
            map with
            {
                Elements = map.Elements.RemoveAll(element => ids.Contains(element.Id)),
                Connectors = kept.DrainToImmutable(),
                Notes = map.Notes.RemoveAll(note => noteIds.Contains(note.Id)),
            },
            name);
    }

    /// <summary>Gives an element a title of the owner's; null or blank: the kind's.</summary>
    /// <param name="map">The map.</param>
    /// <param name="elementId">The element.</param>
    /// <param name="title">The title, at most <see cref="ValueLimits.LabelLength"/> characters.</param>
    public static EditResult Rename(FlowMap map, string elementId, string? title)
    {
        if (map.Find(elementId) is not { } element)
            return EditResult.Refused(map, "Rename", EditNames.GoneElement);
        string name = "Rename " + MapGraph.TitleOf(element);
        string? wanted = string.IsNullOrWhiteSpace(title) ? null : EditNames.Savable(title.Trim());
        if (wanted == ElementCatalogue.Find(element.Kind)?.Title)
            wanted = null;
        if (wanted?.Length > ValueLimits.LabelLength)
            return EditResult.Refused(map, name, $"A title has at most {ValueLimits.LabelLength} characters.");
        return new EditResult(wanted == element.Title ? map : map.Replace(element, element with { Title = wanted }), name) { Elements = [elementId] };
    }

    /// <summary>The map with one element in the place of another.</summary>
    internal static FlowMap Replace(this FlowMap map, MapElement old, MapElement element) => map with { Elements = map.Elements.Replace(old, element, ReferenceEqualityComparer.Instance) };

    internal static int Within(long coordinate) => (int)Math.Clamp(coordinate, -MapLimits.Coordinate, MapLimits.Coordinate);

    private static EditResult? Create(FlowMap map, string kind, int x, int y, out MapElement? element)
    {
        element = null;
        if (ElementCatalogue.Find(kind) is not { } known)
            return EditResult.Refused(map, "Add", $"Ringmap does not know the element “{kind}”.");
        string name = "Add " + known.Title;
        if (map.Elements.Length >= MapLimits.Elements)
            return EditResult.Refused(map, name, $"A map has at most {MapLimits.Elements} elements; divide it.");
        if (known.IsStart && ConnectionRules.StartOf(map) is not null)
            return EditResult.Refused(map, name, $"A map has one “{known.Title}”; this one has it already.");
        var taken = map.Elements.Select(static e => e.Id).ToHashSet(StringComparer.Ordinal);
        element = new MapElement { Id = MapIds.Next(kind, taken), Kind = kind, X = Within(x), Y = Within(y) };
        return null;
    }

    private static EditResult Insert(FlowMap map, MapElement element, Connector connector)
    {
        ElementKind kind = ElementCatalogue.Find(element.Kind)!;
        string name = "Insert " + kind.Title;
        if (!kind.HasInput)
            return EditResult.Refused(map, name, $"Nothing can lead to “{kind.Title}”.");
        if (kind.Pins(element) is not [var main, ..])
            return EditResult.Refused(map, name, $"“{kind.Title}” has no way on, so it cannot stand between two elements.");
        if (map.Connectors.Length >= MapLimits.Connectors)
            return EditResult.Refused(map, name, ConnectorEdits.TooMany);
        ImmutableArray<Connector> connectors = map.Connectors.Replace(connector, connector with { To = element.Id }, ReferenceEqualityComparer.Instance);
        if (map.Find(connector.To) is not null)
            connectors = connectors.Add(new Connector(ConnectorEdits.NextId(map), element.Id, main.Id, connector.To));
        return Added(map, element, "Insert", connectors);
    }

    private static EditResult Added(FlowMap map, MapElement element, string what, ImmutableArray<Connector> connectors) =>
        new(map with { Elements = map.Elements.Add(element), Connectors = connectors }, $"{what} {MapGraph.TitleOf(element)}") { Elements = [element.Id] };

    // Where the main pins of deleted elements lead in the end; null: nowhere, or in a circle among them.
    private static string? After(FlowMap map, string deleted, HashSet<string> gone)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (string at = deleted; seen.Add(at);)
        {
            if (map.Find(at) is not { } element || ElementCatalogue.Find(element.Kind)?.Pins(element) is not [var main, ..] || map.From(at, main.Id) is not { To: var to })
                return null;
            if (!gone.Contains(to))
                return map.Find(to) is null ? null : to;
            at = to;
        }

        return null;
    }
}
