namespace Ringmap.Media.Playout;

/// <summary>
/// Puts received samples back on their own time: reads lag the newest packet by a fixed delay, so that packets out of order
/// find their place, lost ones become silence of the right length, and late or doubled ones are dropped. It tells what came from what
/// did not.
/// </summary>
public sealed class PlayoutRing
{
    /// <summary>Samples held: about one second, a power of two so that timestamps wrap without a seam. Bounds memory, and how far ahead a packet may lie before the stream is taken as new.</summary>
    private const int Capacity = 8_192;

    /// <summary>Packets in a row that come too late before reading goes back to them: the sender's clock is slower than ours, or its packets are held up for good.</summary>
    private const int MostLate = 3;

    private readonly short[] _samples = new short[Capacity];
    private readonly bool[] _came = new bool[Capacity];
    private readonly int _delay;
    private bool _started;
    private int _late;
    private uint _read;
    private uint _end;

    /// <summary>Makes a ring.</summary>
    /// <param name="delay">Samples that reading lags behind, below one second. 480 (60 ms) covers a reordering by two packets.</param>
    public PlayoutRing(int delay = 480) => _delay = delay;

    /// <summary>Samples that came too late or twice.</summary>
    public long Dropped { get; private set; }

    /// <summary>Samples that wait to be read.</summary>
    public int Waiting => _started ? Math.Max(0, (int)(_end - _read)) : 0;

    /// <summary>How many samples before its time a packet comes, negative when it is too late; null before the first.</summary>
    /// <param name="timestamp">RTP timestamp of its first sample.</param>
    public int? Ahead(uint timestamp) => _started ? (int)(timestamp - _read) : null;

    /// <summary>Reads later: the next samples read are ones that nobody has, then what was to be read.</summary>
    /// <param name="samples">Number of samples, not negative, below one second with the delay.</param>
    public void GoBack(int samples) => _read -= (uint)samples;

    /// <summary>Leaves the next samples out.</summary>
    /// <param name="samples">Number of samples, not negative.</param>
    public void Skip(int samples)
    {
        for (; samples > 0; samples--)
            _came[_read++ % Capacity] = false;
    }

    /// <summary>A new stream begins: the next packet says where. What waits is dropped.</summary>
    public void Restart()
    {
        Clear();
        _started = false;
    }

    /// <summary>Takes the samples of a packet, 1,000 at most.</summary>
    /// <param name="timestamp">RTP timestamp of the first.</param>
    /// <param name="samples">Samples.</param>
    /// <returns>True when the stream begins, or begins anew, with this packet.</returns>
    public bool Write(uint timestamp, ReadOnlySpan<short> samples)
    {
        var ahead = (int)(timestamp - _read);
        var begins = false;
        _late = ahead + samples.Length > 0 ? 0 : _late + 1;
        if (!_started || _late > MostLate || ahead > Capacity - samples.Length || ahead < -Capacity)
        {
            (_late, begins) = (0, true);
            Clear();
            (_started, _read, _end) = (true, timestamp - (uint)_delay, timestamp);
            ahead = _delay;
        }
        if (ahead < 0)
        {
            var late = Math.Min(-ahead, samples.Length);
            Dropped += late;
            samples = samples[late..];
            timestamp += (uint)late;
        }
        for (var i = 0; i < samples.Length; i++)
        {
            var place = (int)((timestamp + (uint)i) % Capacity);
            (_samples[place], _came[place]) = (samples[i], true);
        }
        if ((int)(timestamp + (uint)samples.Length - _end) > 0)
            _end = timestamp + (uint)samples.Length;
        return begins;
    }

    /// <summary>Reads the next samples; silence where none came.</summary>
    /// <param name="into">Filled whole.</param>
    /// <returns>How many came.</returns>
    public int Read(Span<short> into)
    {
        into.Clear();
        if (!_started)
            return 0;
        var came = 0;
        for (var i = 0; i < into.Length; i++)
        {
            var place = (int)(_read++ % Capacity);
            if (!_came[place])
                continue;
            (into[i], _came[place]) = (_samples[place], false);
            came++;
        }
        return came;
    }

    private void Clear() => Array.Clear(_came);
}
