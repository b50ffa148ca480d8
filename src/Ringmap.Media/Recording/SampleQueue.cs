namespace Ringmap.Media.Recording;

/// <summary>
/// Samples on their way from one thread to another. Neither ever waits for the other: each reads what the other has finished, and
/// pieces that were read are filled again.
/// </summary>
internal sealed class SampleQueue
{
    private readonly int _pieceSamples;
    private Piece _tail;
    private Piece _head;
    private int _taken;
    private Piece? _spare;
    private long _written;
    private long _read;

    /// <summary>An empty queue.</summary>
    /// <param name="pieceSamples">Samples that are kept together.</param>
    public SampleQueue(int pieceSamples)
    {
        _pieceSamples = pieceSamples;
        _head = _tail = new Piece(pieceSamples);
    }

    /// <summary>How many samples are on their way. From any thread.</summary>
    public long Waiting => Volatile.Read(ref _written) - Volatile.Read(ref _read);

    /// <summary>Adds samples. By the one thread that writes.</summary>
    public void Write(ReadOnlySpan<short> samples)
    {
        var count = samples.Length;
        while (!samples.IsEmpty)
        {
            if (_tail.Filled == _pieceSamples)
            {
                var next = Interlocked.Exchange(ref _spare, null) ?? new Piece(_pieceSamples);
                Volatile.Write(ref _tail.Next, next);
                _tail = next;
            }
            var part = samples[..Math.Min(samples.Length, _pieceSamples - _tail.Filled)];
            part.CopyTo(_tail.Samples.AsSpan(_tail.Filled));
            Volatile.Write(ref _tail.Filled, _tail.Filled + part.Length);
            samples = samples[part.Length..];
        }
        Volatile.Write(ref _written, _written + count);
    }

    /// <summary>The oldest samples; none when nothing waits. By the one thread that reads.</summary>
    public ReadOnlySpan<short> Peek()
    {
        if (_taken == _pieceSamples && Volatile.Read(ref _head.Next) is { } next)
        {
            var done = _head;
            (_head, _taken) = (next, 0);
            (done.Filled, done.Next) = (0, null);
            Volatile.Write(ref _spare, done);
        }
        return _head.Samples.AsSpan(_taken, Volatile.Read(ref _head.Filled) - _taken);
    }

    /// <summary>Takes away what was seen. By the one thread that reads.</summary>
    /// <param name="count">Not more than <see cref="Peek"/> gave.</param>
    public void Take(int count)
    {
        _taken += count;
        Volatile.Write(ref _read, _read + count);
    }

    private sealed class Piece(int size)
    {
        public readonly short[] Samples = new short[size];
        public int Filled;
        public Piece? Next;
    }
}
