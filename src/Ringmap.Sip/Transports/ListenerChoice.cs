using System.Net;

namespace Ringmap.Sip.Transports;

/// <summary>Which of several listeners speaks with a peer. Pure.</summary>
internal static class ListenerChoice
{
    /// <summary>
    /// The listener of the peer's transport and address family that it is known by; else the one on the address from which the
    /// routing table would have us speak, else one on every address. Null when none fits.
    /// </summary>
    /// <param name="listening">The listeners, the first preferred.</param>
    /// <param name="peer">The other side.</param>
    /// <param name="local">The listener that it is known by; may be null.</param>
    /// <param name="route">Our address toward another, or null when there is no way; asked only where it decides.</param>
    public static SipListenAddress? Choose(IReadOnlyList<SipListenAddress> listening, SipPeer peer, IPEndPoint? local, Func<IPEndPoint, IPAddress?> route)
    {
        SipListenAddress? first = null;
        var hasSeveral = false;
        // By index: this is done for each message, and an enumerator would be made each time.
        for (var i = 0; i < listening.Count; i++)
        {
            var address = listening[i];
            if (!Fits(address, peer))
                continue;
            if (address.EndPoint.Equals(local))
                return address;
            hasSeveral |= first is not null;
            first ??= address;
        }
        if (!hasSeveral)
            return first;
        var toward = route(peer.EndPoint);
        return listening.Where(address => Fits(address, peer)).MaxBy(address => Rank(address.EndPoint.Address, peer.EndPoint.Address, toward));
    }

    private static bool Fits(SipListenAddress address, SipPeer peer) =>
        address.Transport == peer.Transport && address.EndPoint.AddressFamily == peer.EndPoint.AddressFamily;

    private static int Rank(IPAddress ours, IPAddress theirs, IPAddress? toward) =>
        ours.Equals(toward) ? 3
        : LocalAddresses.IsAny(ours) ? 2
        // A loopback listener reaches nobody else.
        : IPAddress.IsLoopback(ours) == IPAddress.IsLoopback(theirs) ? 1
        : 0;
}
