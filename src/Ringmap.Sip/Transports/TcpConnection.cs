using System.Net.Sockets;
using System.Threading.Channels;
using Ringmap.Sip.Messages;

namespace Ringmap.Sip.Transports;

/// <summary>One TCP connection: reads and frames on the thread pool, sends in order what the loop gives it.</summary>
internal sealed class TcpConnection : IDisposable
{
    /// <summary>Messages that may wait to be sent; a peer that reads more slowly than this is cut off.</summary>
    private const int MaxWaiting = 512;

    private const int ReceiveBuffer = 16_384;

    /// <summary>A connection may take this long to be made: well below timer B, so that a dead address is noticed.</summary>
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
    private volatile bool _used;
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

    /// <summary>Begins to read and write an accepted connection.</summary>
    public void Begin()
    {
        _ = Read(_stop.Token);
        _ = Write(_stop.Token);
    }

    /// <summary>Makes the connection, then reads and writes.</summary>
    public void Connect()
    {
        _used = true;
        _ = ConnectThenBegin(_stop.Token);
    }

    /// <summary>Sends a message after those that wait; false when too many do.</summary>
    public bool Send(ReadOnlyMemory<byte> message)
    {
        if (_outgoing.Writer.TryWrite(message))
            return true;
        Close();
        return false;
    }

    /// <summary>True when nothing has come or gone for too long.</summary>
    public bool IsIdle(long now, TimeSpan limit) =>
        _transport.Time.GetElapsedTime(Volatile.Read(ref _active), now) > limit
        || (!_used && _transport.Time.GetElapsedTime(_since, now) > FirstMessageWithin);

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

    private async Task ConnectThenBegin(CancellationToken stop)
    {
        try
        {
            using var limit = new CancellationTokenSource(ConnectWithin, _transport.Time);
            using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, limit.Token);
            await _socket.ConnectAsync(Peer.EndPoint, either.Token).ConfigureAwait(false);
        }
        catch (Exception error) when (IsExpected(error))
        {
            Close();
            return;
        }
        Begin();
    }

    private async Task Read(CancellationToken stop)
    {
        var buffer = new byte[ReceiveBuffer];
        var framer = new SipStreamFramer(_transport.Limits);
        try
        {
            while (true)
            {
                var count = await _socket.ReceiveAsync(buffer, SocketFlags.None, stop).ConfigureAwait(false);
                if (count == 0)
                    break;
                Volatile.Write(ref _active, _transport.Time.GetTimestamp());
                framer.Append(buffer.AsSpan(0, count));
                Take(framer);
                // RFC 5626 §4.4.1: each double line end is answered by a single one; one answer is enough for several.
                if (framer.TakePings() > 0 && _outgoing.Writer.TryWrite(Pong))
                    _used = true;
                if (framer.Refusal != SipRefusal.None)
                    break;
            }
        }
        catch (Exception error) when (IsExpected(error))
        {
        }
        Close();
    }

    private void Take(SipStreamFramer framer)
    {
        List<Arrival>? batch = null;
        while (framer.TryTake(out var message))
            (batch ??= new(4)).Add(new Arrival(Peer, SipParser.Parse(message, _transport.Limits, stream: true)));
        if (framer.Refusal != SipRefusal.None)
            (batch ??= new(1)).Add(new Arrival(Peer, new SipParseResult(null, null, framer.Refusal, 0)));
        if (batch is null)
            return;
        _used = true;
        _inbox.Post(batch);
    }

    private async Task Write(CancellationToken stop)
    {
        try
        {
            while (await _outgoing.Reader.WaitToReadAsync(stop).ConfigureAwait(false))
            {
                while (_outgoing.Reader.TryRead(out var message))
                {
                    while (!message.IsEmpty)
                        message = message[await _socket.SendAsync(message, SocketFlags.None, stop).ConfigureAwait(false)..];
                    Volatile.Write(ref _active, _transport.Time.GetTimestamp());
                }
            }
        }
        catch (Exception error) when (IsExpected(error))
        {
        }
        Close();
    }

    private static bool IsExpected(Exception error) => error is SocketException or OperationCanceledException or ObjectDisposedException;
}
