using System.Net;
using System.Net.Sockets;

namespace Ringmap.Sip.Transports;

/// <summary>Which of our addresses a peer sees when the listener takes all of them: what the routing table says. Used on the loop.</summary>
internal sealed class LocalAddresses
{
    /// <summary>Peers remembered; more than the devices of a large office.</summary>
    private const int MaxRemembered = 10_000;

    private readonly Dictionary<IPAddress, IPAddress> _known = [];

    /// <summary>True for the address that stands for every one.</summary>
    public static bool IsAny(IPAddress address) => address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any);

    /// <summary>Our address toward a peer; null when there is no route.</summary>
    public IPAddress? Toward(IPEndPoint remote)
    {
        if (_known.TryGetValue(remote.Address, out var known))
            return known;
        try
        {
            // Connecting a datagram socket sends nothing: it only asks for the route.
            using var socket = new Socket(remote.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
            socket.Connect(remote.Address, remote.Port == 0 ? 1 : remote.Port);
            var local = ((IPEndPoint)socket.LocalEndPoint!).Address;
            if (_known.Count >= MaxRemembered)
                _known.Clear();
            return _known[remote.Address] = local;
        }
        catch (SocketException)
        {
            return null;
        }
    }
}
