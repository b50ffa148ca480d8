namespace Ringmap.Media.Rtp;

/// <summary>The packets of one stream by their index, a sequence number that does not go round: its guess from 16 bits of it, and which ones were there already (RFC 3711 §3.3.1, §3.3.2).</summary>
internal struct SequenceWindow
{
    /// <summary>Packets that are remembered: the least that the RFC allows is 64.</summary>
    public const int Width = 64;

    private bool _started;
    private ulong _seen;

    /// <summary>The highest index.</summary>
    public long Highest { get; private set; }

    /// <summary>The index nearest to the highest one that ends in this sequence number; never negative.</summary>
    public readonly long IndexOf(ushort sequenceNumber)
    {
        if (!_started)
            return sequenceNumber;
        var index = Highest + (short)(sequenceNumber - (ushort)Highest);
        return index < 0 ? sequenceNumber : index;
    }

    /// <summary>Not seen before, and not too old to know.</summary>
    public readonly bool IsNew(long index)
    {
        var age = Highest - index;
        return !_started || age < 0 || (age < Width && (_seen >> (int)age & 1) == 0);
    }

    /// <summary>Remembers an index that <see cref="IsNew"/>.</summary>
    public void Take(long index)
    {
        var age = Highest - index;
        if (!_started || -age >= Width)
            (_started, Highest, _seen) = (true, index, 1);
        else if (age < 0)
            (Highest, _seen) = (index, (_seen << (int)-age) | 1);
        else
            _seen |= 1UL << (int)age;
    }
}
