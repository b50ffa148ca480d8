namespace Ringmap.Sip.Protection;

/// <summary>
/// Remembers for some seconds which requests were let in, so that a repetition of one is not refused. Bounded; a hash stands for
/// each, and whoever shares it by chance is let in too.
/// </summary>
/// <param name="now">The time, from any origin.</param>
internal sealed class RecentRequests(Func<TimeSpan> now)
{
    /// <summary>Who has heard nothing by then gives up being impatient: the first repetitions come after 0.5, 1.5 and 3.5 s.</summary>
    private static readonly TimeSpan Generation = TimeSpan.FromSeconds(4);

    /// <summary>Most that one generation holds: more than come in its time.</summary>
    private const int MostOfGeneration = 100_000;

    private HashSet<int> _young = [];
    private HashSet<int> _old = [];
    private TimeSpan _since = now();

    /// <summary>Remembers a request.</summary>
    public void Add(int hash)
    {
        Age();
        _young.Add(hash);
    }

    /// <summary>True for one of the last seconds.</summary>
    public bool Contains(int hash)
    {
        Age();
        return _young.Contains(hash) || _old.Contains(hash);
    }

    private void Age()
    {
        var time = now();
        var passed = time - _since;
        if (passed < Generation && _young.Count < MostOfGeneration)
            return;
        (_young, _old) = (_old, _young);
        _young.Clear();
        if (passed >= 2 * Generation)
            _old.Clear();
        _since = time;
    }
}
