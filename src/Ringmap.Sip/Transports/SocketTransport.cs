using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using Ringmap.Sip.Loops;
using Ringmap.Sip.Messages;
using Ringmap.Sip.Protection;
using Ringmap.Sip.UserAgents;

namespace Ringmap.Sip.Transports;

/// <summary>The sockets of one endpoint. Messages are read and parsed by the sockets' own threads and handed to the loop in batches.</summary>
internal sealed class SocketTransport : ISipTransport
{
    /// <summary>How often connections that have to be closed are looked for.</summary>
    private static readonly TimeSpan SweepEvery = TimeSpan.FromSeconds(10);

    private readonly List<UdpListener> _udp = [];
    private readonly List<TcpAcceptor> _tcp = [];
    private readonly ConnectionTable _connections;
    private readonly LocalAddresses _addresses = new();
    private readonly Func<IPEndPoint, IPAddress?> _route;
    private readonly Inbox _inbox;
    private ISipTransportReceiver? _receiver;
    private FlowMemory? _flows;
    private LoopTimer? _sweep;
    private volatile bool _stopped;

    public SocketTransport(SipEndpointOptions options, EventLoop loop, TimeProvider time, ILogger logger)
    {
        Options = options;
        Loop = loop;
        Time = time;
        Logger = logger;
        _route = _addresses.Toward;
        Opening = new StreamOpening(options.Tls, options.Limits, time);
        _connections = new ConnectionTable(options);
        _inbox = new Inbox(loop);
    }

    public IReadOnlyList<SipListenAddress> Listening { get; private set; } = [];

    public SipTransportStatistics Statistics => new()
    {
        Overflowed = _inbox.Overflowed,
        Connections = _connections.Count,
        ConnectionsRefused = Counters.Refused,
        ConnectionsExpired = Counters.Expired,
        HandshakesFailed = Counters.HandshakesFailed,
        Refused = _udp.Sum(u => u.Overload.Refused),
        Dropped = _udp.Sum(u => u.Overload.Dropped),
        StunAnswered = _udp.Sum(u => u.Stun.Answered),
        StunDropped = _udp.Sum(u => u.Stun.Dropped),
    };

    internal EventLoop Loop { get; }

    internal TimeProvider Time { get; }

    internal ILogger Logger { get; }

    internal SipEndpointOptions Options { get; }

    internal StreamOpening Opening { get; }

    internal ConnectionCounters Counters { get; } = new();

    public void Start(ISipTransportReceiver receiver)
    {
        _receiver = receiver;
        if (Options.Listen.Count(a => a.Transport == SipTransport.Udp) > 1)
            _flows = new FlowMemory(receiver);
        _inbox.Receiver = _flows ?? receiver;
        try
        {
            foreach (var address in Options.Listen)
                if (address.Transport == SipTransport.Udp)
                    _udp.Add(new UdpListener(address, Options.Limits, _inbox, CreateOverloadControl(), Time, Logger));
                else if (Opening.WhyNotAccepted(address) is { } reason)
                    throw new SipBindException(reason);
                else
                    _tcp.Add(new TcpAcceptor(address, this));
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
        var chosen = Choose(peer);
        if (chosen is null || !LocalAddresses.IsAny(chosen.EndPoint.Address))
            return chosen;
        return _addresses.Toward(peer.EndPoint) is { } local ? new SipListenAddress(peer.Transport, new IPEndPoint(local, chosen.EndPoint.Port)) : null;
    }

    public bool IsConnected(SipPeer peer) => _connections.Find(peer) is not null;

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

    private OverloadControl CreateOverloadControl() =>
        new(Options.MostLag, () => Loop.Lag, () => Loop.Now, Options.Guard, Options.RetryAfterSeconds);

    /// <summary>A connection that the acceptor took. On the loop.</summary>
    internal void Accept(Socket socket, SipListenAddress local)
    {
        if (_stopped || socket.RemoteEndPoint is not IPEndPoint remote)
        {
            socket.Dispose();
            return;
        }
        var peer = new SipPeer(local.Transport, remote) { Local = local.EndPoint };
        if (!_connections.HasRoomFor(peer) || (peer.Transport.HasHandshake() && !HasRoomForHandshake(peer)))
        {
            Counters.Refuse();
            socket.Dispose();
            return;
        }
        var connection = new TcpConnection(this, _inbox, socket, peer);
        _connections.Add(connection);
        connection.Begin();
    }

    /// <summary>Each source may have a quarter of them, so that nobody who begins and leaves them keeps the others out.</summary>
    private bool HasRoomForHandshake(SipPeer peer)
    {
        var (now, share) = (Counters.Handshakes, Math.Max(1, Options.MaxHandshakes / 4));
        return now < Options.MaxHandshakes && (now < share || _connections.HandshakesWith(peer) < share);
    }

    /// <summary>A connection has ended or was never made. On the loop.</summary>
    internal void Forget(TcpConnection connection)
    {
        if (_connections.Remove(connection))
            _receiver!.OnLost(connection.Peer);
    }

    /// <summary>The listener that speaks with a peer: the one it names, the one of its connection, the one it spoke by last, or what fits best.</summary>
    private SipListenAddress? Choose(SipPeer peer)
    {
        var local = peer.Local
            ?? (peer.Transport == SipTransport.Udp ? _flows?.LocalOf(peer.EndPoint) : _connections.Find(peer)?.Peer.Local);
        return ListenerChoice.Choose(Listening, peer, local, _route);
    }

    private bool SendDatagram(SipPeer peer, ReadOnlyMemory<byte> message)
    {
        var chosen = Choose(peer);
        foreach (var udp in _udp)
            if (ReferenceEquals(udp.Address, chosen))
                return udp.Send(peer.EndPoint, message.Span);
        return false;
    }

    private bool SendStream(SipPeer peer, ReadOnlyMemory<byte> message)
    {
        var connection = _connections.Find(peer);
        if (connection is null)
        {
            if (_stopped || peer.Transport.IsWebSocket() || !_connections.HasRoom || LocalFor(peer) is not { } local)
                return false;
            var socket = new Socket(peer.EndPoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            connection = new TcpConnection(this, _inbox, socket, peer with { Local = local.EndPoint });
            _connections.Add(connection);
            connection.Connect();
        }
        return connection.MayCarry(peer) && connection.Send(message);
    }

    private void Sweep()
    {
        // Before anything is closed: whoever sees a connection end may count on the next sweep.
        if (!_stopped)
            _sweep = Loop.Schedule(SweepEvery, Sweep);
        var now = Time.GetTimestamp();
        foreach (var connection in _connections.All.Where(c => c.HasExpired(now, Options)).ToList())
        {
            Counters.Expire();
            connection.Close();
        }
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
        foreach (var connection in _connections.All.ToList())
            connection.Close();
    }
}
