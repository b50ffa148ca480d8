using Ringmap.Diagrams.Geometry;

namespace Ringmap.Diagrams.Routing;

/// <summary>The way of one connector: corners from pin socket to in-socket; each stretch is upright or level. Equal by value.</summary>
public sealed class Route : IEquatable<Route>
{
    /// <summary>Makes a route from its corners; repeated points and corners that do not turn are left out.</summary>
    /// <param name="points">At least two points.</param>
    /// <param name="isFallback">See <see cref="IsFallback"/>.</param>
    public Route(IEnumerable<Point> points, bool isFallback = false)
    {
        Points = Simplify(points);
        IsFallback = isFallback;
    }

    /// <summary>The corners, in canvas units, both sockets included.</summary>
    public IReadOnlyList<Point> Points { get; }

    /// <summary>True when no clear way existed (nodes on top of each other) and the route may run through nodes.</summary>
    public bool IsFallback { get; }

    /// <summary>The pin socket.</summary>
    public Point Start => Points[0];

    /// <summary>The in-socket.</summary>
    public Point End => Points[^1];

    /// <summary>The length along the route, in canvas units.</summary>
    public double Length
    {
        get
        {
            var sum = 0.0;
            for (var i = 1; i < Points.Count; i++) sum += Points[i].DistanceTo(Points[i - 1]);
            return sum;
        }
    }

    /// <summary>Number of corners.</summary>
    public int Bends => Math.Max(0, Points.Count - 2);

    /// <summary>The distance from <paramref name="point"/> to the nearest place of the route.</summary>
    public double DistanceTo(Point point)
    {
        var best = double.PositiveInfinity;
        for (var i = 1; i < Points.Count; i++) best = Math.Min(best, point.DistanceToSegment(Points[i - 1], Points[i]));
        return best;
    }

    /// <summary>The route, displaced.</summary>
    public Route Moved(Vector offset) => new(Points.Select(p => p + offset), IsFallback);

    /// <inheritdoc/>
    public bool Equals(Route? other) => other is not null && IsFallback == other.IsFallback && Points.SequenceEqual(other.Points);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Route);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Points.Count, Start, End);

    /// <inheritdoc/>
    public override string ToString() => string.Join(" ", Points.Select(p => FormattableString.Invariant($"{p.X:0.##},{p.Y:0.##}")));

    private static List<Point> Simplify(IEnumerable<Point> points)
    {
        var kept = new List<Point>();
        foreach (var p in points)
        {
            if (kept.Count > 0 && kept[^1] == p) continue;
            if (kept.Count > 1 && Continues(kept[^2], kept[^1], p)) kept.RemoveAt(kept.Count - 1);
            kept.Add(p);
        }

        return kept;
    }

    private static bool Continues(Point a, Point b, Point c) =>
        (a.X == b.X && b.X == c.X && (b.Y - a.Y) * (c.Y - b.Y) > 0) ||
        (a.Y == b.Y && b.Y == c.Y && (b.X - a.X) * (c.X - b.X) > 0);
}
