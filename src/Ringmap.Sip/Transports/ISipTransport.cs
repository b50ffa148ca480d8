using Ringmap.Sip.Messages;

namespace Ringmap.Sip.Transports;

/// <summary>
/// Carries messages for one endpoint: sockets, or a simulated network. Called on the endpoint's loop, except for disposal.
/// </summary>
public interface ISipTransport : IAsyncDisposable
{
    /// <summary>Where it listens, with real ports; empty before <see cref="Start"/>.</summary>
    IReadOnlyList<SipListenAddress> Listening { get; }

    /// <summary>Begins to listen. What arrives is handed over on the loop.</summary>
    /// <exception cref="SipBindException">An address could not be taken; none is then.</exception>
    void Start(ISipTransportReceiver receiver);

    /// <summary>The local address that this peer sees and can send to: what belongs into Via and Contact. Null when no listener fits the peer.</summary>
    SipListenAddress? LocalFor(SipPeer peer);

    /// <summary>True when a connection to this peer is open.</summary>
    bool IsConnected(SipPeer peer);

    /// <summary>Counters; may be read from any thread.</summary>
    SipTransportStatistics Statistics { get; }

    /// <summary>
    /// Sends a whole message. False when it is known at once that it cannot go out. A stream that fails later is reported by
    /// <see cref="ISipTransportReceiver.OnLost"/>.
    /// </summary>
    /// <param name="peer">Where to; for streams an open connection is used, otherwise one is opened.</param>
    /// <param name="message">The message; its bytes must not change afterwards.</param>
    bool Send(SipPeer peer, ReadOnlyMemory<byte> message);
}
