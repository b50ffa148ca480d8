using Ringmap.Diagrams.Geometry;

namespace Ringmap.Diagrams.Tools;

/// <summary>Moves the view while something is dragged near the edge of the window.</summary>
public static class AutoPan
{
    /// <summary>Width of the band along each edge, in screen pixels.</summary>
    public const double Band = 40;

    /// <summary>The fastest step, in screen pixels a frame, reached at the edge.</summary>
    public const double MaxStep = 15;

    /// <summary>The step for this frame: how far the content moves, in screen pixels (as <see cref="Intents.PanBy"/>); zero away from the edges.</summary>
    public static Vector Step(Point place, Size window) => new(Axis(place.X, window.Width), Axis(place.Y, window.Height));

    private static double Axis(double at, double length)
    {
        if (length <= 2 * Band) return 0;
        if (at < Band) return Speed(Band - at);
        return at > length - Band ? -Speed(at - (length - Band)) : 0;
    }

    private static double Speed(double depth) => MaxStep * Math.Min(1, depth / Band);
}
