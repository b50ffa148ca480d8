namespace Ringmap.Sip.Transports;

/// <summary>How a <see cref="SimulatedNetwork"/> treats datagrams. Streams are delayed by <see cref="Delay"/> and nothing else.</summary>
public sealed record SimulatedConditions
{
    /// <summary>Shortest time on the way; default 1 ms.</summary>
    public TimeSpan Delay { get; init; } = TimeSpan.FromMilliseconds(1);

    /// <summary>Up to this much more, at random: what is sent later may arrive first. Default none.</summary>
    public TimeSpan Jitter { get; init; }

    /// <summary>Share that is lost, 0 to 1.</summary>
    public double Loss { get; init; }

    /// <summary>Share that arrives twice, 0 to 1.</summary>
    public double Duplication { get; init; }
}
