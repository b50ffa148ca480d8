using Ringmap.Diagrams.Drawings;
using Ringmap.Diagrams.Geometry;

namespace Ringmap.Diagrams.Layouts;

/// <summary>Finds a place for a new node where nothing stands.</summary>
public static class FreePlace
{
    /// <summary>Free space between a node and a new one placed beside it: four grid steps, room for its connectors.</summary>
    public const double BesideGap = 4 * CanvasGrid.Step;

    /// <summary>Grid steps tried downward to find a free place.</summary>
    public const int MaxSteps = 60;

    /// <summary>Beside a node, its header exactly level with the pin, so that the connector is straight; further down when something stands there.</summary>
    /// <param name="drawing">What is drawn.</param>
    /// <param name="node">The node.</param>
    /// <param name="pin">The pin that will lead to the new node.</param>
    /// <param name="size">The new node's size.</param>
    public static Rect Beside(Drawing drawing, DrawingNode node, DrawingPin pin, Size size) =>
        Below(drawing, new Rect(new Point(CanvasGrid.Snap(node.Bounds.Right + BesideGap), Math.Round(pin.Socket.Y - (CardLayout.HeaderHeight / 2))), size));

    /// <summary>At a place, snapped to the grid; further down when something stands there.</summary>
    public static Rect Near(Drawing drawing, Point place, Size size) => Below(drawing, new Rect(CanvasGrid.Snap(place), size));

    private static Rect Below(Drawing drawing, Rect rect)
    {
        for (var i = 0; i < MaxSteps && drawing.Nodes.Any(other => other.Bounds.Inflate(CanvasGrid.Step - 1).Overlaps(rect)); i++)
            rect += new Vector(0, CanvasGrid.Step);
        return rect;
    }
}
