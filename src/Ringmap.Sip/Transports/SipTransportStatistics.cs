namespace Ringmap.Sip.Transports;

/// <summary>What a transport has seen and done since its start, at one instant.</summary>
public sealed record SipTransportStatistics
{
    /// <summary>Messages that arrived and were thrown away before anybody read them, because too much was waiting.</summary>
    public long Overflowed { get; init; }

    /// <summary>Requests answered with 503 where they came in, because too much was waiting.</summary>
    public long Refused { get; init; }

    /// <summary>Messages thrown away where they came in: ACKs of such answers, and requests of blocked sources while too much was waiting.</summary>
    public long Dropped { get; init; }

    /// <summary>Connections now, those that are being made included.</summary>
    public int Connections { get; init; }

    /// <summary>Connections closed as soon as they came, because a limit was reached.</summary>
    public long ConnectionsRefused { get; init; }

    /// <summary>Connections closed because they were idle, began with nothing, or left a message unfinished for too long.</summary>
    public long ConnectionsExpired { get; init; }

    /// <summary>Connections that came and whose handshake failed or took too long.</summary>
    public long HandshakesFailed { get; init; }

    /// <summary>STUN Binding requests that came to UDP ports and were answered.</summary>
    public long StunAnswered { get; init; }

    /// <summary>Other STUN, and what came too fast: thrown away.</summary>
    public long StunDropped { get; init; }
}
