namespace Ringmap.Api;

/// <summary>How the parts of the server are.</summary>
/// <param name="Version">Version of the program.</param>
/// <param name="StartedAt">When it started.</param>
/// <param name="IsDemo">Demo accounts exist; the server listens on loopback only.</param>
/// <param name="CallsNow">Calls going on.</param>
/// <param name="Parts">The parts, the worst first.</param>
/// <param name="Counters">Named counters (messages received, dropped, packets sent, not sent …).</param>
public sealed record SystemHealth(string Version, DateTimeOffset StartedAt, bool IsDemo, int CallsNow, IReadOnlyList<HealthPart> Parts,
    IReadOnlyDictionary<string, long> Counters);

/// <summary>One part.</summary>
/// <param name="Name">Telephony, media, storage, mail, voice …</param>
/// <param name="State">Good, attention or broken.</param>
/// <param name="Text">What is so, and what to do.</param>
public sealed record HealthPart(string Name, HealthState State, string Text);

/// <summary>State of a part.</summary>
public enum HealthState
{
    /// <summary>Works.</summary>
    Good = 0,

    /// <summary>Works in part.</summary>
    Attention = 1,

    /// <summary>Does not work.</summary>
    Broken = 2,
}
