using Ringmap.Diagrams.Geometry;

namespace Ringmap.Diagrams.Routing;

/// <summary>Moves parallel stretches apart that lie on top of each other or too near (nudging), first the upright ones, then the level ones.</summary>
internal sealed class Nudger(Rect[] shapes, Connection[] connections, Point[]?[] lines, bool[] movable, RoutingOptions options)
{
    /// <summary>A second round separates what the first, by moving stretches, brought together.</summary>
    private const int Rounds = 2;

    /// <summary>The least that a crowded stretch keeps clear of a shape, so that a stub still shows.</summary>
    private const double LeastClearance = 1;

    public void Run()
    {
        for (var round = 0; round < Rounds; round++)
        {
            Nudge(upright: true);
            Nudge(upright: false);
        }
    }

    private void Nudge(bool upright)
    {
        var segments = new List<NudgeSegment>();
        foreach (var connection in connections)
        {
            if (lines[connection.Index] is { } line)
                NudgeSegment.Collect(connection, line, upright, movable[connection.Index], segments);
        }

        var units = Merge(segments);
        var (order, pairs) = SegmentOrder.Decide(units, options.NudgingDistance);
        var places = new SegmentPlacement(order, pairs, options.ShapeBuffer, options.NudgingDistance).Solve();
        for (var i = 0; i < order.Length; i++)
        {
            if (!order[i].IsMovable || !double.IsFinite(places[i])) continue;
            foreach (var segment in order[i].Segments) segment.MoveTo(WithinChannel(order[i], places[i]));
        }

        foreach (var connection in connections)
        {
            if (movable[connection.Index] && lines[connection.Index] is { } line) lines[connection.Index] = [.. new Route(line).Points];
        }
    }

    /// <summary>Where the crowd leaves no room for all, connectors share a line rather than run along or through a shape.</summary>
    private static double WithinChannel(NudgeUnit unit, double place)
    {
        var low = unit.Low + Math.Min(LeastClearance, unit.At - unit.Low);
        var high = unit.High - Math.Min(LeastClearance, unit.High - unit.At);
        return Math.Clamp(place, low, high);
    }

    /// <summary>Stretches of one bundle that lie on top of each other become one unit.</summary>
    private List<NudgeUnit> Merge(List<NudgeSegment> segments)
    {
        segments.Sort((a, b) => a.At != b.At ? a.At.CompareTo(b.At) : a.From != b.From ? a.From.CompareTo(b.From) : a.Connection.Index.CompareTo(b.Connection.Index));
        var units = new List<NudgeUnit>();
        var taken = new bool[segments.Count];
        for (var i = 0; i < segments.Count; i++)
        {
            if (taken[i]) continue;
            var group = new List<NudgeSegment> { segments[i] };
            var to = segments[i].To;
            for (var j = i + 1; j < segments.Count && segments[j].At == segments[i].At && segments[j].From <= to; j++)
            {
                if (taken[j] || !segments[j].Connection.IsBundledWith(segments[i].Connection)) continue;
                taken[j] = true;
                group.Add(segments[j]);
                to = Math.Max(to, segments[j].To);
            }

            units.Add(new NudgeUnit(group, shapes, options.ShapeBuffer));
        }

        return units;
    }
}
