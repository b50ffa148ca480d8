using Ringmap.Diagrams.Drawings;
using Ringmap.Diagrams.Geometry;
using Ringmap.Diagrams.Routing;

namespace Ringmap.Client.Editor;

/// <summary>Lines of nodes that are being moved, on maps so large that routing would make the hand wait: out, across in the middle, in.</summary>
public static class QuickRoutes
{
    private const double Stub = 12;

    /// <summary>The routes at rest, with those of moved nodes replaced by simple lines.</summary>
    public static IReadOnlyDictionary<string, Route> Of(IReadOnlyDictionary<string, Route> rest, Drawing drawing, IReadOnlySet<string> moved)
    {
        var routes = new Dictionary<string, Route>(rest, StringComparer.Ordinal);
        foreach (var link in drawing.Links)
        {
            if (!moved.Contains(link.FromNode) && !moved.Contains(link.ToNode))
                continue;
            if (drawing.FindPin(link.FromNode, link.FromPin)?.Socket is { } from && drawing.FindNode(link.ToNode)?.InSocket is { } to)
                routes[link.Id] = new Route(Line(from, to));
        }

        return routes;
    }

    private static Point[] Line(Point from, Point to)
    {
        if (to.X - from.X >= 2 * Stub)
        {
            var x = (from.X + to.X) / 2;
            return [from, new(x, from.Y), new(x, to.Y), to];
        }

        var y = (from.Y + to.Y) / 2;
        return [from, new(from.X + Stub, from.Y), new(from.X + Stub, y), new(to.X - Stub, y), new(to.X - Stub, to.Y), to];
    }
}
