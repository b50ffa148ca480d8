using System.Text.Json.Nodes;
using Ringmap.Diagrams.Drawings;
using Ringmap.Diagrams.Geometry;
using Ringmap.Flow.Elements;
using Ringmap.Flow.Maps;

namespace Ringmap.Client.Editor;

/// <summary>A map as it stands on the canvas. Immutable; made from the scene before it, so that only cards that changed are made anew.</summary>
public sealed class MapScene
{
    /// <summary>Begins the node ids of notes; no element's id can hold a colon.</summary>
    public const string NotePrefix = "note:";

    private readonly Dictionary<string, (MapElement Element, string Connected, CardFace Face)> _faces = new(StringComparer.Ordinal);

    private MapScene(FlowMap map, MapContext context, MapScene? before)
    {
        Map = map;
        Context = context;
        var connected = map.Connectors.ToLookup(c => c.From, c => c.Pin, StringComparer.Ordinal);
        var nodes = new List<DrawingNode>(map.Elements.Length);
        foreach (var element in map.Elements.DistinctBy(e => e.Id))
        {
            var pins = connected[element.Id].ToHashSet(StringComparer.Ordinal);
            var key = string.Join(' ', pins.Order(StringComparer.Ordinal));
            var face = before is not null && ReferenceEquals(before.Context, context) && before._faces.TryGetValue(element.Id, out var old)
                && old.Connected == key && IsSame(old.Element, element)
                ? old.Face
                : FaceOf(element, context, pins);
            _faces[element.Id] = (element, key, face);
            nodes.Add(Node(element, face));
        }

        Ids = [.. nodes.Select(node => node.Id)];
        var links = map.Connectors.Select(c => new DrawingLink(c.Id, c.From, c.Pin, c.To)).ToList();
        Routed = new Drawing(nodes, links);
        Drawing = map.Notes.IsEmpty
            ? Routed
            : new Drawing(map.Notes.Select(n => new DrawingNode(NotePrefix + n.Id, new Rect(n.X, n.Y, n.Width, n.Height), null, [])).Concat(nodes), links);
    }

    /// <summary>The map.</summary>
    public FlowMap Map { get; }

    /// <summary>Names of contacts, groups and announcements.</summary>
    public MapContext Context { get; }

    /// <summary>The ids of the elements, in drawing order.</summary>
    public IReadOnlyList<string> Ids { get; }

    /// <summary>Elements, notes and connectors: what can be hit.</summary>
    public Drawing Drawing { get; }

    /// <summary>Elements and connectors: what connectors are routed around. Notes lie below them.</summary>
    public Drawing Routed { get; }

    /// <summary>Draws a map.</summary>
    public static MapScene Of(FlowMap map, MapContext context, MapScene? before = null) => new(map, context, before);

    /// <summary>The face of an element; null when it is not there.</summary>
    public CardFace? FaceOf(string id) => _faces.TryGetValue(id, out var found) ? found.Face : null;

    /// <summary>The size that the card of a new element of this kind will have.</summary>
    public static Size SizeOf(ElementKind kind, MapContext context) =>
        FaceOf(new MapElement { Id = "new", Kind = kind.Id }, context, []).Geometry.Bounds.Size;

    /// <summary>The class of a category's colour: "cat-ask".</summary>
    public static string ClassOf(ElementCategory? category) => category is null ? "cat-flow" : "cat-" + category.Value.ToString().ToLowerInvariant();

    /// <summary>Ids of notes among node ids.</summary>
    public static HashSet<string> NotesOf(IEnumerable<string> nodes) =>
        nodes.Where(id => id.StartsWith(NotePrefix, StringComparison.Ordinal)).Select(id => id[NotePrefix.Length..]).ToHashSet(StringComparer.Ordinal);

    /// <summary>Ids of elements among node ids.</summary>
    public static HashSet<string> ElementsOf(IEnumerable<string> nodes) =>
        nodes.Where(id => !id.StartsWith(NotePrefix, StringComparison.Ordinal)).ToHashSet(StringComparer.Ordinal);

    private static bool IsSame(MapElement a, MapElement b) =>
        ReferenceEquals(a, b) || (a.Kind == b.Kind && a.Title == b.Title && (ReferenceEquals(a.Settings, b.Settings) || JsonNode.DeepEquals(a.Settings, b.Settings)));

    private static CardFace FaceOf(MapElement element, MapContext context, HashSet<string> connected)
    {
        var kind = ElementCatalogue.Find(element.Kind);
        PinFace[] pins = [.. (kind?.Pins(element, context) ?? []).Where(pin => !pin.IsHidden || connected.Contains(pin.Id)).Select(pin => FaceOf(pin, connected))];
        var summary = SummaryText.Break(kind?.Describe(element, context) ?? "Ringmap does not know this element.");
        var inHeader = pins is [{ Label: "Next" }];
        var geometry = CardLayout.Place(Point.Origin, summary.Count, pins.Length, pinInHeader: inHeader);
        return new CardFace(element.Title ?? kind?.Title ?? element.Kind, kind?.Title ?? element.Kind, kind?.Icon ?? "circle-alert",
            ClassOf(kind?.Category), summary, pins, kind?.HasInput ?? true, geometry);
    }

    private static PinFace FaceOf(Pin pin, HashSet<string> connected)
    {
        // The pin of a menu key is named "1  leave a message"; a key without a name "Key 1".
        var key = pin.Id.StartsWith("key-", StringComparison.Ordinal) && pin.Label.Length > 3 && pin.Label[1] == ' ' ? pin.Label[..1] : null;
        var isConnected = connected.Contains(pin.Id);
        return new PinFace(pin.Id, key, key is null ? pin.Label : pin.Label[1..].TrimStart(), pin.Help ?? "", isConnected, !isConnected && pin.Free == FreePin.SafetyNet);
    }

    private static DrawingNode Node(MapElement element, CardFace face)
    {
        var at = new Vector(element.X, element.Y);
        var g = face.Geometry;
        return new DrawingNode(element.Id, g.Bounds + at, face.HasInput ? g.InSocket + at : null,
            [.. face.Pins.Select((pin, i) => new DrawingPin(pin.Id, pin.Label, g.PinSockets[i] + at))]);
    }
}
