namespace Ringmap.Sip.Dialogs;

/// <summary>When the two timers of a session fire from now on (RFC 4028 §10).</summary>
/// <param name="Refresh">When to refresh; <see cref="Stop"/> when the other side does, or nobody.</param>
/// <param name="Expiry">When to hang up unless a refresh came; <see cref="Stop"/> when the session does not expire.</param>
internal readonly record struct SessionTimerStep(TimeSpan Refresh, TimeSpan Expiry)
{
    /// <summary>A timer value that stops the timer.</summary>
    public static readonly TimeSpan Stop = Timeout.InfiniteTimeSpan;

    /// <summary>The session does not expire.</summary>
    public static readonly SessionTimerStep Never = new(Stop, Stop);
}
