using Ringmap.Diagrams.Drawings;

namespace Ringmap.Diagrams.Layouts;

/// <summary>The order in which a person reads a drawing: from its beginning along the pins, top to bottom, part by part.</summary>
internal static class ReadingOrder
{
    /// <summary>The connected parts, each in reading order; the part with the first root comes first, then as they stand.</summary>
    public static List<List<DrawingNode>> Parts(Drawing drawing, IReadOnlyList<string> roots)
    {
        var neighbours = drawing.Links
            .Where(link => drawing.FindNode(link.FromNode) is not null && drawing.FindNode(link.ToNode) is not null)
            .SelectMany(link => ((string From, string To)[])[(link.FromNode, link.ToNode), (link.ToNode, link.FromNode)])
            .ToLookup(pair => pair.From, pair => pair.To, StringComparer.Ordinal);
        var entered = drawing.Links.Where(link => link.FromNode != link.ToNode).Select(link => link.ToNode).ToHashSet(StringComparer.Ordinal);
        var rootRank = roots.Select((id, i) => (id, i)).DistinctBy(r => r.id).ToDictionary(r => r.id, r => r.i, StringComparer.Ordinal);
        var starts = drawing.Nodes
            .OrderBy(node => rootRank.GetValueOrDefault(node.Id, int.MaxValue))
            .ThenBy(node => entered.Contains(node.Id))
            .ThenBy(node => node.Bounds.Y).ThenBy(node => node.Bounds.X).ThenBy(node => node.Id, StringComparer.Ordinal)
            .ToList();
        var part = new Dictionary<string, int>(StringComparer.Ordinal);
        var count = 0;
        foreach (var start in starts)
        {
            if (part.ContainsKey(start.Id)) continue;
            var open = new Stack<string>([start.Id]);
            while (open.TryPop(out var id))
            {
                if (!part.TryAdd(id, count)) continue;
                foreach (var other in neighbours[id]) open.Push(other);
            }

            count++;
        }

        var parts = Enumerable.Range(0, count).Select(_ => new List<DrawingNode>()).ToList();
        var read = new HashSet<string>(StringComparer.Ordinal);
        foreach (var start in starts) Read(drawing, start, read, parts[part[start.Id]]);
        return parts;
    }

    private static void Read(Drawing drawing, DrawingNode start, HashSet<string> read, List<DrawingNode> into)
    {
        var open = new Stack<DrawingNode>([start]);
        while (open.TryPop(out var node))
        {
            if (!read.Add(node.Id)) continue;
            into.Add(node);
            for (var i = node.Pins.Count - 1; i >= 0; i--)
            {
                if (drawing.LinkOf(node.Id, node.Pins[i].Id) is { } link && drawing.FindNode(link.ToNode) is { } target) open.Push(target);
            }
        }
    }
}
