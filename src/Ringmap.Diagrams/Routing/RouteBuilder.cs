using Ringmap.Diagrams.Geometry;

namespace Ringmap.Diagrams.Routing;

/// <summary>Routes some connections of a problem while the others keep their place: search, improve, nudge.</summary>
internal sealed class RouteBuilder
{
    /// <summary>Parts of the shape buffer to try where the whole leaves no way, widest first.</summary>
    private static readonly double[] NarrowBuffers = [1.0 / 3, 1.0 / 12];

    private readonly RoutingProblem _problem;
    private readonly RoutingOptions _options;
    private readonly Route?[] _kept;
    private readonly Point[]?[] _lines;
    private readonly bool[] _movable;
    private readonly bool[] _isFallback;

    public RouteBuilder(RoutingProblem problem, Route?[] kept, RoutingOptions options)
    {
        _problem = problem;
        _kept = kept;
        _options = options;
        _lines = new Point[problem.Connections.Length][];
        _movable = new bool[problem.Connections.Length];
        _isFallback = new bool[problem.Connections.Length];
    }

    public Dictionary<string, Route> Run()
    {
        var open = new List<Connection>();
        foreach (var connection in _problem.Connections)
        {
            if (_kept[connection.Index] is { } route) _lines[connection.Index] = [.. route.Points];
            else open.Add(connection);
        }

        open.Sort((a, b) => a.Span != b.Span ? a.Span.CompareTo(b.Span) : a.Index.CompareTo(b.Index));
        var left = Search(open, _problem.Shapes, _options.ShapeBuffer);
        foreach (var part in NarrowBuffers) left = Search(left, _problem.Shapes, _options.ShapeBuffer * part);
        foreach (var connection in left)
        {
            if (Search([connection], ShapesApartFrom(connection), _options.ShapeBuffer / 3).Count > 0)
                _lines[connection.Index] = FallbackLine.Between(_problem, connection, _options.ShapeBuffer);
            _isFallback[connection.Index] = true;
            _movable[connection.Index] = false;
        }

        new Nudger(_problem.Shapes, _problem.Connections, _lines, _movable, _options).Run();

        var routes = new Dictionary<string, Route>(StringComparer.Ordinal);
        foreach (var connection in _problem.Connections)
        {
            routes[connection.LinkId] = _kept[connection.Index]
                ?? new Route(_lines[connection.Index]!, _isFallback[connection.Index]);
        }

        return routes;
    }

    /// <summary>Routes what it can with this buffer; gives back the rest.</summary>
    private List<Connection> Search(List<Connection> open, Rect[] shapes, double buffer)
    {
        if (open.Count == 0) return open;
        var ends = open.ConvertAll(c => (Start: _problem.StubEnd(c.Start, buffer), End: _problem.StubEnd(c.End, buffer)));
        var graph = VisibilityGraph.Build(shapes, buffer, [.. ends.SelectMany(e => (Point[])[e.Start, e.End])]);
        var search = new PathSearch(graph, _problem.Connections, _options);
        foreach (var line in _lines)
        {
            if (line is not null) search.AddObstruction(new Route(line));
        }

        var failed = new List<Connection>();
        var dirty = new SortedSet<int>();
        var crossed = new List<int>();
        for (var i = 0; i < open.Count; i++)
        {
            if (!Place(i)) failed.Add(open[i]);
        }

        for (var pass = 0; pass < _options.ImprovementPasses && dirty.Count > 0; pass++)
        {
            var again = dirty;
            dirty = [];
            for (var i = 0; i < open.Count; i++)
            {
                if (!again.Contains(open[i].Index) || search.PathOf(open[i].Index) is null) continue;
                search.Remove(open[i].Index);
                Place(i);
            }
        }

        for (var i = 0; i < open.Count; i++)
        {
            if (search.PathOf(open[i].Index) is not { } path) continue;
            var points = path.Select(v => new Point(graph.X[v], graph.Y[v]));
            _lines[open[i].Index] = [.. new Route([open[i].Start.Socket, .. points, open[i].End.Socket]).Points];
            _movable[open[i].Index] = true;
        }

        return failed;

        bool Place(int i)
        {
            var connection = open[i];
            int from = graph.Find(ends[i].Start), to = graph.Find(ends[i].End);
            if (from < 0 || to < 0) return false;
            crossed.Clear();
            if (search.Find(connection, from, to, crossed) is not { } path) return false;
            search.Place(connection.Index, path);
            if (crossed.Count > 0) dirty.Add(connection.Index);
            dirty.UnionWith(crossed);
            return true;
        }
    }

    /// <summary>The shapes without those that cover an end of this connection.</summary>
    private Rect[] ShapesApartFrom(Connection connection)
    {
        var start = Rect.FromCorners(connection.Start.Socket, _problem.StubEnd(connection.Start, _options.ShapeBuffer / 3));
        var end = Rect.FromCorners(connection.End.Socket, _problem.StubEnd(connection.End, _options.ShapeBuffer / 3));
        return [.. _problem.Shapes.Where((shape, i) =>
            i == connection.Start.Node || i == connection.End.Node
                ? !Covers(shape, i == connection.Start.Node ? end : start) || connection.Start.Node == connection.End.Node
                : !Covers(shape, start) && !Covers(shape, end))];

        bool Covers(Rect shape, Rect stub)
        {
            var r = shape.Inflate(_options.ShapeBuffer / 3);
            return r.Left < stub.Right && r.Right > stub.Left && r.Top < stub.Bottom + 1e-9 && r.Bottom > stub.Top - 1e-9;
        }
    }
}
