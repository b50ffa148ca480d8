namespace Ringmap.Sip.Dialogs;

/// <summary>What one event makes of a subscription of ours.</summary>
internal readonly record struct SubscriberStep
{
    /// <summary>A timer value that stops the timer.</summary>
    public static readonly TimeSpan Stop = Timeout.InfiniteTimeSpan;

    /// <summary>Send a SUBSCRIBE with this Expires, in seconds; null sends none.</summary>
    public uint? Ask { get; init; }

    /// <summary>When to refresh; null leaves the timer as it is.</summary>
    public TimeSpan? Refresh { get; init; }

    /// <summary>When it is over unless something comes; null leaves the timer as it is.</summary>
    public TimeSpan? Lifetime { get; init; }

    /// <summary>Why it is over: a status that refused it (or 0) and a reason; null when it goes on.</summary>
    public (int Status, string Reason)? End { get; init; }
}
