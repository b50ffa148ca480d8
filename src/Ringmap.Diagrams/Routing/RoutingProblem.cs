using Ringmap.Diagrams.Drawings;
using Ringmap.Diagrams.Geometry;

namespace Ringmap.Diagrams.Routing;

/// <summary>A drawing reduced to what routing needs: rectangles and pairs of sockets. Whatever is not finite is left out.</summary>
internal sealed class RoutingProblem
{
    private RoutingProblem(Rect[] shapes, Connection[] connections)
    {
        Shapes = shapes;
        Connections = connections;
    }

    /// <summary>The bounds of the nodes.</summary>
    public Rect[] Shapes { get; }

    /// <summary>The links that have both ends.</summary>
    public Connection[] Connections { get; }

    public static RoutingProblem Of(Drawing drawing)
    {
        var shapes = new List<Rect>(drawing.Nodes.Count);
        var indices = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var node in drawing.Nodes)
        {
            if (!IsFinite(node.Bounds)) continue;
            indices[node.Id] = shapes.Count;
            shapes.Add(node.Bounds);
        }

        var connections = new List<Connection>(drawing.Links.Count);
        foreach (var link in drawing.Links)
        {
            if (!indices.TryGetValue(link.FromNode, out var from) || !indices.TryGetValue(link.ToNode, out var to)) continue;
            if (drawing.FindPin(link.FromNode, link.FromPin) is not { } pin) continue;
            var target = drawing.FindNode(link.ToNode)!;
            if (target.InSocket is not { } end || !IsFinite(end) || !IsFinite(pin.Socket)) continue;
            connections.Add(new(
                connections.Count, link.Id, new Terminal(pin.Socket, pin.Side, from), new Terminal(end, target.InSide, to)));
        }

        return new([.. shapes], [.. connections]);
    }

    /// <summary>Where the stub of a terminal ends: straight out, at the edge of its node's buffer.</summary>
    public Point StubEnd(Terminal terminal, double buffer)
    {
        var r = Shapes[terminal.Node];
        var p = terminal.Socket;
        return terminal.Side switch
        {
            Side.Left => p with { X = Math.Min(p.X, r.Left) - buffer },
            Side.Top => p with { Y = Math.Min(p.Y, r.Top) - buffer },
            Side.Right => p with { X = Math.Max(p.X, r.Right) + buffer },
            _ => p with { Y = Math.Max(p.Y, r.Bottom) + buffer },
        };
    }

    private static bool IsFinite(Point p) => double.IsFinite(p.X) && double.IsFinite(p.Y);

    private static bool IsFinite(Rect r) =>
        double.IsFinite(r.X) && double.IsFinite(r.Y) && double.IsFinite(r.Width) && double.IsFinite(r.Height);
}
