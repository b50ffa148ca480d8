using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Ringmap.Sip.Messages;
using Ringmap.Sip.Transports;

namespace Ringmap.Telephony.Calls;

/// <summary>Which of our addresses another side reaches us by.</summary>
internal sealed class OwnAddresses(IPAddress? publicAddress, Func<IReadOnlyList<SipListenAddress>> listening)
{
    /// <summary>Remembered routes: more than the telephones of a large office; then the memory starts anew.</summary>
    private const int MostRemembered = 10_000;

    private readonly ConcurrentDictionary<IPAddress, IPAddress> _routes = new();

    /// <summary>The address for SDP and From towards a peer.</summary>
    public IPAddress Towards(SipPeer peer) =>
        publicAddress is not null && publicAddress.AddressFamily == peer.EndPoint.AddressFamily ? publicAddress
        : peer.Local is { } local && !IsEvery(local.Address) ? local.Address
        : Towards(peer.EndPoint);

    /// <summary>Where to receive audio from there: null for the engine's own address, which is an IPv4 one.</summary>
    public static IPAddress? BindFor(IPAddress own) => own.AddressFamily == AddressFamily.InterNetworkV6 ? IPAddress.IPv6Any : null;

    /// <summary>True when a URI names this switch.</summary>
    public bool IsOurs(SipUri uri) => uri.HostAddress is { } host && (host.Equals(publicAddress)
        || listening().Any(l => l.EndPoint.Port == uri.EffectivePort
            && (l.EndPoint.Address.Equals(host) || (IsEvery(l.EndPoint.Address) && (IPAddress.IsLoopback(host) || _routes.Values.Contains(host))))));

    /// <summary>The one address listened on; where there are several, the one from which the routing table would have us speak.</summary>
    private IPAddress Towards(IPEndPoint there)
    {
        var ours = listening().Select(l => l.EndPoint.Address).Where(a => a.AddressFamily == there.AddressFamily).Distinct().ToList();
        if (ours is [var only] && !IsEvery(only))
            return only;
        var route = RouteTo(there);
        return ours.Exists(a => IsEvery(a) || a.Equals(route)) || ours.Count == 0 ? route : ours[0];
    }

    private IPAddress RouteTo(IPEndPoint there)
    {
        if (_routes.TryGetValue(there.Address, out var known))
            return known;
        if (_routes.Count >= MostRemembered)
            _routes.Clear();
        return _routes[there.Address] = Route(there);
    }

    /// <summary>Asks the routing table: connecting a datagram socket sends nothing.</summary>
    private static IPAddress Route(IPEndPoint there)
    {
        try
        {
            using var socket = new Socket(there.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
            socket.Connect(there);
            return ((IPEndPoint)socket.LocalEndPoint!).Address;
        }
        catch (SocketException)
        {
            return there.AddressFamily == AddressFamily.InterNetworkV6 ? IPAddress.IPv6Loopback : IPAddress.Loopback;
        }
    }

    private static bool IsEvery(IPAddress address) => address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any);
}
