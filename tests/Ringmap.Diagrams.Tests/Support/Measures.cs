using Ringmap.Diagrams.Drawings;
using Ringmap.Diagrams.Geometry;
using Ringmap.Diagrams.Routing;

namespace Ringmap.Diagrams.Tests.Support;

/// <summary>How good routes are, measured apart from the router: rules kept or broken, corners, crossings.</summary>
internal static class Measures
{
    /// <summary>What is wrong with the routes: each broken rule as a line; none when all is well.</summary>
    public static IEnumerable<string> Faults(Drawing drawing, IReadOnlyDictionary<string, Route> routes)
    {
        foreach (var link in drawing.Links)
        {
            if (!routes.TryGetValue(link.Id, out var route))
            {
                yield return $"{link.Id} has no route";
                continue;
            }

            foreach (var fault in EndFaults(drawing, link, route)) yield return $"{link.Id} {fault}: {route}";
            if (route.IsFallback) yield return $"{link.Id} is a fallback: {route}";
            foreach (var node in drawing.Nodes)
            {
                if (Stretches(route).Any(s => node.Bounds.Inflate(-0.5).IsCrossedBy(s.A, s.B))) yield return $"{link.Id} runs through {node.Id}: {route}";
            }
        }
    }

    /// <summary>What is wrong with one route whatever stands in its way: it is orthogonal, and begins and ends as its sockets ask.</summary>
    public static IEnumerable<string> EndFaults(Drawing drawing, DrawingLink link, Route route)
    {
        var pin = drawing.FindPin(link.FromNode, link.FromPin)!;
        var to = drawing.FindNode(link.ToNode)!;
        if (route.Points.Count < 2) yield return "is a point";
        if (Stretches(route).Any(s => s.A.X != s.B.X && s.A.Y != s.B.Y)) yield return "is not orthogonal";
        if (route.Start != pin.Socket) yield return "does not start at its pin";
        if (route.End != to.InSocket) yield return "does not end at its in-socket";
        if (route.Points.Count < 2) yield break;
        if (!Heads(route.Points[1] - route.Points[0], pin.Side)) yield return "does not leave outward";
        if (!Heads(route.Points[^2] - route.Points[^1], to.InSide)) yield return "does not enter inward";
    }

    public static int Bends(IReadOnlyDictionary<string, Route> routes) => routes.Values.Sum(r => r.Bends);

    /// <summary>Upright and level stretches of two connectors that meet strictly inside both.</summary>
    public static int Crossings(IReadOnlyDictionary<string, Route> routes)
    {
        const double Inside = 1e-3;
        var all = routes.SelectMany(r => Stretches(r.Value).Select(s => (r.Key, s.A, s.B))).ToArray();
        var upright = all.Where(s => s.A.X == s.B.X).ToArray();
        var count = 0;
        foreach (var level in all.Where(s => s.A.Y == s.B.Y))
        {
            var (left, right) = (Math.Min(level.A.X, level.B.X) + Inside, Math.Max(level.A.X, level.B.X) - Inside);
            count += upright.Count(u => u.Key != level.Key && u.A.X > left && u.A.X < right
                && level.A.Y > Math.Min(u.A.Y, u.B.Y) + Inside && level.A.Y < Math.Max(u.A.Y, u.B.Y) - Inside);
        }

        return count;
    }

    /// <summary>Length on which connectors lie on each other that share neither pin nor target.</summary>
    public static double ForeignOverlap(Drawing drawing, IReadOnlyDictionary<string, Route> routes)
    {
        const double Same = 0.5;
        var all = routes.SelectMany(r => Stretches(r.Value).Select(s => (Link: drawing.FindLink(r.Key)!, s.A, s.B))).ToArray();
        var sum = 0.0;
        foreach (var upright in (bool[])[true, false])
        {
            var lines = all.Where(s => upright ? s.A.X == s.B.X : s.A.Y == s.B.Y)
                .Select(s => upright
                    ? (s.Link, At: s.A.X, From: Math.Min(s.A.Y, s.B.Y), To: Math.Max(s.A.Y, s.B.Y))
                    : (s.Link, At: s.A.Y, From: Math.Min(s.A.X, s.B.X), To: Math.Max(s.A.X, s.B.X)))
                .OrderBy(s => s.At).ToArray();
            for (var i = 0; i < lines.Length; i++)
            {
                for (var j = i + 1; j < lines.Length && lines[j].At - lines[i].At < Same; j++)
                {
                    if (lines[i].Link.ToNode == lines[j].Link.ToNode || lines[i].Link.Id == lines[j].Link.Id) continue;
                    var shared = Math.Min(lines[i].To, lines[j].To) - Math.Max(lines[i].From, lines[j].From);
                    if (shared > Same) sum += shared;
                }
            }
        }

        return sum;
    }

    private static IEnumerable<(Point A, Point B)> Stretches(Route route) => route.Points.Zip(route.Points.Skip(1), (a, b) => (a, b));

    private static bool Heads(Vector step, Side side) => side switch
    {
        Side.Left => step is { X: < 0, Y: 0 },
        Side.Top => step is { X: 0, Y: < 0 },
        Side.Right => step is { X: > 0, Y: 0 },
        _ => step is { X: 0, Y: > 0 },
    };
}
