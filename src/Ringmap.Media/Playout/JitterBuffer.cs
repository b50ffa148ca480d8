namespace Ringmap.Media.Playout;

/// <summary>
/// Plays a stream out as it was spoken, with no more delay than the line needs: packets that come too late make it wait longer at once
/// (what is missing meanwhile is bridged), and when all have come early for some seconds it catches up in a pause of speech. So it
/// follows a sender whose clock runs faster or slower than ours, too.
/// </summary>
/// <remarks>It buffers until <see cref="FirstDelay"/> has passed and emits from then on; a stream that pauses is silent meanwhile, and one that begins anew is buffered anew.</remarks>
internal sealed class JitterBuffer
{
    /// <summary>Samples read at once: 20 ms.</summary>
    public const int BlockSamples = MediaEngine.SamplesPerPacket;

    /// <summary>Delay to begin with: 40 ms.</summary>
    public const int FirstDelay = 2 * BlockSamples;

    /// <summary>A line that would need more loses packets instead: with 200 ms on each way people begin to interrupt each other (ITU-T G.114).</summary>
    public const int MostDelay = 10 * BlockSamples;

    /// <summary>How early packets must be before there is a block to catch up: one, and half of one in reserve.</summary>
    private const int Spare = BlockSamples + BlockSamples / 2;

    /// <summary>Blocks for which packets are watched before it catches up by one: 4 s.</summary>
    private const int Window = 200;

    /// <summary>Windows after which it catches up in the middle of a word.</summary>
    private const int MostPatience = 4;

    /// <summary>Energy of a block below which leaving it out is not heard: RMS 45 dB below full scale.</summary>
    private const double QuietEnergy = 184.0 * 184 * BlockSamples;

    private readonly PlayoutRing _ring = new(FirstDelay);
    private readonly PlayoutReader _reader;
    private int _least = int.MaxValue;
    private int _blocks;

    public JitterBuffer() => _reader = new PlayoutReader(_ring);

    /// <summary>Samples by which it lags behind the newest packet.</summary>
    public int Delay => _ring.Waiting;

    /// <summary>A new stream begins.</summary>
    public void Restart()
    {
        _ring.Restart();
        Watch();
    }

    /// <summary>Takes the samples of a packet.</summary>
    /// <param name="timestamp">RTP timestamp of the first.</param>
    /// <param name="samples">Samples, 1,000 at most.</param>
    public void Write(uint timestamp, ReadOnlySpan<short> samples)
    {
        if (_ring.Ahead(timestamp) is { } ahead)
        {
            if (ahead is < 0 and > -MostDelay)
            {
                // In whole blocks, as far as the limit allows; the packet finds its place after all.
                var later = Math.Min((-ahead + BlockSamples - 1) / BlockSamples * BlockSamples, MostDelay - Delay);
                _ring.GoBack(later);
                Watch();
                ahead += later;
            }
            _least = Math.Min(_least, ahead);
        }
        var isBeginning = _ring.Write(timestamp, samples);
        // The sender leapt ahead: what it had said before is left out.
        if (Delay > MostDelay)
            _ring.Skip(Delay - MostDelay);
        else if (!isBeginning)
            return;
        Watch();
    }

    /// <summary>Reads the next block.</summary>
    /// <param name="block">Filled with <see cref="BlockSamples"/>.</param>
    /// <returns>Energy of what came: the sum of its samples' squares.</returns>
    public double Read(Span<short> block)
    {
        var energy = _reader.Read(block);
        if (++_blocks < Window)
            return energy;
        if (_least is >= Spare and not int.MaxValue)
        {
            if (energy > QuietEnergy && _blocks < MostPatience * Window)
                return energy;
            // This block was a pause: the next one comes in its place.
            energy = _reader.Read(block);
        }
        Watch();
        return energy;
    }

    /// <summary>Watches packets from now on.</summary>
    private void Watch() => (_least, _blocks) = (int.MaxValue, 0);
}
