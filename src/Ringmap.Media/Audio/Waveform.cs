namespace Ringmap.Media.Audio;

/// <summary>What audio looks like.</summary>
public static class Waveform
{
    /// <summary>Most peaks of one drawing: more than any screen is wide.</summary>
    public const int MostPeaks = 4_096;

    private const float FullScale = 32_768;

    /// <summary>The loudest sample of each of some equal parts, 0 to 1.</summary>
    /// <param name="samples">Audio.</param>
    /// <param name="count">How many parts, 1 to <see cref="MostPeaks"/>; what is outside is brought inside.</param>
    /// <returns>As many values; zeros where there is no audio.</returns>
    public static float[] Peaks(ReadOnlySpan<short> samples, int count)
    {
        var peaks = new float[Math.Clamp(count, 1, MostPeaks)];
        for (var i = 0; i < peaks.Length; i++)
        {
            var from = (int)((long)i * samples.Length / peaks.Length);
            var to = (int)((long)(i + 1) * samples.Length / peaks.Length);
            // Fewer samples than parts: each is shown in all the parts that it covers.
            for (var j = from; j < Math.Min(samples.Length, Math.Max(to, from + 1)); j++)
                peaks[i] = Math.Max(peaks[i], Math.Abs((int)samples[j]) / FullScale);
        }
        return peaks;
    }
}
