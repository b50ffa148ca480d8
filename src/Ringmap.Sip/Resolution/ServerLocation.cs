using Ringmap.Sip.Transports;

namespace Ringmap.Sip.Resolution;

/// <summary>What came of finding the servers of a URI.</summary>
/// <param name="Peers">Where to send, in the order in which they are to be tried (RFC 3263 §4.3); empty on a failure.</param>
/// <param name="Failure">Why there is none.</param>
public sealed record ServerLocation(IReadOnlyList<SipPeer> Peers, ServerLocationFailure Failure = ServerLocationFailure.None)
{
    internal static ServerLocation None(ServerLocationFailure failure) => new([], failure);
}
