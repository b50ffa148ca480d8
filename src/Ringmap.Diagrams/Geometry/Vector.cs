namespace Ringmap.Diagrams.Geometry;

/// <summary>A displacement. The unit is that of the points it belongs to: canvas units or screen pixels; y grows downward.</summary>
/// <param name="X">To the right.</param>
/// <param name="Y">Downward.</param>
public readonly record struct Vector(double X, double Y)
{
    /// <summary>No displacement.</summary>
    public static readonly Vector Zero;

    /// <summary>The length as the crow flies.</summary>
    public double Length => Math.Sqrt((X * X) + (Y * Y));

    /// <summary>True when both parts are exactly zero.</summary>
    public bool IsZero => X == 0 && Y == 0;

    /// <summary>The sum.</summary>
    public static Vector operator +(Vector a, Vector b) => new(a.X + b.X, a.Y + b.Y);

    /// <summary>The difference.</summary>
    public static Vector operator -(Vector a, Vector b) => new(a.X - b.X, a.Y - b.Y);

    /// <summary>The opposite displacement.</summary>
    public static Vector operator -(Vector a) => new(-a.X, -a.Y);

    /// <summary>The displacement, scaled.</summary>
    public static Vector operator *(Vector a, double factor) => new(a.X * factor, a.Y * factor);

    /// <summary>The displacement, divided; <paramref name="divisor"/> must not be 0.</summary>
    public static Vector operator /(Vector a, double divisor) => new(a.X / divisor, a.Y / divisor);

    /// <summary>A step of <paramref name="length"/> outward through <paramref name="side"/>.</summary>
    public static Vector Outward(Side side, double length) => side switch
    {
        Side.Left => new(-length, 0),
        Side.Top => new(0, -length),
        Side.Right => new(length, 0),
        _ => new(0, length),
    };
}
