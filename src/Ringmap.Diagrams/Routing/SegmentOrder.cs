using Ringmap.Diagrams.Geometry;

namespace Ringmap.Diagrams.Routing;

/// <summary>
/// Decides in which order parallel stretches stand side by side, so that the routes cross as little as they can. Every pair that
/// could meet has a price for either order; sifting moves each unit to its cheapest place until nothing changes.
/// </summary>
internal static class SegmentOrder
{
    private const int MaxSiftingPasses = 6;

    /// <summary>Price of an order that the shapes do not allow.</summary>
    private const double Impossible = 1e6;

    /// <summary>Price of running on top of each other until the other axis is nudged: half a crossing.</summary>
    private const double LikelyCrossing = 0.5;

    /// <summary>Decides between orders that cross equally: as they stand, and as they want to stand.</summary>
    private const double AsTheyStand = 0.01;

    /// <summary>The units in order, and the pairs that must keep apart (indices into the ordered units, smaller first).</summary>
    public static (NudgeUnit[] Order, List<(int First, int Second)> Pairs) Decide(List<NudgeUnit> units, double distance)
    {
        var order = units.OrderBy(u => u.At).ThenBy(u => u.Segments[0].Connection.Index).ThenBy(u => u.From).ToArray();
        var prices = new List<(int Other, double Price)>[order.Length];
        for (var i = 0; i < order.Length; i++) prices[i] = [];
        foreach (var (a, b) in Meeting(order, distance))
        {
            var price = Price(order[a], order[b]);
            prices[a].Add((b, price));
            prices[b].Add((a, -price));
        }

        var rank = Sift(prices);
        var sorted = new NudgeUnit[order.Length];
        for (var i = 0; i < order.Length; i++) sorted[rank[i]] = order[i];
        var pairs = new List<(int First, int Second)>();
        for (var i = 0; i < order.Length; i++)
        {
            foreach (var (other, _) in prices[i])
            {
                if (rank[i] < rank[other]) pairs.Add((rank[i], rank[other]));
            }
        }

        return (sorted, pairs);
    }

    /// <summary>Pairs whose ranges overlap or touch, whose channels allow them to meet, and of which at least one can move.</summary>
    private static IEnumerable<(int A, int B)> Meeting(NudgeUnit[] units, double distance)
    {
        var byFrom = Enumerable.Range(0, units.Length).OrderBy(i => units[i].From).ThenBy(i => i).ToArray();
        for (var i = 0; i < byFrom.Length; i++)
        {
            var a = units[byFrom[i]];
            for (var j = i + 1; j < byFrom.Length; j++)
            {
                var b = units[byFrom[j]];
                if (b.From > a.To) break;
                if (!a.IsMovable && !b.IsMovable) continue;
                if (Reach(a).Low > Reach(b).High + distance || Reach(b).Low > Reach(a).High + distance) continue;
                yield return (byFrom[i], byFrom[j]);
            }
        }
    }

    private static (double Low, double High) Reach(NudgeUnit u) => u.IsMovable ? (u.Low, u.High) : (u.At, u.At);

    /// <summary>What it costs more to have <paramref name="a"/> first than to have <paramref name="b"/> first.</summary>
    private static double Price(NudgeUnit a, NudgeUnit b)
    {
        var (ra, rb) = (Reach(a), Reach(b));
        if (ra.High <= rb.Low) return -Impossible;
        if (rb.High <= ra.Low) return Impossible;
        var price = 0.0;
        foreach (var s in a.Segments)
        {
            foreach (var t in b.Segments)
            {
                if (s.From > t.To || t.From > s.To) continue;
                price += EndInside(s, t) - EndInside(t, s) + SharedEnds(s, t);
            }
        }

        if (price == 0) price += AsTheyStand * (Math.Sign(a.At - b.At) + (0.5 * Math.Sign(a.Wanted - b.Wanted)));
        return price;
    }

    /// <summary>Ends of <paramref name="s"/> within the range of <paramref name="t"/>: a turn to larger coordinates crosses when s stands first.</summary>
    private static double EndInside(NudgeSegment s, NudgeSegment t)
    {
        var price = 0.0;
        if (s.From > t.From && s.From < t.To) price += s.TurnAtFrom;
        if (s.To > t.From && s.To < t.To) price += s.TurnAtTo;
        return price;
    }

