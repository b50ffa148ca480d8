using Ringmap.Diagrams.Geometry;

namespace Ringmap.Diagrams.Routing;

/// <summary>
/// The orthogonal visibility graph: level and upright lines through the buffered edges of the shapes and through the stubs of
/// the terminals, each as long as it runs free; vertices where they meet. Shortest routes with few corners run along these lines.
/// </summary>
internal sealed class VisibilityGraph
{
    private readonly Line[] _levels;
    private readonly int[] _firstVertex;
    private (double[] Places, int[] Tops)? _uprightEdges;

    private VisibilityGraph(Line[] levels, int[] firstVertex, double[] x, double[] y, int[] next)
    {
        _levels = levels;
        _firstVertex = firstVertex;
        X = x;
        Y = y;
        Next = next;
    }

    public double[] X { get; }

    public double[] Y { get; }

    /// <summary>Four a vertex, in the order of <see cref="Side"/>: the neighbour in that direction, or -1.</summary>
    public int[] Next { get; }

    public int Count => X.Length;

    /// <summary>Two a vertex: the edge to the right (even) and the edge downward (odd).</summary>
    public int EdgeCount => X.Length * 2;

    /// <summary>The edge that leaves a vertex in a direction; the neighbour must exist.</summary>
    public int Edge(int vertex, int direction) => direction switch
    {
        0 => Next[vertex * 4] * 2,
        1 => (Next[(vertex * 4) + 1] * 2) + 1,
        2 => vertex * 2,
        _ => (vertex * 2) + 1,
    };

    /// <summary>The vertex at this very point, or -1.</summary>
    public int Find(Point point)
    {
        for (var i = FirstAt(_levels, point.Y); i < _levels.Length && _levels[i].At == point.Y; i++)
        {
            if (point.X < _levels[i].From || point.X > _levels[i].To) continue;
            var found = Array.BinarySearch(X, _firstVertex[i], _firstVertex[i + 1] - _firstVertex[i], point.X);
            if (found >= 0) return found;
        }

        return -1;
    }

    /// <summary>The edges to the right that an upright line at <paramref name="x"/>, strictly between two heights, cuts.</summary>
    public IEnumerable<int> LevelEdgesCutBy(double x, double from, double to)
    {
        for (var i = FirstAt(_levels, from); i < _levels.Length && _levels[i].At < to; i++)
        {
            var line = _levels[i];
            if (line.At <= from || x <= line.From || x > line.To) continue;
            var first = _firstVertex[i];
            var found = Array.BinarySearch(X, first, _firstVertex[i + 1] - first, x);
            var left = found >= 0 ? found - 1 : ~found - 1;
            if (left >= first && Next[(left * 4) + (int)Side.Right] >= 0) yield return left * 2;
        }
    }

    /// <summary>The edges downward that a level line at <paramref name="y"/>, strictly between two places, cuts.</summary>
    public IEnumerable<int> UprightEdgesCutBy(double y, double from, double to)
    {
        var (places, tops) = _uprightEdges ??= SortUprightEdges();
        var i = Array.BinarySearch(places, from);
        for (i = i < 0 ? ~i : i; i < places.Length && places[i] < to; i++)
        {
            var v = tops[i];
            if (places[i] > from && Y[v] < y && Y[Next[(v * 4) + (int)Side.Bottom]] >= y) yield return (v * 2) + 1;
        }
    }

    // Edges downward from left to right, so that a short line looks at few of them.
    private (double[] Places, int[] Tops) SortUprightEdges()
    {
        var tops = new List<int>(Count);
        for (var v = 0; v < Count; v++)
        {
            if (Next[(v * 4) + (int)Side.Bottom] >= 0) tops.Add(v);
        }

        int[] sorted = [.. tops];
        var places = Array.ConvertAll(sorted, v => X[v]);
        Array.Sort(places, sorted);
        return (places, sorted);
    }

