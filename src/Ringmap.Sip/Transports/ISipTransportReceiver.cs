using Ringmap.Sip.Messages;

namespace Ringmap.Sip.Transports;

/// <summary>Takes what a transport has received. Called on the endpoint's loop.</summary>
public interface ISipTransportReceiver
{
    /// <summary>A message that the parser accepted.</summary>
    void OnMessage(SipPeer source, SipMessage message);

    /// <summary>Bytes that the parser refused.</summary>
    /// <param name="source">Who sent them.</param>
    /// <param name="refused">Why, and what could be read.</param>
    void OnRefused(SipPeer source, in SipParseResult refused);

    /// <summary>A connection could not be opened or has broken: what was sent to this peer and is not answered is lost.</summary>
    void OnLost(SipPeer peer);
}
