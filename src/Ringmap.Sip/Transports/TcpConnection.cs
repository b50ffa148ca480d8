using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Ringmap.Sip.UserAgents;

namespace Ringmap.Sip.Transports;

/// <summary>One TCP connection, bare, encrypted or carrying a WebSocket: opens, reads and frames on the thread pool, sends in order what the loop gives it.</summary>
internal sealed class TcpConnection : IDisposable
{
    /// <summary>Messages that may wait to be sent; a peer that reads more slowly than this is cut off.</summary>
    private const int MaxWaiting = 512;

    /// <summary>A connection may take this long to be made, handshake included: well below timer B, so that a dead address is noticed.</summary>
    private static readonly TimeSpan ConnectWithin = TimeSpan.FromSeconds(5);

    /// <summary>A new connection must bring its first message within this time: stops those who only hold handles.</summary>
    private static readonly TimeSpan FirstMessageWithin = TimeSpan.FromSeconds(32);

    private static readonly byte[] Pong = "\r\n"u8.ToArray();

    private readonly SocketTransport _transport;
    private readonly Inbox _inbox;
    private readonly Socket _socket;
    private readonly CancellationTokenSource _stop = new();
    private readonly Channel<ReadOnlyMemory<byte>> _outgoing =
        Channel.CreateBounded<ReadOnlyMemory<byte>>(new BoundedChannelOptions(MaxWaiting) { SingleReader = true });

    private readonly long _since;
    private long _active;
    private long _partialSince;
    private long _writingSince;
    private volatile bool _used;
    private volatile X509Certificate2? _shown;
    private int _closed;

    public TcpConnection(SocketTransport transport, Inbox inbox, Socket socket, SipPeer peer)
    {
        _transport = transport;
        _inbox = inbox;
        _socket = socket;
        Peer = peer;
        _since = _active = transport.Time.GetTimestamp();
    }

    /// <summary>The other end.</summary>
    public SipPeer Peer { get; }

    /// <summary>True while the handshake of a connection that came goes on.</summary>
    public bool IsShaking { get; private set; }

    /// <summary>Begins to read and write an accepted connection.</summary>
    public void Begin()
    {
        IsShaking = Peer.Transport.HasHandshake();
        if (IsShaking)
            _transport.Counters.BeginHandshake();
        Start(Accept, IsShaking ? _transport.Options.HandshakeWithin : Timeout.InfiniteTimeSpan);
    }

    /// <summary>Makes the connection, then reads and writes.</summary>
    public void Connect()
    {
        _used = true;
        Start(Make, ConnectWithin);
    }

    /// <summary>True when what is meant for this peer may go this way: it names no domain, or one that the other side has to prove or has proved (RFC 5922 §7).</summary>
    public bool MayCarry(SipPeer peer) =>
        peer.Domain is not { } domain || !Peer.Transport.IsSecure()
        || domain.Equals(Peer.Domain, StringComparison.OrdinalIgnoreCase)
        || (_shown is { } certificate && SipDomainIdentity.Proves(certificate, domain));

    /// <summary>Sends a message after those that wait; false when too many do.</summary>
    public bool Send(ReadOnlyMemory<byte> message)
    {
        if (_outgoing.Writer.TryWrite(message))
            return true;
        Close();
        return false;
    }

    /// <summary>True when nothing has come or gone for too long, or what began to does not end.</summary>
    public bool HasExpired(long now, SipEndpointOptions options)
    {
        return IsOver(Volatile.Read(ref _active), options.ConnectionIdle)
            || (!_used && IsOver(_since, FirstMessageWithin))
            || IsOver(Volatile.Read(ref _partialSince), options.MessageWithin)
            || IsOver(Volatile.Read(ref _writingSince), options.MessageWithin);

        bool IsOver(long since, TimeSpan limit) => since != 0 && _transport.Time.GetElapsedTime(since, now) > limit;
    }

    /// <summary>Closes it and tells the loop. Idempotent, from any thread.</summary>
    public void Close()
    {
        if (Interlocked.Exchange(ref _closed, 1) != 0)
            return;
        _outgoing.Writer.TryComplete();
        _stop.Cancel();
        _socket.Dispose();
        _transport.Loop.Post(static state => ((TcpConnection)state!).Forget(), this);
    }

