namespace Ringmap.Diagrams.Routing;

/// <summary>Which connections run along which edges of a visibility graph.</summary>
internal sealed class Occupancy
{
    private readonly int[] _first;
    private readonly List<Entry> _entries = [];
    private int _free = -1;

    public Occupancy(int edges)
    {
        _first = new int[edges];
        Array.Fill(_first, -1);
    }

    /// <summary>The first entry of an edge, or -1.</summary>
    public int First(int edge) => _first[edge];

    public Entry this[int entry] => _entries[entry];

    /// <summary>True when the connection runs along the edge.</summary>
    public bool Contains(int edge, int connection)
    {
        for (var e = _first[edge]; e >= 0; e = _entries[e].Next)
        {
            if (_entries[e].Connection == connection) return true;
        }

        return false;
    }

    public void Add(int edge, int connection, bool isEndRun)
    {
        var entry = new Entry(connection, isEndRun, _first[edge]);
        if (_free >= 0)
        {
            var slot = _free;
            _free = _entries[slot].Next;
            _entries[slot] = entry;
            _first[edge] = slot;
        }
        else
        {
            _first[edge] = _entries.Count;
            _entries.Add(entry);
        }
    }

    public void Remove(int edge, int connection)
    {
        var previous = -1;
        for (var e = _first[edge]; e >= 0; previous = e, e = _entries[e].Next)
        {
            if (_entries[e].Connection != connection) continue;
            if (previous < 0) _first[edge] = _entries[e].Next;
            else _entries[previous] = _entries[previous] with { Next = _entries[e].Next };
            _entries[e] = new Entry(-1, false, _free);
            _free = e;
            return;
        }
    }

    /// <summary>One connection on one edge.</summary>
    /// <param name="Connection">Its index.</param>
    /// <param name="IsEndRun">True on its first and last stretch, which nudging cannot move.</param>
    /// <param name="Next">The next entry of the edge, or -1.</param>
    public readonly record struct Entry(int Connection, bool IsEndRun, int Next);
}
