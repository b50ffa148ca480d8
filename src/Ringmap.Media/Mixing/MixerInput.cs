using Ringmap.Media.Playout;

namespace Ringmap.Media.Mixing;

/// <summary>What one member says into a <see cref="Mixer"/>.</summary>
internal sealed class MixerInput
{
    private readonly JitterBuffer _buffer = new();

    /// <summary>The block of now; faded where the member begins or ceases to be heard.</summary>
    public short[] Block { get; } = new short[JitterBuffer.BlockSamples];

    /// <summary>How loud it has been of late: energy of the loudest block, sinking by the time.</summary>
    public double Loudness { get; private set; }

    /// <summary>Is among those who are heard.</summary>
    public bool Talks { get; private set; }

    /// <summary>Its block is part of the sum.</summary>
    public bool IsHeard { get; private set; }

    /// <summary>Takes the samples of a packet.</summary>
    public void Take(uint timestamp, ReadOnlySpan<short> samples) => _buffer.Write(timestamp, samples);

    /// <summary>A new stream begins.</summary>
    public void Restart() => _buffer.Restart();

    /// <summary>20 ms pass.</summary>
    public void Read()
    {
        // A tenth less for each 20 ms: a pause between words is bridged, a sentence that has ended is forgotten after a second.
        const double Remembered = 0.9;
        Loudness = Math.Max(_buffer.Read(Block), Loudness * Remembered);
    }

    /// <summary>Says whether it talks in this block; where that changes, the block is faded in or out.</summary>
    public void Let(bool talk)
    {
        var changes = talk != Talks;
        IsHeard = talk || Talks;
        Talks = talk;
        for (var i = 0; changes && i < Block.Length; i++)
            Block[i] = (short)(Block[i] * (talk ? i + 1 : Block.Length - 1 - i) / Block.Length);
    }
}
