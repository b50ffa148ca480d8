namespace Ringmap.Sip.Transactions;

/// <summary>The timers of RFC 3261 §17 and its table 4.</summary>
public sealed record SipTimers
{
    /// <summary>Estimate of the round trip: 10 ms to 5 s, default 500 ms.</summary>
    public TimeSpan T1 { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Longest pause between two sendings of a non-INVITE request or an answer to INVITE; default 4 s, not below T1.</summary>
    public TimeSpan T2 { get; init; } = TimeSpan.FromSeconds(4);

    /// <summary>How long a message may stay in the network; default 5 s.</summary>
    public TimeSpan T4 { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>64 times T1: timers B, F, H, J, L and M. Whatever waits longer has failed.</summary>
    public TimeSpan Timeout => T1 * 64;

    /// <summary>Timer D: how long an INVITE client answers repeated refusals over UDP; at least 32 s when T1 has its default.</summary>
    public TimeSpan D => Timeout;

    /// <summary>The defaults of the RFC.</summary>
    public static readonly SipTimers Default = new();
}
