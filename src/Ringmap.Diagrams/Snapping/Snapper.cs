using Ringmap.Diagrams.Drawings;
using Ringmap.Diagrams.Geometry;

namespace Ringmap.Diagrams.Snapping;

/// <summary>Catches moved nodes on alignment with others (edges, middles, sockets), else on the grid.</summary>
public static class Snapper
{
    /// <summary>Alignment catches within this distance, in screen pixels.</summary>
    public const double CatchDistance = 6;

    /// <summary>Snaps the move of <paramref name="moving"/> nodes by <paramref name="offset"/> canvas units.</summary>
    /// <param name="drawing">The drawing before the move.</param>
    /// <param name="moving">The ids of the nodes that move together.</param>
    /// <param name="offset">How far the hand has moved, in canvas units.</param>
    /// <param name="zoom">Screen pixels per canvas unit.</param>
    public static SnapResult Snap(Drawing drawing, IReadOnlySet<string> moving, Vector offset, double zoom)
    {
        var moved = drawing.Nodes.Where(node => moving.Contains(node.Id)).ToList();
        if (Rect.Around(moved.Select(node => node.Bounds)) is not { } frame) return new(offset, []);
        var others = drawing.Nodes.Where(node => !moving.Contains(node.Id)).ToList();
        // A single node also lines its sockets up; a group is caught by its frame only.
        var single = moved.Count == 1 ? moved[0] : null;
        var at = frame + offset;
        var x = Nearest(Uprights(at), others, node => Uprights(node.Bounds), CatchDistance / zoom);
        var y = Nearest(Levels(at, single?.InSocket + offset), others, node => Levels(node.Bounds, node.InSocket), CatchDistance / zoom);
        var snapped = new Vector(
            x?.Shift + offset.X ?? CanvasGrid.Snap(at.Left) - frame.Left,
            y?.Shift + offset.Y ?? CanvasGrid.Snap(at.Top) - frame.Top);

        var rest = frame + snapped;
        var guides = new List<GuideLine>(2);
        if (x is { } upright)
        {
            var all = rest.Union(upright.With.Bounds);
            guides.Add(new(new Point(upright.Value, all.Top), new Point(upright.Value, all.Bottom)));
        }

        if (y is { } level)
        {
            var all = rest.Union(level.With.Bounds);
            guides.Add(new(new Point(all.Left, level.Value), new Point(all.Right, level.Value)));
        }

        return new(snapped, guides);
    }

    private static IEnumerable<double> Uprights(Rect r) => [r.Left, r.Center.X, r.Right];

    private static IEnumerable<double> Levels(Rect r, Point? socket) =>
        socket is { } s ? [r.Top, s.Y, r.Center.Y, r.Bottom] : [r.Top, r.Center.Y, r.Bottom];

    private static (double Shift, double Value, DrawingNode With)? Nearest(
        IEnumerable<double> own, List<DrawingNode> others, Func<DrawingNode, IEnumerable<double>> lines, double reach)
    {
        (double Shift, double Value, DrawingNode With)? best = null;
        foreach (var node in others)
        {
            foreach (var line in lines(node))
            {
                foreach (var value in own)
                {
                    var shift = line - value;
                    if (Math.Abs(shift) > reach || (best is { } b && Math.Abs(shift) >= Math.Abs(b.Shift))) continue;
                    best = (shift, line, node);
                }
            }
        }

        return best;
    }
}
