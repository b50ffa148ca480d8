using System.Globalization;
using System.Text;
using Ringmap.Flow.Checking;
using Ringmap.Flow.Elements;

namespace Ringmap.Flow.Maps;

/// <summary>Maps as plain text: elements and where their pins lead, in reading order.</summary>
public static class MapText
{
    /// <summary>Lists a map. Every element has a number in reading order; elements that no call can come to are last. Never throws.</summary>
    /// <param name="map">The map.</param>
    /// <param name="context">Names of contacts, groups and announcements; null: not known.</param>
    public static string Say(FlowMap map, MapContext? context = null)
    {
        context ??= MapContext.Empty;
        var drawing = new MapGraph(map, context);
        IReadOnlyList<MapElement> order = ReadingOrder(drawing);
        var numbers = order.Select(static (element, i) => (element.Id, Number: i + 1)).ToDictionary(static x => x.Id, static x => x.Number, StringComparer.Ordinal);
        var text = new StringBuilder();
        Line(text, $"“{OneLine(map.Name)}”: {Words.Count(map.Elements.Length, "element", "elements")}, {Words.Count(map.Connectors.Length, "connector", "connectors")}");
        bool apart = false;
        foreach (MapElement element in order)
        {
            if (!apart && !drawing.IsReachable(element))
            {
                apart = true;
                Line(text, $"\nNo call comes to these:");
            }

            Say(text, drawing, context, numbers, element);
        }

        if (map.Notes.Length > 0)
            Line(text, $"\nNotes:");
        foreach (MapNote note in map.Notes)
            Line(text, $"- {OneLine(note.Text)}");
        return text.ToString();
    }

    private static void Say(StringBuilder text, MapGraph drawing, MapContext context, Dictionary<string, int> numbers, MapElement element)
    {
        ElementKind? kind = ElementCatalogue.Find(element.Kind);
        string title = element.Title is null || kind is null ? MapGraph.TitleOf(element) : $"{element.Title} ({kind.Title})";
        string said = kind?.Describe(element, context) ?? "unknown kind of element";
        Line(text, $"\n{numbers[element.Id]}. {OneLine(title)}{(said.Length == 0 ? "" : " – " + OneLine(said))}");
        foreach (Pin pin in drawing.PinsOf(element))
        {
            if (drawing.Next(element, pin.Id) is { } next)
                Line(text, $"   {OneLine(pin.Label)} → {numbers[next.Id]}. {OneLine(MapGraph.TitleOf(next))}");
            else if (!pin.IsHidden)
                Line(text, $"   {OneLine(pin.Label)}: {Free(drawing, element, pin)}");
        }
    }

    private static string Free(MapGraph drawing, MapElement element, Pin pin) => pin.Free switch
    {
        FreePin.End => "the call ends",
        FreePin.Like => $"like {drawing.LabelOf(element, pin.Like ?? "")}",
        _ => "not connected; a message is taken",
    };

    // Depth first by main pins, so that the text tells the way of most calls first.
    private static List<MapElement> ReadingOrder(MapGraph drawing)
    {
        var order = new List<MapElement>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (MapElement root in drawing.Starts.Take(1).Concat(drawing.Elements))
        {
            var stack = new Stack<MapElement>([root]);
            while (stack.TryPop(out MapElement? element))
            {
                if (!seen.Add(element.Id))
                    continue;
                order.Add(element);
                foreach (Pin pin in drawing.PinsOf(element).Reverse())
                {
                    if (drawing.Next(element, pin.Id) is { } next)
                        stack.Push(next);
                }
            }
        }

        return order;
    }

    private static string OneLine(string text) => string.Concat(text.Select(static c => char.IsControl(c) ? ' ' : c)).Trim();

    private static void Line(StringBuilder text, FormattableString line) => text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
