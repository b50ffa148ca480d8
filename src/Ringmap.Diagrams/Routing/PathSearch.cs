namespace Ringmap.Diagrams.Routing;

/// <summary>
/// Finds the cheapest way of one connection through a visibility graph (A*): length, corners, crossings of the connections
/// that are already placed, and runs on top of another's end, which nudging could not separate.
/// </summary>
internal sealed class PathSearch
{
    /// <summary>Price of running on a stretch that is the fixed end of a foreign connector: more than any sensible detour of corners.</summary>
    private const double EndRunPenalty = 600;

    /// <summary>Price of a length along connectors of the same bundle: just below 1, so that of equal ways they take the same.</summary>
    private const double BundleLengthFactor = 0.98;

    private readonly VisibilityGraph _graph;
    private readonly Connection[] _connections;
    private readonly Occupancy _occupancy;
    private readonly RoutingOptions _options;
    private readonly int[]?[] _paths;
    private readonly int[] _edgeCrossings;
    private readonly StateHeap _open = new();
    private readonly double[] _cost;
    private readonly int[] _parent;
    private readonly int[] _stamp;
    private int _search;
    private List<int>? _crossed;

    public PathSearch(VisibilityGraph graph, Connection[] connections, RoutingOptions options)
    {
        _graph = graph;
        _connections = connections;
        _options = options;
        _occupancy = new Occupancy(graph.EdgeCount);
        _paths = new int[connections.Length][];
        _edgeCrossings = new int[graph.EdgeCount];
        _cost = new double[graph.Count * 4];
        _parent = new int[graph.Count * 4];
        _stamp = new int[graph.Count * 4];
    }

    /// <summary>The vertices of a placed connection, or null.</summary>
    public int[]? PathOf(int connection) => _paths[connection];

    /// <summary>Counts a route that lies off the graph as something that crossing costs.</summary>
    public void AddObstruction(Route route)
    {
        for (var i = 1; i < route.Points.Count; i++)
        {
            var (a, b) = (route.Points[i - 1], route.Points[i]);
            var cut = a.X == b.X
                ? _graph.LevelEdgesCutBy(a.X, Math.Min(a.Y, b.Y), Math.Max(a.Y, b.Y))
                : _graph.UprightEdgesCutBy(a.Y, Math.Min(a.X, b.X), Math.Max(a.X, b.X));
            foreach (var edge in cut) _edgeCrossings[edge]++;
        }
    }

    /// <summary>Places a connection along a path that <see cref="Find"/> gave.</summary>
    public void Place(int connection, int[] path)
    {
        _paths[connection] = path;
        var directions = new int[Math.Max(0, path.Length - 1)];
        for (var i = 0; i < directions.Length; i++) directions[i] = DirectionBetween(path[i], path[i + 1]);
        var c = _connections[connection];
        int first = 0, last = directions.Length;
        while (first < directions.Length && directions[first] == (int)c.Start.Side) first++;
        while (last > 0 && directions[last - 1] == Directions.Opposite((int)c.End.Side)) last--;
        for (var i = 0; i < directions.Length; i++)
            _occupancy.Add(_graph.Edge(path[i], directions[i]), connection, i < first || i >= last);
    }

    /// <summary>Takes a placed connection out again.</summary>
    public void Remove(int connection)
    {
        if (_paths[connection] is not { } path) return;
        for (var i = 1; i < path.Length; i++)
            _occupancy.Remove(_graph.Edge(path[i - 1], DirectionBetween(path[i - 1], path[i])), connection);
        _paths[connection] = null;
    }

    /// <summary>The cheapest path between two vertices, or null when there is none.</summary>
    /// <param name="connection">The connection; gives the headings at both ends and what is foreign.</param>
    /// <param name="from">The vertex where its start stub ends.</param>
    /// <param name="to">The vertex where its end stub begins.</param>
    /// <param name="crossed">Receives the connections that the path crosses.</param>
    public int[]? Find(Connection connection, int from, int to, List<int>? crossed = null)
    {
        _search++;
        _open.Clear();
        _crossed = null;
        var arrival = Directions.Opposite((int)connection.End.Side);
        var start = (from * 4) + (int)connection.Start.Side;
        double tx = _graph.X[to], ty = _graph.Y[to];
        Open(start, -1, 0, Estimate(start));
        var best = -1;
        var bestCost = double.PositiveInfinity;
        while (_open.Count > 0)
        {
            var (estimate, state) = _open.Pop();
            if (estimate >= bestCost) break;
            var vertex = state >> 2;
            var heading = state & 3;
            var cost = _cost[state];
            if (estimate > cost + Estimate(state) + 1e-6) continue;
            if (vertex == to && heading != Directions.Opposite(arrival))
            {
                var total = cost + (heading == arrival ? 0 : _options.SegmentPenalty) + CrossingCost(connection, state, arrival, arriving: true);
                if (total < bestCost)
                {
                    bestCost = total;
                    best = state;
                }
            }

            for (var turn = 0; turn < 4; turn++)
            {
                if (turn == Directions.Opposite(heading)) continue;
                var next = _graph.Next[(vertex * 4) + turn];
                if (next < 0) continue;
                var g = cost + EdgeCost(connection, vertex, turn, next) + (turn == heading ? 0 : _options.SegmentPenalty);
                var reached = (next * 4) + turn;
                if (_stamp[reached] == _search && _cost[reached] <= g) continue;
                g += CrossingCost(connection, state, turn, arriving: false);
                if (_stamp[reached] == _search && _cost[reached] <= g) continue;
                Open(reached, state, g, g + Estimate(reached));
            }
        }

        if (best < 0) return null;
        if (crossed is not null) ListCrossed(connection, best, arrival, crossed);
        return Trace(best);

        double Estimate(int state)
        {
            double dx = tx - _graph.X[state >> 2], dy = ty - _graph.Y[state >> 2];
            return ((Math.Abs(dx) + Math.Abs(dy)) * BundleLengthFactor)
                + (Directions.MinimumCorners(dx, dy, state & 3, arrival) * _options.SegmentPenalty);
        }
    }

