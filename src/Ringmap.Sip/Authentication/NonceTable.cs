namespace Ringmap.Sip.Authentication;

/// <summary>
/// Which counts of which nonces have been used. Holds proved nonces only, so strangers cannot fill it. When it is full the
/// oldest nonce goes, and from then on nonces as old as that one are refused rather than taken for new.
/// </summary>
internal sealed class NonceTable
{
    /// <summary>Counts remembered below the highest: requests that overtake each other on UDP still pass.</summary>
    private const int Window = 64;

    private readonly int _capacity;
    private readonly Dictionary<UInt128, Use> _uses = [];
    private readonly PriorityQueue<UInt128, long> _byAge = new();
    private long _floor = long.MinValue;

    public NonceTable(int capacity) => _capacity = capacity;

    public int Count => _uses.Count;

    /// <summary>Notes a use; false when this count was used before, or may have been.</summary>
    /// <param name="nonce">Identity of the nonce.</param>
    /// <param name="issued">When it was issued.</param>
    /// <param name="count">Nonce count; 0 for a request without one, which may use a nonce once.</param>
    /// <param name="oldest">Nonces issued before this have expired and are forgotten.</param>
    public bool TryUse(UInt128 nonce, long issued, uint count, long oldest)
    {
        while (_byAge.TryPeek(out var first, out var age) && age < oldest)
        {
            _byAge.Dequeue();
            _uses.Remove(first);
        }
        if (_uses.TryGetValue(nonce, out var use))
        {
            if (!use.Take(count))
                return false;
            _uses[nonce] = use;
            return true;
        }
        if (issued <= _floor)
            return false;
        if (_uses.Count >= _capacity && _byAge.TryDequeue(out var evicted, out var evictedAge))
        {
            _uses.Remove(evicted);
            _floor = Math.Max(_floor, evictedAge);
            if (issued <= _floor)
                return false;
        }
        _uses[nonce] = new Use { Highest = count, Seen = 1 };
        _byAge.Enqueue(nonce, issued);
        return true;
    }

    private struct Use
    {
        public uint Highest;
        public ulong Seen;

        public bool Take(uint count)
        {
            if (count > Highest)
            {
                var shift = count - Highest;
                Seen = shift >= Window ? 1 : (Seen << (int)shift) | 1;
                Highest = count;
                return true;
            }
            var back = Highest - count;
            if (back >= Window || (Seen & (1UL << (int)back)) != 0)
                return false;
            Seen |= 1UL << (int)back;
            return true;
        }
    }
}
