using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using Ringmap.Sip.Loops;
using Ringmap.Sip.Messages;
using Ringmap.Sip.UserAgents;

namespace Ringmap.Sip.Transports;

/// <summary>UDP and TCP sockets of one endpoint. Messages are read and parsed by the sockets' own threads and handed to the loop in batches.</summary>
internal sealed class SocketTransport : ISipTransport
{
    /// <summary>How often idle connections are looked for.</summary>
    private static readonly TimeSpan SweepEvery = TimeSpan.FromSeconds(10);

    private readonly SipEndpointOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly List<UdpListener> _udp = [];
    private readonly List<TcpAcceptor> _tcp = [];
    private readonly Dictionary<IPEndPoint, TcpConnection> _connections = [];
    private readonly LocalAddresses _addresses = new();
    private readonly Inbox _inbox;
    private ISipTransportReceiver? _receiver;
    private LoopTimer? _sweep;
    private volatile bool _stopped;

    public SocketTransport(SipEndpointOptions options, EventLoop loop, TimeProvider time, ILogger logger)
    {
        _options = options;
        Loop = loop;
        _time = time;
        _logger = logger;
        _inbox = new Inbox(loop);
    }

    public IReadOnlyList<SipListenAddress> Listening { get; private set; } = [];

    public int Connections => _connections.Count;

    public long Overflowed => _inbox.Overflowed;

    internal EventLoop Loop { get; }

    internal TimeProvider Time => _time;

    internal SipLimits Limits => _options.Limits;

    public void Start(ISipTransportReceiver receiver)
    {
        _receiver = receiver;
        _inbox.Receiver = receiver;
        try
        {
            foreach (var address in _options.Listen)
                if (address.Transport == SipTransport.Udp)
                    _udp.Add(new UdpListener(address, _options.Limits, _inbox, _logger));
                else
                    _tcp.Add(new TcpAcceptor(address, this, _logger));
        }
        catch (SipBindException)
        {
            Close();
            throw;
        }
        Listening = [.. _udp.Select(u => u.Address), .. _tcp.Select(t => t.Address)];
        foreach (var udp in _udp)
            udp.Start();
        foreach (var tcp in _tcp)
            tcp.Start();
        Loop.Post(() => _sweep = Loop.Schedule(SweepEvery, Sweep));
    }

    public SipListenAddress? LocalFor(SipPeer peer)
    {
        var family = peer.EndPoint.AddressFamily;
        SipListenAddress? chosen = null;
        foreach (var address in Listening)
        {
            if (address.Transport != peer.Transport || address.EndPoint.AddressFamily != family)
                continue;
            if (peer.Local is not null && address.EndPoint.Equals(peer.Local))
            {
                chosen = address;
                break;
            }
            // A loopback listener reaches nobody else; any other is better for a peer elsewhere.
            if (chosen is null || (IPAddress.IsLoopback(chosen.EndPoint.Address) && !IPAddress.IsLoopback(peer.EndPoint.Address)))
                chosen = address;
        }
        if (chosen is null || !LocalAddresses.IsAny(chosen.EndPoint.Address))
            return chosen;
        return _addresses.Toward(peer.EndPoint) is { } local ? new SipListenAddress(peer.Transport, new IPEndPoint(local, chosen.EndPoint.Port)) : null;
    }

    public bool IsConnected(SipPeer peer) => peer.Transport == SipTransport.Tcp && _connections.ContainsKey(peer.EndPoint);

    public bool Send(SipPeer peer, ReadOnlyMemory<byte> message) =>
        peer.Transport == SipTransport.Udp ? SendDatagram(peer, message) : SendStream(peer, message);

    public async ValueTask DisposeAsync()
    {
        if (_stopped)
            return;
        _stopped = true;
        Close();
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        if (!Loop.Post(() => { CloseConnections(); done.SetResult(); }))
            return;
        // A loop without a thread does it when it is next run; waiting for it here would wait for ever.
        if (Loop.HasThread && !Loop.InLoop)
            await done.Task;
    }

    /// <summary>A connection that the acceptor took. On the loop.</summary>
    internal void Accept(Socket socket, IPEndPoint local)
    {
        if (_stopped || _connections.Count >= _options.MaxConnections || socket.RemoteEndPoint is not IPEndPoint remote || _connections.ContainsKey(remote))
        {
            socket.Dispose();
            return;
        }
        var connection = new TcpConnection(this, _inbox, socket, new SipPeer(SipTransport.Tcp, remote) { Local = local });
        _connections.Add(remote, connection);
        connection.Begin();
    }

    /// <summary>A connection has ended or was never made. On the loop.</summary>
    internal void Forget(TcpConnection connection)
    {
        if (_connections.TryGetValue(connection.Peer.EndPoint, out var known) && ReferenceEquals(known, connection))
        {
            _connections.Remove(connection.Peer.EndPoint);
            _receiver!.OnLost(connection.Peer);
        }
    }

    private bool SendDatagram(SipPeer peer, ReadOnlyMemory<byte> message)
    {
        UdpListener? chosen = null;
        foreach (var udp in _udp)
        {
            if (udp.Address.EndPoint.AddressFamily != peer.EndPoint.AddressFamily)
                continue;
            if (peer.Local is not null && udp.Address.EndPoint.Equals(peer.Local))
            {
                chosen = udp;
                break;
            }
            if (chosen is null || (IPAddress.IsLoopback(chosen.Address.EndPoint.Address) && !IPAddress.IsLoopback(peer.EndPoint.Address)))
                chosen = udp;
        }
        return chosen is not null && chosen.Send(peer.EndPoint, message.Span);
    }

    private bool SendStream(SipPeer peer, ReadOnlyMemory<byte> message)
    {
        if (!_connections.TryGetValue(peer.EndPoint, out var connection))
        {
            if (_stopped || _connections.Count >= _options.MaxConnections || LocalFor(peer) is not { } local)
                return false;
            var socket = new Socket(peer.EndPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            connection = new TcpConnection(this, _inbox, socket, peer with { Local = local.EndPoint });
            _connections.Add(peer.EndPoint, connection);
            connection.Connect();
        }
        return connection.Send(message);
    }

    private void Sweep()
    {
        // Before anything is closed: whoever sees a connection end may count on the next sweep.
        if (!_stopped)
            _sweep = Loop.Schedule(SweepEvery, Sweep);
        var now = _time.GetTimestamp();
        List<TcpConnection>? idle = null;
        foreach (var connection in _connections.Values)
            if (connection.IsIdle(now, _options.ConnectionIdle))
                (idle ??= []).Add(connection);
        foreach (var connection in idle ?? [])
            connection.Close();
    }

    private void Close()
    {
        foreach (var udp in _udp)
            udp.Dispose();
        foreach (var tcp in _tcp)
            tcp.Dispose();
    }

    private void CloseConnections()
    {
        _sweep?.Cancel();
        foreach (var connection in _connections.Values.ToList())
            connection.Close();
    }
}
