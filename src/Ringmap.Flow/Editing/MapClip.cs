using System.Collections.Immutable;
using Ringmap.Flow.Elements;
using Ringmap.Flow.Maps;

namespace Ringmap.Flow.Editing;

/// <summary>Copying between maps as text: the elements, the connectors between them, and notes. A whole map's text can be pasted too.</summary>
public static class MapClip
{
    private const int LongestStem = Values.ValueLimits.IdLength - 8;

    /// <summary>The chosen elements and notes, and the connectors between those elements, as text for the clipboard; null when nothing of it is there.</summary>
    public static string? Copy(FlowMap map, IReadOnlySet<string> elementIds, IReadOnlySet<string> noteIds)
    {
        MapElement[] elements = [.. map.Elements.Where(e => elementIds.Contains(e.Id)).DistinctBy(static e => e.Id)];
        MapNote[] notes = [.. map.Notes.Where(n => noteIds.Contains(n.Id))];
        if (elements.Length + notes.Length == 0)
            return null;
        var ids = elements.Select(static e => e.Id).ToHashSet(StringComparer.Ordinal);
        Connector[] connectors = [.. map.Connectors.Where(c => ids.Contains(c.From) && ids.Contains(c.To))];
        return MapJson.Text(writer =>
        {
            writer.WriteNumber("format", MapJson.Format);
            MapParts.Write(writer, elements, connectors, notes);
        });
    }

    /// <summary>Pastes what was copied, displaced; everything gets new ids.</summary>
    /// <param name="map">The map.</param>
    /// <param name="text">The text of the clipboard.</param>
    /// <param name="dx">Canvas units to the right of where it was.</param>
    /// <param name="dy">Canvas units below where it was.</param>
    public static EditResult Paste(FlowMap map, string? text, int dx, int dy) =>
        Read(text, out string? reason) is { } clip ? Put(map, clip, dx, dy, "Paste") : EditResult.Refused(map, "Paste", reason!);

    /// <summary>Pastes what was copied with its upper left corner at a place.</summary>
    /// <param name="map">The map.</param>
    /// <param name="text">The text of the clipboard.</param>
    /// <param name="x">Left edge in canvas units.</param>
    /// <param name="y">Top edge in canvas units.</param>
    public static EditResult PasteAt(FlowMap map, string? text, int x, int y)
    {
        if (Read(text, out string? reason) is not { } clip)
            return EditResult.Refused(map, "Paste", reason!);
        int left = clip.Elements.Select(static e => e.X).Concat(clip.Notes.Select(static n => n.X)).DefaultIfEmpty().Min();
        int top = clip.Elements.Select(static e => e.Y).Concat(clip.Notes.Select(static n => n.Y)).DefaultIfEmpty().Min();
        return Put(map, clip, x - (long)left, y - (long)top, "Paste");
    }

    /// <summary>Copies and pastes in one step.</summary>
    public static EditResult Duplicate(FlowMap map, IReadOnlySet<string> elementIds, IReadOnlySet<string> noteIds, int dx, int dy) =>
        Copy(map, elementIds, noteIds) is { } text && Read(text, out _) is { } clip
            ? Put(map, clip, dx, dy, "Duplicate")
            : EditResult.Refused(map, "Duplicate", "Choose something to duplicate.");

    private static FlowMap? Read(string? text, out string? reason) => MapJson.Parse(text, "copy of a map", static root => new FlowMap
    {
        Id = "copied",
        Name = "",
        Elements = MapParts.Elements(root),
        Connectors = MapParts.Connectors(root),
        Notes = MapParts.Notes(root),
    }, out reason);

    private static EditResult Put(FlowMap map, FlowMap clip, long dx, long dy, string what)
    {
        bool started = ConnectionRules.StartOf(map) is not null;
        var elements = new List<MapElement>();
        foreach (MapElement element in clip.Elements.DistinctBy(static e => e.Id))
        {
            bool start = ElementCatalogue.Find(element.Kind) is { IsStart: true };
            if (!start || !started)
                elements.Add(element);
            started |= start;
        }

        bool left = elements.Count < clip.Elements.Length;
        string name = $"{what} {EditNames.Of(elements, clip.Notes.Length)}";
        if (elements.Count + clip.Notes.Length == 0)
            return EditResult.Refused(map, what, left ? "A map begins once: its first element cannot be pasted a second time." : "There is nothing in what was copied.");
        if (map.Elements.Length + elements.Count > MapLimits.Elements || map.Notes.Length + clip.Notes.Length > MapLimits.Notes
            || map.Connectors.Length + clip.Connectors.Length > MapLimits.Connectors)
            return EditResult.Refused(map, name, EditNames.TooLarge);

        Dictionary<string, string> ids = NewIds(map.Elements.Select(static e => e.Id), elements.Select(static e => (e.Id, e.Kind)));
        Dictionary<string, string> noteIds = NewIds(map.Notes.Select(static n => n.Id), clip.Notes.DistinctBy(static n => n.Id).Select(static n => (n.Id, "note")));
        var rules = new ConnectionRules(clip);
        ImmutableArray<Connector> between = [.. clip.Connectors
            .Where(c => ids.ContainsKey(c.From) && ids.ContainsKey(c.To) && (rules.IsUnknown(c.From) || rules.Refusal(c.From, c.Pin, c.To) is null))
            .DistinctBy(static c => (c.From, c.Pin)).DistinctBy(static c => c.Id)];
        Dictionary<string, string> connectorIds = NewIds(map.Connectors.Select(static c => c.Id), between.Select(static c => (c.Id, "connector")));
        FlowMap next = map with
        {
            Elements = map.Elements.AddRange(elements.Select(e => e with { Id = ids[e.Id], X = ElementEdits.Within(e.X + dx), Y = ElementEdits.Within(e.Y + dy) })),
            Connectors = map.Connectors.AddRange(between.Select(c => new Connector(connectorIds[c.Id], ids[c.From], c.Pin, ids[c.To]))),
            Notes = map.Notes.AddRange(clip.Notes.DistinctBy(static n => n.Id).Select(n => n with { Id = noteIds[n.Id], X = ElementEdits.Within(n.X + dx), Y = ElementEdits.Within(n.Y + dy) })),
        };
        if (MapJson.Write(next).Length > MapLimits.JsonLength)
            return EditResult.Refused(map, name, EditNames.TooLarge);
        return new EditResult(next, name)
        {
            Elements = [.. elements.Select(e => ids[e.Id])],
            Notes = [.. noteIds.Values],
            Remark = left ? "The start of the map was left out: a map begins once." : null,
        };
    }

    private static Dictionary<string, string> NewIds(IEnumerable<string> present, IEnumerable<(string Id, string Stem)> wanted)
    {
        var taken = present.ToHashSet(StringComparer.Ordinal);
        var ids = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach ((string id, string stem) in wanted)
        {
            // A kind's name may be as long as an id; the number needs room.
            string fresh = MapIds.Next(stem.Length > LongestStem ? stem[..LongestStem] : stem, taken);
            taken.Add(fresh);
            ids[id] = fresh;
        }

        return ids;
    }
}
