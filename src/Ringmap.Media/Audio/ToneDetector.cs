namespace Ringmap.Media.Audio;

/// <summary>
/// Hears one frequency among everything else, by Goertzel's algorithm on blocks of 20 ms: so much of a block's energy at one
/// frequency is a tone, not speech.
/// </summary>
/// <param name="hertz">Frequency, a multiple of 50 Hz: whole periods fit into a block.</param>
public sealed class ToneDetector(double hertz)
{
    /// <summary>Samples of a block.</summary>
    public const int BlockSamples = 160;

    /// <summary>Part of the energy that has to be at the frequency.</summary>
    private const double Purity = 0.8;

    /// <summary>Energy of a sample below which nothing counts: about −50 dB of full scale.</summary>
    private const double Softest = 100 * 100;

    private readonly double _factor = 2 * Math.Cos(2 * Math.PI * hertz / AudioClip.SampleRate);

    /// <summary>Blocks in a row that held the tone so far.</summary>
    public int Blocks { get; private set; }

    /// <summary>Takes a block. True when it ends a tone that was at least so long.</summary>
    /// <param name="block">A packet of 20 ms; others are judged as they are.</param>
    /// <param name="atLeast">How many blocks the tone has to last.</param>
    public bool Ends(ReadOnlySpan<short> block, int atLeast)
    {
        if (Holds(block))
        {
            Blocks++;
            return false;
        }
        var lasted = Blocks;
        Blocks = 0;
        return lasted >= atLeast;
    }

    private bool Holds(ReadOnlySpan<short> block)
    {
        double before = 0, beforeThat = 0, energy = 0;
        foreach (var sample in block)
        {
            (before, beforeThat) = (sample + _factor * before - beforeThat, before);
            energy += (double)sample * sample;
        }
        if (energy < Softest * block.Length)
            return false;
        var power = before * before + beforeThat * beforeThat - _factor * before * beforeThat;
        return 2 * power / block.Length >= Purity * energy;
    }
}