    private static double SharedEnds(NudgeSegment s, NudgeSegment t)
    {
        var price = 0.0;
        if (s.From == t.From) price += SharedEnd(s, t, false);
        if (s.To == t.To) price += SharedEnd(s, t, true);
        // One begins where the other ends: facing turns would lie on top of each other.
        if (s.From == t.To) price += LikelyCrossing * Facing(s.TurnAtFrom, t.TurnAtTo);
        if (s.To == t.From) price += LikelyCrossing * Facing(s.TurnAtTo, t.TurnAtFrom);
        return price;
    }

    private static int Facing(int turnOfFirst, int turnOfSecond) => turnOfFirst * turnOfSecond < 0 ? turnOfFirst : 0;

    private static double SharedEnd(NudgeSegment s, NudgeSegment t, bool atTo)
    {
        var (turnS, turnT) = atTo ? (s.TurnAtTo, t.TurnAtTo) : (s.TurnAtFrom, t.TurnAtFrom);
        if (turnS * turnT < 0) return turnS;
        if (turnS == 0 || turnT == 0) return LikelyCrossing * (turnS - turnT);
        var heading = s.IsUpright ? (atTo ? (int)Side.Bottom : (int)Side.Top) : (atTo ? (int)Side.Right : (int)Side.Left);
        var side = DivergingSide(s, t, atTo);
        // To the left of the walk are the smaller coordinates when heading up or right.
        return heading is (int)Side.Top or (int)Side.Right ? side : -side;
    }

    /// <summary>Walks along both routes from a shared end until they part: -1 when <paramref name="s"/> goes to the left of <paramref name="t"/>, 1 to the right.</summary>
    private static int DivergingSide(NudgeSegment s, NudgeSegment t, bool atTo)
    {
        var (i, stepI) = s.WalkFrom(atTo);
        var (j, stepJ) = t.WalkFrom(atTo);
        while (true)
        {
            var (nextI, nextJ) = (i + stepI, j + stepJ);
            if (nextI < 0 || nextI >= s.Line.Length || nextJ < 0 || nextJ >= t.Line.Length) return 0;
            var heading = Heading(s.Line[i], s.Line[nextI]);
            if (heading != Heading(t.Line[j], t.Line[nextJ])) return 0;
            var difference = Progress(s.Line[nextI], heading) - Progress(t.Line[nextJ], heading);
            var turnS = TurnAfter(s.Line, nextI, stepI, heading);
            var turnT = TurnAfter(t.Line, nextJ, stepJ, heading);
            if (difference < 0) return Math.Sign(turnS - 1);
            if (difference > 0) return Math.Sign(1 - turnT);
            if (turnS != turnT) return Math.Sign(turnS - turnT);
            (i, j) = (nextI, nextJ);
        }
    }

    private static int TurnAfter(Point[] line, int corner, int step, int heading)
    {
        var next = corner + step;
        return next < 0 || next >= line.Length ? 1 : Directions.TurnRank(heading, Heading(line[corner], line[next]));
    }

    private static int Heading(Point a, Point b) => a.X == b.X
        ? (b.Y < a.Y ? (int)Side.Top : (int)Side.Bottom)
        : (b.X < a.X ? (int)Side.Left : (int)Side.Right);

    private static double Progress(Point p, int heading) => heading switch
    {
        0 => -p.X,
        1 => -p.Y,
        2 => p.X,
        _ => p.Y,
    };

    private static int[] Sift(List<(int Other, double Price)>[] prices)
    {
        var count = prices.Length;
        var order = Enumerable.Range(0, count).ToList();
        var rank = Enumerable.Range(0, count).ToArray();
        for (var pass = 0; pass < MaxSiftingPasses; pass++)
        {
            var changed = false;
            for (var u = 0; u < count; u++)
            {
                if (prices[u].Count == 0) continue;
                var neighbours = prices[u].OrderBy(p => rank[p.Other]).ToArray();
                // Price of standing before the k-th neighbour, relative to standing before all.
                double price = 0, best = 0, here = 0;
                int slot = 0;
                for (var k = 0; k < neighbours.Length; k++)
                {
                    price -= neighbours[k].Price;
                    if (price < best - 1e-9) (best, slot) = (price, k + 1);
                    if (rank[neighbours[k].Other] < rank[u]) here = price;
                }

                if (best >= here - 1e-9) continue;
                var place = slot == 0 ? rank[neighbours[0].Other] : rank[neighbours[slot - 1].Other] + 1;
                var from = rank[u];
                order.RemoveAt(from);
                if (place > from) place--;
                order.Insert(place, u);
                for (var i = Math.Min(from, place); i <= Math.Max(from, place); i++) rank[order[i]] = i;
                changed = true;
            }

            if (!changed) break;
        }

        return rank;
    }
}
