using Ringmap.Media.Audio;

namespace Ringmap.Media.Playout;

/// <summary>Reads a ring block by block and bridges what did not come.</summary>
internal sealed class PlayoutReader(PlayoutRing ring)
{
    private readonly LossConcealer _concealer = new();

    /// <summary>Reads the next block.</summary>
    /// <param name="block">Whole frames of <see cref="LossConcealer.FrameSamples"/>; filled.</param>
    /// <returns>Energy of what came: the sum of its samples' squares. What is bridged does not count.</returns>
    public double Read(Span<short> block)
    {
        double energy = 0;
        for (; !block.IsEmpty; block = block[LossConcealer.FrameSamples..])
        {
            var frame = block[..LossConcealer.FrameSamples];
            var came = ring.Read(frame) > 0;
            foreach (var sample in frame)
                energy += (double)sample * sample;
            if (came)
                _concealer.Received(frame);
            else
                _concealer.Lost(frame);
        }
        return energy;
    }
}
