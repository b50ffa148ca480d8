using Ringmap.Media.Audio;

namespace Ringmap.Server.Demo;

/// <summary>How alike a recording and what was spoken are, once one is laid over the other where it fits best.</summary>
/// <param name="Correlation">Normalised: 1 is the same but for loudness, 0 has nothing in common.</param>
/// <param name="At">Where in the recording the spoken begins; negative when its beginning was cut off.</param>
internal readonly record struct Likeness(double Correlation, TimeSpan At)
{
    /// <summary>How far what was spoken may begin before the recording or end after it.</summary>
    private const int Room = AudioClip.SampleRate / 2;

    /// <summary>Looks for what was spoken in a recording, at every sample.</summary>
    public static Likeness Of(ReadOnlySpan<short> spoken, ReadOnlySpan<short> recorded)
    {
        var best = default(Likeness);
        double own = Math.Sqrt(Energy(spoken));
        if (own == 0)
            return best;
        for (int shift = -Room; shift <= recorded.Length - spoken.Length + Room; shift++)
        {
            int from = Math.Max(0, shift), to = Math.Min(recorded.Length, shift + spoken.Length);
            if (to <= from)
                continue;
            ReadOnlySpan<short> under = recorded[from..to];
            double there = Math.Sqrt(Energy(under));
            double correlation = there == 0 ? 0 : Product(spoken.Slice(from - shift, under.Length), under) / (own * there);
            if (correlation > best.Correlation)
                best = new Likeness(correlation, TimeSpan.FromSeconds(shift / (double)AudioClip.SampleRate));
        }

        return best;
    }

    private static double Energy(ReadOnlySpan<short> samples) => Product(samples, samples);

    private static long Product(ReadOnlySpan<short> a, ReadOnlySpan<short> b)
    {
        // Even an hour of full scale stays below what a long holds: 2^30 × 3,600 × 8,000 < 2^55.
        long sum = 0;
        for (int i = 0; i < a.Length; i++)
            sum += a[i] * b[i];
        return sum;
    }
}
