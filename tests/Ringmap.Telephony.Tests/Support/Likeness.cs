namespace Ringmap.Telephony.Tests.Support;

/// <summary>How alike two sounds are.</summary>
internal static class Likeness
{
    /// <summary>The best correlation of a sound with any place in another; 1: the same at any loudness.</summary>
    public static double Best(short[] said, short[] heard)
    {
        var best = 0.0;
        // What is missing at the edges counts as silence.
        for (var shift = -4_000; shift <= heard.Length - said.Length / 2; shift++)
        {
            double both = 0, ours = 0, theirs = 0;
            for (var i = 0; i < said.Length; i += 3)
            {
                var at = i + shift;
                double other = at >= 0 && at < heard.Length ? heard[at] : 0;
                both += said[i] * other;
                ours += (double)said[i] * said[i];
                theirs += other * other;
            }
            if (theirs > 0)
                best = Math.Max(best, both / Math.Sqrt(ours * theirs));
        }
        return best;
    }
}