    public static VisibilityGraph Build(Rect[] shapes, double buffer, IReadOnlyList<Point> stubs)
    {
        var levels = new LineCollector(shapes, buffer, upright: false);
        var uprights = new LineCollector(shapes, buffer, upright: true);
        foreach (var shape in shapes)
        {
            var r = shape.Inflate(buffer);
            levels.Add(r.Top, r.Left);
            levels.Add(r.Top, r.Right);
            levels.Add(r.Bottom, r.Left);
            levels.Add(r.Bottom, r.Right);
            uprights.Add(r.Left, r.Top);
            uprights.Add(r.Left, r.Bottom);
            uprights.Add(r.Right, r.Top);
            uprights.Add(r.Right, r.Bottom);
        }

        foreach (var stub in stubs)
        {
            levels.Add(stub.Y, stub.X);
            uprights.Add(stub.X, stub.Y);
        }

        return Cross(levels.Sorted(), uprights.Sorted());
    }

    private static VisibilityGraph Cross(Line[] levels, Line[] uprights)
    {
        var x = new List<double>();
        var y = new List<double>();
        var left = new List<int>();
        var above = new List<int>();
        var firstVertex = new int[levels.Length + 1];
        var lastOnUpright = new int[uprights.Length];
        Array.Fill(lastOnUpright, -1);
        for (var i = 0; i < levels.Length; i++)
        {
            firstVertex[i] = x.Count;
            var level = levels[i];
            var previous = -1;
            for (var j = FirstAt(uprights, level.From); j < uprights.Length && uprights[j].At <= level.To; j++)
            {
                var upright = uprights[j];
                if (upright.From > level.At || upright.To < level.At) continue;
                var vertex = x.Count;
                x.Add(upright.At);
                y.Add(level.At);
                left.Add(previous);
                above.Add(lastOnUpright[j]);
                previous = vertex;
                lastOnUpright[j] = vertex;
            }
        }

        firstVertex[^1] = x.Count;
        var next = new int[x.Count * 4];
        Array.Fill(next, -1);
        for (var v = 0; v < x.Count; v++)
        {
            if (left[v] >= 0)
            {
                next[v * 4] = left[v];
                next[(left[v] * 4) + 2] = v;
            }

            if (above[v] >= 0)
            {
                next[(v * 4) + 1] = above[v];
                next[(above[v] * 4) + 3] = v;
            }
        }

        return new(levels, firstVertex, [.. x], [.. y], next);
    }

    private static int FirstAt(Line[] lines, double at)
    {
        int low = 0, high = lines.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (lines[middle].At < at) low = middle + 1;
            else high = middle;
        }

        return low;
    }

    /// <summary>A line at y (level) or x (upright), and how far it runs free.</summary>
    private readonly record struct Line(double At, double From, double To) : IComparable<Line>
    {
        public int CompareTo(Line other) => At != other.At ? At.CompareTo(other.At) : From.CompareTo(other.From);
    }

    /// <summary>Collects lines of one direction: each through a seed, as far as no buffered shape stands in the way.</summary>
    private sealed class LineCollector
    {
        private readonly HashSet<Line> _lines = [];
        private readonly (double Near, double Far, double From, double To)[] _blocks;
        private readonly double _from = double.PositiveInfinity;
        private readonly double _to = double.NegativeInfinity;

        public LineCollector(Rect[] shapes, double buffer, bool upright)
        {
            _blocks = new (double, double, double, double)[shapes.Length];
            for (var i = 0; i < shapes.Length; i++)
            {
                var r = shapes[i].Inflate(buffer);
                _blocks[i] = upright ? (r.Left, r.Right, r.Top, r.Bottom) : (r.Top, r.Bottom, r.Left, r.Right);
                _from = Math.Min(_from, _blocks[i].From);
                _to = Math.Max(_to, _blocks[i].To);
            }
        }

        public void Add(double at, double seed)
        {
            double from = Math.Min(_from, seed), to = Math.Max(_to, seed);
            foreach (var block in _blocks)
            {
                if (at <= block.Near || at >= block.Far) continue;
                if (block.To <= seed) from = Math.Max(from, block.To);
                else if (block.From >= seed) to = Math.Min(to, block.From);
                else return;
            }

            _lines.Add(new Line(at, from, to));
        }

        public Line[] Sorted()
        {
            Line[] sorted = [.. _lines];
            Array.Sort(sorted);
            return sorted;
        }
    }
}
