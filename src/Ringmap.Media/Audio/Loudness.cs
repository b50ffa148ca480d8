namespace Ringmap.Media.Audio;

/// <summary>Brings prompts of different origin to one loudness.</summary>
public static class Loudness
{
    /// <summary>Speech level aimed at, in dB below full scale: −20 dBm0 is what networks are planned for (ITU-T P.56, G.223), 3 dB above it in G.711.</summary>
    public const double SpeechLevel = -23;

    /// <summary>Peaks stay this far below full scale, in dB: speech above it sounds cut off.</summary>
    public const double HighestPeak = -1.5;

    /// <summary>Most that is added, in dB: beyond it noise is amplified, not speech.</summary>
    public const double MostGain = 24;

    private const double FullScale = 32_768;
    private const int BlockSamples = 160;

    /// <summary>Blocks this much softer than the loudest are pauses and do not count.</summary>
    private const double PauseBelowLoudest = 26;

    /// <summary>Level while something is said, in dB below full scale; null for silence.</summary>
    /// <param name="samples">Audio, 8 kHz.</param>
    public static double? OfSpeech(ReadOnlySpan<short> samples)
    {
        var energies = new List<double>();
        for (var at = 0; at < samples.Length; at += BlockSamples)
        {
            var block = samples.Slice(at, Math.Min(BlockSamples, samples.Length - at));
            double energy = 0;
            foreach (var sample in block)
                energy += (double)sample * sample;
            energies.Add(energy / block.Length);
        }
        var loudest = energies.Count == 0 ? 0 : energies.Max();
        if (loudest < 1)
            return null;
        var floor = loudest * Math.Pow(10, -PauseBelowLoudest / 10);
        return 10 * Math.Log10(energies.Where(e => e >= floor).Average() / (FullScale * FullScale));
    }

    /// <summary>The loudest sample, in dB below full scale; null for silence.</summary>
    /// <param name="samples">Audio.</param>
    public static double? Peak(ReadOnlySpan<short> samples)
    {
        var most = 0;
        foreach (var sample in samples)
            most = Math.Max(most, Math.Abs((int)sample));
        return most == 0 ? null : 20 * Math.Log10(most / FullScale);
    }

    /// <summary>The clip at <see cref="SpeechLevel"/>, as far as peaks and noise allow; the clip itself when nothing is to be done.</summary>
    /// <param name="clip">Speech.</param>
    public static AudioClip Normalise(AudioClip clip)
    {
        const double Unheard = 0.25;
        if (OfSpeech(clip.Samples) is not { } level || Peak(clip.Samples) is not { } peak)
            return clip;
        var decibels = Math.Min(Math.Min(SpeechLevel - level, HighestPeak - peak), MostGain);
        if (Math.Abs(decibels) < Unheard)
            return clip;
        var gain = Math.Pow(10, decibels / 20);
        var samples = new short[clip.Samples.Length];
        for (var i = 0; i < samples.Length; i++)
            samples[i] = (short)Math.Clamp(Math.Round(clip.Samples[i] * gain), short.MinValue, short.MaxValue);
        return new AudioClip(samples);
    }
}