    /// <summary>Closes it and lets its resources go; the loop does so when it forgets the connection.</summary>
    public void Dispose()
    {
        Close();
        _stop.Dispose();
    }

    private void Forget()
    {
        _transport.Forget(this);
        Dispose();
    }

    /// <summary>Opens away from the loop, which has better to do than the arithmetic of a handshake; the time for it runs from now.</summary>
    private void Start(Func<CancellationToken, Task<IMessageStream>> open, TimeSpan within)
    {
        var stop = _stop.Token;
        var limit = new CancellationTokenSource(within, _transport.Time);
        _ = Task.Run(() => Run(open, limit, stop), CancellationToken.None);
    }

    private async Task Run(Func<CancellationToken, Task<IMessageStream>> open, CancellationTokenSource limit, CancellationToken stop)
    {
        try
        {
            await using var stream = await Within(limit, open, stop).ConfigureAwait(false);
            var reading = Read(stream, stop);
            var writing = Write(stream, stop);
            await Task.WhenAny(reading, writing).ConfigureAwait(false);
            Close();
            await Task.WhenAll(reading, writing).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // whatever the other side makes sockets, TLS and parsers throw ends its own connection and nothing else
        catch (Exception error)
#pragma warning restore CA1031
        {
            if (error is not (OperationCanceledException or ObjectDisposedException))
                _transport.Logger.LogDebug(error, "The connection with {Peer} ended", Peer);
        }
        finally
        {
            Close();
        }
    }

    private static async Task<IMessageStream> Within(CancellationTokenSource limit, Func<CancellationToken, Task<IMessageStream>> open, CancellationToken stop)
    {
        using (limit)
        {
            using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, limit.Token);
            return await open(either.Token).ConfigureAwait(false);
        }
    }

    private async Task<IMessageStream> Make(CancellationToken stop)
    {
        await _socket.ConnectAsync(Peer.EndPoint, stop).ConfigureAwait(false);
        (var messages, _shown) = await _transport.Opening.ConnectAsync(new NetworkStream(_socket), Peer, stop).ConfigureAwait(false);
        return messages;
    }

    private async Task<IMessageStream> Accept(CancellationToken stop)
    {
        var hasSucceeded = false;
        try
        {
            (var messages, _shown) = await _transport.Opening.AcceptAsync(new NetworkStream(_socket), Peer, stop).ConfigureAwait(false);
            hasSucceeded = true;
            return messages;
        }
        finally
        {
            if (IsShaking)
                _transport.Counters.EndHandshake(hasSucceeded);
            IsShaking = false;
        }
    }

    private async Task Read(IMessageStream stream, CancellationToken stop)
    {
        while (!stream.IsBroken && await stream.ReadAsync(stop).ConfigureAwait(false))
        {
            var now = _transport.Time.GetTimestamp();
            Volatile.Write(ref _active, now);
            if (stream.Take() is { } batch)
            {
                _used = true;
                _partialSince = 0;
                _inbox.Post(batch);
            }
            // Only whole messages set this back: a sender that adds a byte now and then is no better than one that has stopped.
            if (!stream.IsPartial)
                Volatile.Write(ref _partialSince, 0);
            else if (_partialSince == 0)
                Volatile.Write(ref _partialSince, now);
            // RFC 5626 §4.4.1: each double line end is answered by a single one; one answer is enough for several.
            if (stream.TakePing() && _outgoing.Writer.TryWrite(Pong))
                _used = true;
        }
    }

    private async Task Write(IMessageStream stream, CancellationToken stop)
    {
        while (await _outgoing.Reader.WaitToReadAsync(stop).ConfigureAwait(false))
        {
            while (_outgoing.Reader.TryRead(out var message))
            {
                Volatile.Write(ref _writingSince, _transport.Time.GetTimestamp());
                await stream.WriteAsync(message, stop).ConfigureAwait(false);
                Volatile.Write(ref _writingSince, 0);
                Volatile.Write(ref _active, _transport.Time.GetTimestamp());
            }
        }
    }
}
