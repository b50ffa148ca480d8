using Ringmap.Sip.Transports;

namespace Ringmap.Sip.UserAgents;

/// <summary>What an endpoint has seen and done since its start, at one instant.</summary>
public sealed record SipEndpointStatistics
{
    /// <summary>Messages received and understood.</summary>
    public required long Received { get; init; }

    /// <summary>Messages handed to the network, repetitions included.</summary>
    public required long Sent { get; init; }

    /// <summary>Messages sent again because nothing came back.</summary>
    public required long Retransmitted { get; init; }

    /// <summary>Messages refused by the parser or the checker, answered or not.</summary>
    public required long Malformed { get; init; }

    /// <summary>Messages thrown away without an answer: not answerable, belonging to nothing, or refused for want of room.</summary>
    public required long Dropped { get; init; }

    /// <summary>Requests answered with 503 because a limit was reached.</summary>
    public required long Overloaded { get; init; }

    /// <summary>Requests thrown away because their source is blocked.</summary>
    public required long Blocked { get; init; }

    /// <summary>Messages that could not be sent.</summary>
    public required long SendFailures { get; init; }

    /// <summary>Sessions now.</summary>
    public required int Sessions { get; init; }

    /// <summary>Subscriptions now, ours and others'.</summary>
    public required int Subscriptions { get; init; }

    /// <summary>Transactions now.</summary>
    public required int Transactions { get; init; }

    /// <summary>The counters of its transport.</summary>
    public required SipTransportStatistics Transport { get; init; }
}
