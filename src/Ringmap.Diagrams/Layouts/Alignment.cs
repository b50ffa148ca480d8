using Ringmap.Diagrams.Drawings;
using Ringmap.Diagrams.Geometry;

namespace Ringmap.Diagrams.Layouts;

/// <summary>Lines several nodes up. Answers are new upper left corners, on the grid.</summary>
public static class Alignment
{
    /// <summary>Moves nodes so that their edges on one side are level with the outermost of them.</summary>
    public static IReadOnlyDictionary<string, Point> Align(IReadOnlyCollection<DrawingNode> nodes, Side side)
    {
        if (Rect.Around(nodes.Select(node => node.Bounds)) is not { } frame) return new Dictionary<string, Point>(StringComparer.Ordinal);
        return nodes.ToDictionary(node => node.Id, node => CanvasGrid.Snap(side switch
        {
            Side.Left => node.Bounds.Position with { X = frame.Left },
            Side.Right => node.Bounds.Position with { X = frame.Right - node.Bounds.Width },
            Side.Top => node.Bounds.Position with { Y = frame.Top },
            _ => node.Bounds.Position with { Y = frame.Bottom - node.Bounds.Height },
        }), StringComparer.Ordinal);
    }

    /// <summary>Moves all nodes but the first and the last so that the free spaces between neighbours are even.</summary>
    /// <param name="nodes">Three or more; with fewer nothing moves.</param>
    /// <param name="isUpright">True: from top to bottom; false: from left to right.</param>
    public static IReadOnlyDictionary<string, Point> Distribute(IReadOnlyCollection<DrawingNode> nodes, bool isUpright)
    {
        var places = new Dictionary<string, Point>(StringComparer.Ordinal);
        if (nodes.Count < 3) return places;
        var ordered = nodes.OrderBy(node => isUpright ? node.Bounds.Y : node.Bounds.X).ThenBy(node => node.Id, StringComparer.Ordinal).ToList();
        double Length(DrawingNode node) => isUpright ? node.Bounds.Height : node.Bounds.Width;
        var start = isUpright ? ordered[0].Bounds.Top : ordered[0].Bounds.Left;
        var end = isUpright ? ordered[^1].Bounds.Bottom : ordered[^1].Bounds.Right;
        var gap = (end - start - ordered.Sum(Length)) / (ordered.Count - 1);
        var at = start;
        foreach (var node in ordered)
        {
            var position = node.Bounds.Position;
            places[node.Id] = node == ordered[0] || node == ordered[^1]
                ? position
                : isUpright ? position with { Y = CanvasGrid.Snap(at) } : position with { X = CanvasGrid.Snap(at) };
            at += Length(node) + gap;
        }

        return places;
    }
}
