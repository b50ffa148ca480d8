using Ringmap.Diagrams.Drawings;
using Ringmap.Diagrams.Geometry;

namespace Ringmap.Diagrams.Routing;

/// <summary>
/// Routes again after a small change as if only its neighbourhood were there: much faster on a large drawing, and what is far away
/// keeps its place for certain. Where that would lead through something outside the neighbourhood, everything is routed again.
/// </summary>
public static class LocalRouter
{
    /// <summary>How far around a change things are looked at, in canvas units: a card and a half, room for a way around each neighbour.</summary>
    public const double Reach = 300;

    /// <summary>Routes again after <paramref name="changedNodes"/> were moved, added, removed or resized; see <see cref="ConnectorRouter.Reroute"/>.</summary>
    public static IReadOnlyDictionary<string, Route> Reroute(
        IReadOnlyDictionary<string, Route> previous, Drawing drawing, IReadOnlySet<string> changedNodes, RoutingOptions? options = null)
    {
        var buffer = (options ?? RoutingOptions.Default).ShapeBuffer;
        var changed = changedNodes.Select(drawing.FindNode).OfType<DrawingNode>().Select(node => node.Bounds).ToList();
        var open = drawing.Links.Where(link => IsOpen(link, drawing, previous, changedNodes, changed, buffer)).ToList();
        var ends = open.SelectMany(link => new[] { drawing.FindNode(link.FromNode), drawing.FindNode(link.ToNode) }).OfType<DrawingNode>().Select(node => node.Bounds);
        if (Rect.Around(changed.Concat(ends)) is not { } middle) return Known(previous, drawing);

        var region = middle.Inflate(Reach);
        var nodes = drawing.Nodes.Where(node => region.Overlaps(node.Bounds)).ToList();
        var near = nodes.Select(node => node.Id).ToHashSet(StringComparer.Ordinal);
        var links = drawing.Links.Where(link => near.Contains(link.FromNode) && near.Contains(link.ToNode)).ToList();
        var routed = ConnectorRouter.Reroute(previous, new Drawing(nodes, links), changedNodes, options);
        var outside = drawing.Nodes.Where(node => !near.Contains(node.Id)).Select(node => node.Bounds).ToList();
        foreach (var link in open)
        {
            if (routed.TryGetValue(link.Id, out var route) && outside.Exists(r => RunsThrough(route, r)))
                return ConnectorRouter.Reroute(previous, drawing, changedNodes, options);
        }

        var all = Known(previous, drawing);
        foreach (var (id, route) in routed) all[id] = route;
        foreach (var link in open.Where(link => !routed.ContainsKey(link.Id))) all.Remove(link.Id);
        return all;
    }

    private static bool IsOpen(
        DrawingLink link, Drawing drawing, IReadOnlyDictionary<string, Route> previous, IReadOnlySet<string> changedNodes, List<Rect> changed, double buffer)
    {
        if (changedNodes.Contains(link.FromNode) || changedNodes.Contains(link.ToNode) || !previous.TryGetValue(link.Id, out var route) || route.IsFallback) return true;
        if (drawing.FindPin(link.FromNode, link.FromPin)?.Socket != route.Start || drawing.FindNode(link.ToNode)?.InSocket != route.End) return true;
        return changed.Exists(r => RunsThrough(route, r.Inflate(buffer)));
    }

    private static Dictionary<string, Route> Known(IReadOnlyDictionary<string, Route> previous, Drawing drawing) =>
        previous.Where(pair => drawing.FindLink(pair.Key) is not null).ToDictionary(StringComparer.Ordinal);

    private static bool RunsThrough(Route route, Rect r)
    {
        for (var i = 1; i < route.Points.Count; i++)
        {
            if (r.IsCrossedBy(route.Points[i - 1], route.Points[i])) return true;
        }

        return false;
    }
}
