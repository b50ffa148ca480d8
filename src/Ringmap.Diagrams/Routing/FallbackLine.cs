using Ringmap.Diagrams.Geometry;

namespace Ringmap.Diagrams.Routing;

/// <summary>A direct orthogonal line for sockets between which nothing is free: it leaves and enters as it should, and heeds no shape.</summary>
internal static class FallbackLine
{
    public static Point[] Between(RoutingProblem problem, Connection connection, double buffer)
    {
        var start = problem.StubEnd(connection.Start, buffer);
        var end = problem.StubEnd(connection.End, buffer);
        Point[] best = [];
        var bestCost = double.PositiveInfinity;
        foreach (var middle in Middles(problem, connection, start, end, buffer))
        {
            Point[] line = [connection.Start.Socket, .. middle, connection.End.Socket];
            var cost = Cost(line);
            if (cost >= bestCost) continue;
            bestCost = cost;
            best = line;
        }

        return best;
    }

    private static IEnumerable<Point[]> Middles(RoutingProblem problem, Connection connection, Point start, Point end, double buffer)
    {
        var around = problem.Shapes[connection.Start.Node].Union(problem.Shapes[connection.End.Node]).Inflate(buffer);
        yield return [start, end with { Y = start.Y }, end];
        yield return [start, end with { X = start.X }, end];
        foreach (var y in (double[])[(start.Y + end.Y) / 2, around.Top, around.Bottom])
            yield return [start, start with { Y = y }, end with { Y = y }, end];
        foreach (var x in (double[])[(start.X + end.X) / 2, around.Left, around.Right])
            yield return [start, start with { X = x }, end with { X = x }, end];
        // Of these one always turns properly, whatever the sides.
        foreach (var x in (double[])[around.Left, around.Right])
        {
            foreach (var y in (double[])[around.Top, around.Bottom])
            {
                yield return [start, start with { X = x }, new(x, y), end with { Y = y }, end];
                yield return [start, start with { Y = y }, new(x, y), end with { X = x }, end];
            }
        }
    }

    private static double Cost(Point[] line)
    {
        const double Corner = 50;
        const double Reversal = 1e6;
        var points = new Route(line).Points;
        var cost = points.Count * Corner;
        for (var i = 1; i < points.Count; i++) cost += points[i].DistanceTo(points[i - 1]);
        for (var i = 2; i < points.Count; i++)
        {
            var (a, b) = (points[i - 1] - points[i - 2], points[i] - points[i - 1]);
            if ((a.X * b.X) + (a.Y * b.Y) < 0) cost += Reversal;
        }

        return cost;
    }
}
