using Ringmap.Diagrams.Drawings;
using Ringmap.Diagrams.Geometry;

namespace Ringmap.Diagrams.Tools;

/// <summary>Where the arrow keys lead: along the flow to the right and left, to the nearest node above and below.</summary>
public static class FlowNavigation
{
    /// <summary>The node to choose next, or null when there is none that way; the first node of the drawing (top left) when none is chosen.</summary>
    public static string? Next(Drawing drawing, string? current, Side direction)
    {
        if (current is null || drawing.FindNode(current) is not { } node)
            return drawing.Nodes.OrderBy(n => n.Bounds.X + n.Bounds.Y).ThenBy(n => n.Id, StringComparer.Ordinal).FirstOrDefault()?.Id;
        return direction switch
        {
            Side.Right => node.Pins.Select(pin => drawing.LinkOf(node.Id, pin.Id)?.ToNode).FirstOrDefault(to => to is not null && drawing.FindNode(to) is not null),
            Side.Left => drawing.Links.Where(link => link.ToNode == current).Select(link => drawing.FindNode(link.FromNode)).OfType<DrawingNode>()
                .OrderBy(from => from.Bounds.Center.DistanceTo(node.Bounds.Center)).FirstOrDefault()?.Id,
            _ => Nearest(drawing, node, direction == Side.Bottom ? 1 : -1),
        };
    }

    private static string? Nearest(Drawing drawing, DrawingNode node, int sign)
    {
        // Sideways distance counts double: what stands straight above or below comes first.
        var here = node.Bounds.Center;
        return drawing.Nodes
            .Where(other => (other.Bounds.Center.Y - here.Y) * sign > 0)
            .OrderBy(other => Math.Abs(other.Bounds.Center.Y - here.Y) + (2 * Math.Abs(other.Bounds.Center.X - here.X)))
            .FirstOrDefault()?.Id;
    }
}
