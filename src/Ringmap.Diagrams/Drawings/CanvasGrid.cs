using Ringmap.Diagrams.Geometry;

namespace Ringmap.Diagrams.Drawings;

/// <summary>The canvas grid that nodes are placed on.</summary>
public static class CanvasGrid
{
    /// <summary>Distance of the grid lines, in canvas units (chosen: a tenth of a card's width).</summary>
    public const double Step = 20;

    /// <summary>The nearest grid value; halves go up.</summary>
    public static double Snap(double value) => Math.Floor((value / Step) + 0.5) * Step;

    /// <summary>The nearest grid point.</summary>
    public static Point Snap(Point point) => new(Snap(point.X), Snap(point.Y));
}
