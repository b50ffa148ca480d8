using Ringmap.Diagrams.Geometry;

namespace Ringmap.Diagrams.Routing;

/// <summary>
/// One straight stretch of a route during nudging, described along two axes: <c>At</c> is the coordinate that nudging may change
/// (x of an upright stretch, y of a level one), <c>From</c>..<c>To</c> the range that it covers on the other axis.
/// </summary>
internal sealed class NudgeSegment
{
    private NudgeSegment(Connection connection, Point[] line, int index, bool upright, bool isMovable)
    {
        Connection = connection;
        Line = line;
        Index = index;
        IsUpright = upright;
        var (a, b) = (line[index], line[index + 1]);
        var (alongA, alongB) = upright ? (a.Y, b.Y) : (a.X, b.X);
        At = upright ? a.X : a.Y;
        FirstIsFrom = alongA <= alongB;
        From = Math.Min(alongA, alongB);
        To = Math.Max(alongA, alongB);
        IsMovable = isMovable && index > 0 && index < line.Length - 2;
        // The coordinates on the moving axis where the stretches before and after come from and go to.
        Before = index > 0 ? Moving(line[index - 1]) : null;
        After = index < line.Length - 2 ? Moving(line[index + 2]) : null;
    }

    public Connection Connection { get; }

    /// <summary>The corners of the whole route, changed in place.</summary>
    public Point[] Line { get; }

    public int Index { get; }

    public bool IsUpright { get; }

    public double At { get; }

    public double From { get; }

    public double To { get; }

    /// <summary>False at the sockets and on routes that keep their place.</summary>
    public bool IsMovable { get; }

    public double? Before { get; }

    public double? After { get; }

    private bool FirstIsFrom { get; }

    /// <summary>Where the route goes at the <c>From</c> end: -1 to smaller, 1 to larger coordinates, 0 when it ends there.</summary>
    public int TurnAtFrom => Sign(FirstIsFrom ? Before : After);

    /// <summary>Where the route goes at the <c>To</c> end.</summary>
    public int TurnAtTo => Sign(FirstIsFrom ? After : Before);

    /// <summary>Walks from the <c>From</c> or <c>To</c> end outward: the index of the corner there, and the step to the next.</summary>
    public (int Corner, int Step) WalkFrom(bool atTo) => FirstIsFrom == atTo ? (Index + 1, 1) : (Index, -1);

    public static void Collect(Connection connection, Point[] line, bool upright, bool isMovable, List<NudgeSegment> into)
    {
        for (var i = 0; i + 1 < line.Length; i++)
        {
            if (upright ? line[i].X == line[i + 1].X && line[i].Y != line[i + 1].Y : line[i].Y == line[i + 1].Y && line[i].X != line[i + 1].X)
                into.Add(new(connection, line, i, upright, isMovable));
        }
    }

    /// <summary>Moves both corners.</summary>
    public void MoveTo(double at)
    {
        for (var i = Index; i <= Index + 1; i++)
            Line[i] = IsUpright ? Line[i] with { X = at } : Line[i] with { Y = at };
    }

    private double Moving(Point p) => IsUpright ? p.X : p.Y;

    private int Sign(double? other) => other is { } o ? Math.Sign(o - At) : 0;
}
