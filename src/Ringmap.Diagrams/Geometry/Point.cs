namespace Ringmap.Diagrams.Geometry;

/// <summary>A place on the canvas (canvas units) or on the screen (pixels); y grows downward.</summary>
/// <param name="X">To the right.</param>
/// <param name="Y">Downward.</param>
public readonly record struct Point(double X, double Y)
{
    /// <summary>The origin.</summary>
    public static readonly Point Origin;

    /// <summary>The point, displaced.</summary>
    public static Point operator +(Point p, Vector v) => new(p.X + v.X, p.Y + v.Y);

    /// <summary>The point, displaced the other way.</summary>
    public static Point operator -(Point p, Vector v) => new(p.X - v.X, p.Y - v.Y);

    /// <summary>The displacement from <paramref name="b"/> to <paramref name="a"/>.</summary>
    public static Vector operator -(Point a, Point b) => new(a.X - b.X, a.Y - b.Y);

    /// <summary>The distance as the crow flies.</summary>
    public double DistanceTo(Point other) => (this - other).Length;

    /// <summary>The distance to the nearest place of the straight line from <paramref name="a"/> to <paramref name="b"/>.</summary>
    public double DistanceToSegment(Point a, Point b) => DistanceTo(NearestOnSegment(a, b));

    /// <summary>The place nearest to this point on the straight line from <paramref name="a"/> to <paramref name="b"/>.</summary>
    public Point NearestOnSegment(Point a, Point b)
    {
        var along = b - a;
        var squared = (along.X * along.X) + (along.Y * along.Y);
        if (squared == 0) return a;
        var t = (((X - a.X) * along.X) + ((Y - a.Y) * along.Y)) / squared;
        return a + (along * Math.Clamp(t, 0, 1));
    }
}
