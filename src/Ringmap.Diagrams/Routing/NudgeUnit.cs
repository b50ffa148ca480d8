using Ringmap.Diagrams.Geometry;

namespace Ringmap.Diagrams.Routing;

/// <summary>Segments that move as one: a single one, or those of a bundle that lie on top of each other. Knows how far it may move.</summary>
internal sealed class NudgeUnit
{
    public NudgeUnit(List<NudgeSegment> segments, Rect[] shapes, double buffer)
    {
        Segments = segments;
        At = segments[0].At;
        From = segments.Min(s => s.From);
        To = segments.Max(s => s.To);
        IsMovable = segments.All(s => s.IsMovable);
        FindLimits(shapes, buffer);
        Wanted = IsMovable ? segments.Average(s => Want(s, buffer)) : At;
    }

    public List<NudgeSegment> Segments { get; }

    public double At { get; }

    public double From { get; }

    public double To { get; }

    public bool IsMovable { get; private set; }

    /// <summary>The edge of the nearest shape before it (its buffer not counted), or minus infinity.</summary>
    public double Low { get; private set; } = double.NegativeInfinity;

    /// <summary>The edge of the nearest shape after it, or infinity.</summary>
    public double High { get; private set; } = double.PositiveInfinity;

    /// <summary>Where it would stand were it alone.</summary>
    public double Wanted { get; }

    private bool IsUpright => Segments[0].IsUpright;

    private void FindLimits(Rect[] shapes, double buffer)
    {
        foreach (var shape in shapes)
        {
            var (near, far, from, to) = IsUpright
                ? (shape.Left, shape.Right, shape.Top, shape.Bottom)
                : (shape.Top, shape.Bottom, shape.Left, shape.Right);
            if (from - buffer >= To || to + buffer <= From) continue;
            if (far <= At) Low = Math.Max(Low, far);
            else if (near >= At) High = Math.Min(High, near);
            else if (from < To && to > From) IsMovable = false;
        }
    }

    /// <summary>A stretch between turns to different sides stands in the middle of its channel; one between turns to the same side as short as it can.</summary>
    private double Want(NudgeSegment s, double buffer)
    {
        var low = Low + buffer;
        var high = High - buffer;
        if (s.Before is not { } before || s.After is not { } after) return At;
        if (before <= At && after <= At) return Math.Min(At, Math.Max(low, Math.Max(before, after)));
        if (before >= At && after >= At) return Math.Max(At, Math.Min(high, Math.Min(before, after)));
        low = Math.Max(low, Math.Min(before, after));
        high = Math.Min(high, Math.Max(before, after));
        return low <= high ? (low + high) / 2 : At;
    }
}
