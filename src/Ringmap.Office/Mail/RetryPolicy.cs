namespace Ringmap.Office.Mail;

/// <summary>When a mail is tried again: the time doubles from try to try, and varies so that mails do not come back all at once.</summary>
/// <param name="random">Where chance comes from.</param>
internal sealed class RetryPolicy(Random random)
{
    /// <summary>Before the second try: a server that restarts is back by then.</summary>
    public static readonly TimeSpan First = TimeSpan.FromSeconds(15);

    /// <summary>Longest time between two tries (RFC 5321 section 4.5.4.1 asks for half an hour or so; a voice message is worth more haste).</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(30);

    /// <summary>Longest time for which a server that cannot be reached is left alone: so that new mail does not wait long once it is back.</summary>
    public static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(2);

    /// <summary>Part of the time by which it may be longer or shorter.</summary>
    private const double Jitter = 0.2;

    /// <summary>Enough doublings for any maximum above, and no overflow.</summary>
    private const int MostDoublings = 16;

    /// <summary>The time until the next try.</summary>
    /// <param name="tries">Tries so far, from 1.</param>
    /// <param name="longest">The longest time, before it varies.</param>
    public TimeSpan After(int tries, TimeSpan longest)
    {
        double seconds = Math.Min(First.TotalSeconds * Math.Pow(2, Math.Clamp(tries - 1, 0, MostDoublings)), longest.TotalSeconds);
        double chance;
        lock (random)
            chance = random.NextDouble();
        return TimeSpan.FromSeconds(seconds * (1 + (Jitter * ((2 * chance) - 1))));
    }
}
