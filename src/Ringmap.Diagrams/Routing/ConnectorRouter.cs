using Ringmap.Diagrams.Drawings;
using Ringmap.Diagrams.Geometry;

namespace Ringmap.Diagrams.Routing;

/// <summary>
/// Routes the connectors of a drawing: orthogonal, around every node, few corners and crossings, apart from one another.
/// A pure function: the same drawing gives the same routes.
/// </summary>
public static class ConnectorRouter
{
    /// <summary>Routes all links. Links whose node, pin or in-socket does not exist, or has no finite place, have no route.</summary>
    public static IReadOnlyDictionary<string, Route> Route(Drawing drawing, RoutingOptions? options = null)
    {
        var problem = RoutingProblem.Of(drawing);
        return new RouteBuilder(problem, new Route?[problem.Connections.Length], options ?? RoutingOptions.Default).Run();
    }

    /// <summary>
    /// Routes again after <paramref name="changedNodes"/> were moved, added, removed or resized. Only links that belong to a changed node,
    /// have no fitting previous route, or run where a changed node now stands get a new route; all others keep theirs.
    /// </summary>
    public static IReadOnlyDictionary<string, Route> Reroute(
        IReadOnlyDictionary<string, Route> previous, Drawing drawing, IReadOnlySet<string> changedNodes, RoutingOptions? options = null)
    {
        var chosen = options ?? RoutingOptions.Default;
        var problem = RoutingProblem.Of(drawing);
        var changed = new List<Rect>();
        foreach (var id in changedNodes)
        {
            if (drawing.FindNode(id) is { } node) changed.Add(node.Bounds.Inflate(chosen.ShapeBuffer));
        }

        var kept = new Route?[problem.Connections.Length];
        foreach (var connection in problem.Connections)
        {
            var link = drawing.FindLink(connection.LinkId)!;
            if (changedNodes.Contains(link.FromNode) || changedNodes.Contains(link.ToNode)) continue;
            // A fallback is tried again: what stood in its way may be gone.
            if (!previous.TryGetValue(link.Id, out var route) || route.IsFallback) continue;
            if (route.Start != connection.Start.Socket || route.End != connection.End.Socket) continue;
            if (!changed.Exists(r => RunsThrough(route, r))) kept[connection.Index] = route;
        }

        return new RouteBuilder(problem, kept, chosen).Run();
    }

    private static bool RunsThrough(Route route, Rect r)
    {
        for (var i = 1; i < route.Points.Count; i++)
        {
            if (r.IsCrossedBy(route.Points[i - 1], route.Points[i])) return true;
        }

        return false;
    }
}
