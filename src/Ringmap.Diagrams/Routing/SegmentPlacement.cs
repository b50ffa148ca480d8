namespace Ringmap.Diagrams.Routing;

/// <summary>
/// Gives ordered units their places: the full distance from shapes and from one another where there is room; where there is not, the
/// distances along the crowded chain shrink together, and only there.
/// </summary>
internal sealed class SegmentPlacement
{
    private const double Slack = 1e-6;

    private readonly NudgeUnit[] _units;
    private readonly List<Gap>[] _before;
    private readonly List<Gap>[] _after;
    private readonly double[] _lowGap;
    private readonly double[] _highGap;
    private readonly double[] _lowest;
    private readonly double[] _highest;
    private readonly Gap?[] _cause;

    public SegmentPlacement(NudgeUnit[] units, List<(int First, int Second)> pairs, double buffer, double distance)
    {
        _units = units;
        var count = units.Length;
        _before = new List<Gap>[count];
        _after = new List<Gap>[count];
        for (var i = 0; i < count; i++) (_before[i], _after[i]) = ([], []);
        foreach (var (first, second) in pairs)
        {
            var gap = new Gap(first, second, distance);
            _after[first].Add(gap);
            _before[second].Add(gap);
        }

        _lowGap = Enumerable.Repeat(buffer, count).ToArray();
        _highGap = Enumerable.Repeat(buffer, count).ToArray();
        _lowest = new double[count];
        _highest = new double[count];
        _cause = new Gap?[count];
    }

    /// <summary>The places, in the order of the units.</summary>
    public double[] Solve()
    {
        MakeFeasible();
        for (var i = _units.Length - 1; i >= 0; i--)
        {
            _highest[i] = High(i);
            foreach (var gap in _after[i]) _highest[i] = Math.Min(_highest[i], _highest[gap.Second] - gap.Width);
            _highest[i] = Math.Max(_highest[i], _lowest[i]);
        }

        // Pushed together from one side and from the other; the middle of two valid placements is valid, and centred.
        var forward = new double[_units.Length];
        var backward = new double[_units.Length];
        for (var i = 0; i < _units.Length; i++)
        {
            var at = Math.Max(_units[i].Wanted, _lowest[i]);
            foreach (var gap in _before[i]) at = Math.Max(at, forward[gap.First] + gap.Width);
            forward[i] = Math.Min(at, _highest[i]);
        }

        for (var i = _units.Length - 1; i >= 0; i--)
        {
            var at = Math.Min(_units[i].Wanted, _highest[i]);
            foreach (var gap in _after[i]) at = Math.Min(at, backward[gap.Second] - gap.Width);
            backward[i] = Math.Max(at, _lowest[i]);
        }

        return [.. forward.Select((at, i) => _units[i].IsMovable ? (at + backward[i]) / 2 : _units[i].At)];
    }

    private double Low(int i) => _units[i].IsMovable ? _units[i].Low + _lowGap[i] : _units[i].At;

    private double High(int i) => _units[i].IsMovable ? _units[i].High - _highGap[i] : _units[i].At;

    private void MakeFeasible()
    {
        // Each round shrinks or drops at least one chain. Three hundred crowded cards need some twenty rounds a unit; the bound guards
        // against rounding.
        var rounds = (_units.Length * 64) + 64;
        var start = 0;
        while (start < _units.Length && rounds > 0)
        {
            var i = start;
            for (; i < _units.Length; i++)
            {
                _lowest[i] = Low(i);
                _cause[i] = null;
                foreach (var gap in _before[i])
                {
                    if (gap.IsDropped || _lowest[gap.First] + gap.Width <= _lowest[i] + Slack) continue;
                    _lowest[i] = _lowest[gap.First] + gap.Width;
                    _cause[i] = gap;
                }

                if (_lowest[i] > High(i) + Slack) break;
            }

            if (i == _units.Length) return;
            start = Shrink(i);
            rounds--;
        }
    }

    /// <summary>Shrinks the chain that ends at <paramref name="end"/> to the room there is; gives the index where to go on.</summary>
    private int Shrink(int end)
    {
        var chain = new List<Gap>();
        var first = end;
        while (_cause[first] is { } gap)
        {
            chain.Add(gap);
            first = gap.First;
        }

        var from = _units[first].IsMovable ? _units[first].Low : _units[first].At;
        var to = _units[end].IsMovable ? _units[end].High : _units[end].At;
        var lowGap = _units[first].IsMovable ? _lowGap[first] : 0;
        var highGap = _units[end].IsMovable ? _highGap[end] : 0;
        var needed = lowGap + highGap + chain.Sum(gap => gap.Width);
        if (to - from < 0 || needed <= 0)
        {
            // The order contradicts what cannot move: the two are left as they are.
            if (chain.Count > 0) chain[0].Drop();
            else (_lowGap[end], _highGap[end]) = (0, 0);
            return chain.Count > 0 ? chain[0].First : end + 1;
        }

        var factor = Math.Max(0, (to - from - Slack) / needed);
        _lowGap[first] *= factor;
        _highGap[end] *= factor;
        foreach (var gap in chain) gap.Width *= factor;
        return first;
    }

    private sealed class Gap(int first, int second, double width)
    {
        public int First { get; } = first;

        public int Second { get; } = second;

        public double Width { get; set; } = width;

        public bool IsDropped { get; private set; }

        public void Drop()
        {
            IsDropped = true;
            Width = double.NegativeInfinity;
        }
    }
}
