namespace Ringmap.Diagrams.Geometry;

/// <summary>An upright rectangle; y grows downward.</summary>
/// <param name="X">Left edge.</param>
/// <param name="Y">Upper edge.</param>
/// <param name="Width">Extent along x, 0 or more.</param>
/// <param name="Height">Extent along y, 0 or more.</param>
public readonly record struct Rect(double X, double Y, double Width, double Height)
{
    /// <summary>A rectangle of <paramref name="size"/> with its upper left corner at <paramref name="position"/>.</summary>
    public Rect(Point position, Size size)
        : this(position.X, position.Y, size.Width, size.Height)
    {
    }

    /// <summary>Left edge.</summary>
    public double Left => X;

    /// <summary>Upper edge.</summary>
    public double Top => Y;

    /// <summary>Right edge.</summary>
    public double Right => X + Width;

    /// <summary>Lower edge.</summary>
    public double Bottom => Y + Height;

    /// <summary>The upper left corner.</summary>
    public Point Position => new(X, Y);

    /// <summary>Width and height.</summary>
    public Size Size => new(Width, Height);

    /// <summary>The middle.</summary>
    public Point Center => new(X + (Width / 2), Y + (Height / 2));

    /// <summary>The smallest rectangle that has both points as corners, in any order.</summary>
    public static Rect FromCorners(Point a, Point b) => new(
        Math.Min(a.X, b.X), Math.Min(a.Y, b.Y), Math.Abs(a.X - b.X), Math.Abs(a.Y - b.Y));

    /// <summary>The rectangle, displaced.</summary>
    public static Rect operator +(Rect r, Vector v) => new(r.X + v.X, r.Y + v.Y, r.Width, r.Height);

    /// <summary>True when the point is inside or on the edge.</summary>
    public bool Contains(Point p) => p.X >= Left && p.X <= Right && p.Y >= Top && p.Y <= Bottom;

    /// <summary>True when <paramref name="other"/> lies wholly inside or on the edge.</summary>
    public bool Contains(Rect other) =>
        other.Left >= Left && other.Right <= Right && other.Top >= Top && other.Bottom <= Bottom;

    /// <summary>True when the insides share an area; touching edges do not count.</summary>
    public bool Overlaps(Rect other) =>
        other.Left < Right && other.Right > Left && other.Top < Bottom && other.Bottom > Top;

    /// <summary>The rectangle grown by <paramref name="margin"/> on every side (shrunk when negative, never below 0).</summary>
    public Rect Inflate(double margin) => new(
        X - margin, Y - margin, Math.Max(0, Width + (2 * margin)), Math.Max(0, Height + (2 * margin)));

    /// <summary>The smallest rectangle around both.</summary>
    public Rect Union(Rect other)
    {
        var left = Math.Min(Left, other.Left);
        var top = Math.Min(Top, other.Top);
        return new(left, top, Math.Max(Right, other.Right) - left, Math.Max(Bottom, other.Bottom) - top);
    }

    /// <summary>True when the straight line from <paramref name="a"/> to <paramref name="b"/>, upright or level, runs through the inside.</summary>
    public bool IsCrossedBy(Point a, Point b) =>
        Math.Min(a.X, b.X) < Right && Math.Max(a.X, b.X) > Left && Math.Min(a.Y, b.Y) < Bottom && Math.Max(a.Y, b.Y) > Top;

    /// <summary>The smallest rectangle around all, or null when there is none.</summary>
    public static Rect? Around(IEnumerable<Rect> rects)
    {
        Rect? all = null;
        foreach (var rect in rects) all = all?.Union(rect) ?? rect;
        return all;
    }
}
