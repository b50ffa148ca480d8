using Ringmap.Diagrams.Drawings;
using Ringmap.Diagrams.Geometry;
using Ringmap.Diagrams.Routing;

namespace Ringmap.Diagrams.Hits;

/// <summary>Finds what is under the pointer. Tolerances are screen pixels, the same at every zoom.</summary>
public static class HitTest
{
    /// <summary>A socket is hit within this distance, in screen pixels, unless a nearer one exists.</summary>
    public const double SocketRadius = 20;

    /// <summary>A connector is hit within this distance, in screen pixels.</summary>
    public const double LinkRadius = 14;

    /// <summary>The grip at a connector's end is hit within this distance, in screen pixels.</summary>
    public const double GripRadius = 10;

    /// <summary>On a node's body a socket is hit only within this distance, in screen pixels: the row's text still selects the node.</summary>
    public const double SocketRadiusOnBody = 10;

    /// <summary>
    /// What is at <paramref name="point"/> (canvas units), in this order: the nearest pin or in-socket, grips of
    /// <paramref name="gripped"/> links, the topmost node, the nearest connector.
    /// </summary>
    /// <param name="drawing">What is drawn.</param>
    /// <param name="routes">The routes of its links.</param>
    /// <param name="point">The place, in canvas units.</param>
    /// <param name="zoom">Screen pixels per canvas unit.</param>
    /// <param name="gripped">Selected links: only these show grips at their ends, and these win over the sockets there.</param>
    public static Hit At(
        Drawing drawing, IReadOnlyDictionary<string, Route> routes, Point point, double zoom, IReadOnlySet<string>? gripped = null)
    {
        if (gripped is not null && Grip(drawing, routes, point, GripRadius / zoom, gripped) is { } grip) return grip;
        var node = NodeAt(drawing, point);
        if (Socket(drawing, point, zoom, node) is { } socket) return socket;
        if (node is not null) return Hit.OnNode(node.Id);
        return LinkNear(drawing, routes, point, LinkRadius / zoom) is { } link ? Hit.OnLink(link) : Hit.None;
    }

    /// <summary>The topmost node whose bounds contain the point, or null.</summary>
    public static DrawingNode? NodeAt(Drawing drawing, Point point)
    {
        for (var i = drawing.Nodes.Count - 1; i >= 0; i--)
        {
            if (drawing.Nodes[i].Bounds.Contains(point)) return drawing.Nodes[i];
        }

        return null;
    }

    /// <summary>The pin whose socket is nearest, within <paramref name="radius"/> canvas units, or null.</summary>
    public static (DrawingNode Node, DrawingPin Pin)? PinNear(Drawing drawing, Point point, double radius)
    {
        (DrawingNode Node, DrawingPin Pin)? best = null;
        var nearest = radius;
        foreach (var node in drawing.Nodes)
        {
            foreach (var pin in node.Pins)
            {
                var distance = pin.Socket.DistanceTo(point);
                if (distance > nearest) continue;
                nearest = distance;
                best = (node, pin);
            }
        }

        return best;
    }

    /// <summary>The link whose route is nearest, within <paramref name="radius"/> canvas units, or null.</summary>
    public static string? LinkNear(Drawing drawing, IReadOnlyDictionary<string, Route> routes, Point point, double radius)
    {
        string? best = null;
        var nearest = radius;
        foreach (var link in drawing.Links)
        {
            if (!routes.TryGetValue(link.Id, out var route)) continue;
            var distance = route.DistanceTo(point);
            if (distance > nearest || (distance == nearest && best is not null)) continue;
            nearest = distance;
            best = link.Id;
        }

        return best;
    }

    private static Hit? Grip(
        Drawing drawing, IReadOnlyDictionary<string, Route> routes, Point point, double radius, IReadOnlySet<string> gripped)
    {
        Hit? best = null;
        var nearest = radius;
        foreach (var link in drawing.Links)
        {
            if (!gripped.Contains(link.Id) || !routes.TryGetValue(link.Id, out var route)) continue;
            Try(HitKind.LinkStart, route.Start, link.Id);
            Try(HitKind.LinkEnd, route.End, link.Id);
        }

        return best;

        void Try(HitKind kind, Point end, string link)
        {
            var distance = end.DistanceTo(point);
            if (distance > nearest) return;
            nearest = distance;
            best = new Hit(kind, null, null, link);
        }
    }

    private static Hit? Socket(Drawing drawing, Point point, double zoom, DrawingNode? body)
    {
        Hit? best = null;
        var nearest = double.PositiveInfinity;
        foreach (var node in drawing.Nodes)
        {
            if (body is not null && body.Id != node.Id) continue;
            foreach (var pin in node.Pins) Try(pin.Socket, Hit.OnPin(node.Id, pin.Id));
            if (node.InSocket is { } socket) Try(socket, Hit.OnInSocket(node.Id));
        }

        return best;

        void Try(Point socket, Hit hit)
        {
            var distance = socket.DistanceTo(point);
            if (distance > (body is null ? SocketRadius : SocketRadiusOnBody) / zoom || distance >= nearest) return;
            nearest = distance;
            best = hit;
        }
    }
}