    private void Open(int state, int parent, double cost, double estimate)
    {
        _stamp[state] = _search;
        _cost[state] = cost;
        _parent[state] = parent;
        _open.Push(estimate, state);
    }

    private int[] Trace(int state)
    {
        var length = 0;
        for (var s = state; s >= 0; s = _parent[s]) length++;
        var path = new int[length];
        for (var s = state; s >= 0; s = _parent[s]) path[--length] = s >> 2;
        return path;
    }

    private void ListCrossed(Connection connection, int state, int arrival, List<int> crossed)
    {
        _crossed = crossed;
        CrossingCost(connection, state, arrival, arriving: true);
        for (int s = _parent[state], next = state; s >= 0; next = s, s = _parent[s]) CrossingCost(connection, s, next & 3, arriving: false);
        _crossed = null;
    }

    private double EdgeCost(Connection connection, int vertex, int direction, int next)
    {
        var length = Math.Abs(_graph.X[next] - _graph.X[vertex]) + Math.Abs(_graph.Y[next] - _graph.Y[vertex]);
        var edge = _graph.Edge(vertex, direction);
        var cost = length + (_edgeCrossings[edge] * _options.CrossingPenalty);
        for (var e = _occupancy.First(edge); e >= 0; e = _occupancy[e].Next)
        {
            var entry = _occupancy[e];
            var other = _connections[entry.Connection];
            if (connection.IsBundledWith(other)) return length * BundleLengthFactor;
            if (entry.IsEndRun && !connection.SharesEndWith(other)) cost += EndRunPenalty;
        }

        return cost;
    }

    /// <summary>
    /// Crossings that become certain by turning at the state's vertex: connections that run straight across, and connections that
    /// shared the way until here and leave to the other side than they came from.
    /// </summary>
    private double CrossingCost(Connection connection, int state, int turn, bool arriving)
    {
        var vertex = state >> 2;
        var heading = state & 3;
        var crossings = 0;
        if (turn == heading)
        {
            int aside = (heading + 1) & 3, other = (heading + 3) & 3;
            if (_graph.Next[(vertex * 4) + aside] >= 0 && _graph.Next[(vertex * 4) + other] >= 0)
            {
                var edge = _graph.Edge(vertex, other);
                for (var e = _occupancy.First(_graph.Edge(vertex, aside)); e >= 0; e = _occupancy[e].Next)
                {
                    var c = _occupancy[e].Connection;
                    if (!_occupancy.Contains(edge, c) || connection.IsBundledWith(_connections[c])) continue;
                    crossings++;
                    _crossed?.Add(c);
                }
            }
        }

        if (_parent[state] >= 0)
        {
            var edgeOut = arriving || _graph.Next[(vertex * 4) + turn] < 0 ? -1 : _graph.Edge(vertex, turn);
            var back = Directions.Opposite(heading);
            for (var e = _occupancy.First(_graph.Edge(vertex, back)); e >= 0; e = _occupancy[e].Next)
            {
                var c = _occupancy[e].Connection;
                var other = _connections[c];
                if (connection.IsBundledWith(other) || (edgeOut >= 0 && _occupancy.Contains(edgeOut, c))) continue;
                if (arriving && connection.End.Node == other.End.Node) continue;
                var leaves = Directions.TurnRank(heading, WayOn(other, vertex, back)) - Directions.TurnRank(heading, turn);
                if (leaves == 0 || leaves * JoinedSide(connection, other, state) >= 0) continue;
                crossings++;
                _crossed?.Add(c);
            }
        }

        return crossings * _options.CrossingPenalty;
    }

    /// <summary>On which side of us the other was where we came together: below 0 left, above 0 right.</summary>
    private int JoinedSide(Connection connection, Connection other, int state)
    {
        while (true)
        {
            var before = _parent[state];
            var vertex = before >> 2;
            var heading = state & 3;
            var origin = Directions.Opposite(before & 3);
            var first = _parent[before] < 0;
            if (!first && _occupancy.Contains(_graph.Edge(vertex, origin), other.Index))
            {
                state = before;
                continue;
            }

            _ = connection;
            return Directions.OriginRank(heading, WayOn(other, vertex, heading)) - Directions.OriginRank(heading, origin);
        }
    }

    /// <summary>The direction in which a placed connection leaves a vertex, other than <paramref name="known"/>; its stub when it ends there.</summary>
    private int WayOn(Connection other, int vertex, int known)
    {
        for (var d = 0; d < 4; d++)
        {
            if (d != known && _graph.Next[(vertex * 4) + d] >= 0 && _occupancy.Contains(_graph.Edge(vertex, d), other.Index)) return d;
        }

        var path = _paths[other.Index]!;
        return path[0] == vertex ? Directions.Opposite((int)other.Start.Side) : Directions.Opposite((int)other.End.Side);
    }

    private int DirectionBetween(int a, int b)
    {
        for (var d = 0; d < 4; d++)
        {
            if (_graph.Next[(a * 4) + d] == b) return d;
        }

        throw new InvalidOperationException("The vertices of a path are neighbours.");
    }
}
