using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using Ringmap.Sip.UserAgents;

namespace Ringmap.Sip.Transports;

/// <summary>The connections of an endpoint by the address of the other side, and how many each source has. Used on the loop.</summary>
internal sealed class ConnectionTable(SipEndpointOptions options)
{
    private readonly Dictionary<(SipTransport Transport, IPEndPoint Remote), TcpConnection> _connections = [];
    private readonly Dictionary<UInt128, int> _sources = [];

    /// <summary>Connections now; may be read from any thread.</summary>
    public int Count => _connections.Count;

    /// <summary>All of them.</summary>
    public IReadOnlyCollection<TcpConnection> All => _connections.Values;

    /// <summary>The connection to a peer, or null.</summary>
    public TcpConnection? Find(SipPeer peer) => _connections.GetValueOrDefault((peer.Transport, peer.EndPoint));

    /// <summary>True when another connection may be opened.</summary>
    public bool HasRoom => _connections.Count < options.MaxConnections;

    /// <summary>True when a connection that came from this peer may stay: there is room for all, and for its source.</summary>
    public bool HasRoomFor(SipPeer peer) =>
        HasRoom && Find(peer) is null && _sources.GetValueOrDefault(Source(peer.EndPoint.Address)) < options.MaxConnectionsPerSource;

    /// <summary>Handshakes that go on with the source of this peer; looks through all connections.</summary>
    public int HandshakesWith(SipPeer peer) =>
        _connections.Values.Count(c => c.IsShaking && Source(c.Peer.EndPoint.Address) == Source(peer.EndPoint.Address));

    public void Add(TcpConnection connection)
    {
        _connections.Add((connection.Peer.Transport, connection.Peer.EndPoint), connection);
        var source = Source(connection.Peer.EndPoint.Address);
        _sources[source] = _sources.GetValueOrDefault(source) + 1;
    }

    /// <summary>Takes a connection out; false when it has been already.</summary>
    public bool Remove(TcpConnection connection)
    {
        if (!ReferenceEquals(Find(connection.Peer), connection))
            return false;
        _connections.Remove((connection.Peer.Transport, connection.Peer.EndPoint));
        var source = Source(connection.Peer.EndPoint.Address);
        if (_sources[source] > 1)
            _sources[source]--;
        else
            _sources.Remove(source);
        return true;
    }

    /// <summary>An IPv4 address; of an IPv6 address the network, since whoever has one address there has all of them.</summary>
    internal static UInt128 Source(IPAddress address)
    {
        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out var length);
        if (address.AddressFamily == AddressFamily.InterNetworkV6)
            bytes[(length / 2)..].Clear();
        return BinaryPrimitives.ReadUInt128BigEndian(bytes);
    }
}
