using System.Net;
using System.Net.Sockets;

namespace Ringmap.Media.Engine;

/// <summary>
/// Hands out pairs of UDP ports in turn, so that a port just closed rests before it is used again. Some rest with their sockets
/// open: to make and bind four sockets a second call after call costs more than all else in a short call.
/// </summary>
internal sealed class PortPool(PortRange range) : IDisposable
{
    private const int BufferBytes = 1 << 18;

    /// <summary>Pairs that rest with open sockets at most; what a peer goes on sending to them waits in their buffers.</summary>
    private const int MostResting = 256;

    /// <summary>Pairs that rest before the one that has rested longest is taken.</summary>
    private const int LeastResting = 64;

    /// <summary>Datagrams read away before a rested pair is used again; one that still has more is closed instead.</summary>
    private const int MostStale = 64;

    private readonly Lock _lock = new();
    private readonly HashSet<int> _used = [];
    private readonly Queue<SocketPair> _resting = [];
    private readonly int _leastResting = Math.Min(LeastResting, range.Pairs / 4);
    private int _next;
    private bool _isDisposed;

    /// <summary>Opens the next free pair; null when none is left.</summary>
    public SocketPair? Open(IPAddress address)
    {
        if (Rested(address, _leastResting) is { } rested)
            return rested;
        for (var tried = 0; tried < range.Pairs; tried++)
        {
            int port;
            lock (_lock)
            {
                port = range.FirstEven + 2 * _next;
                _next = (_next + 1) % range.Pairs;
                if (!_used.Add(port))
                    continue;
            }
            if (Bind(address, port) is { } rtp)
            {
                if (Bind(address, port + 1) is { } rtcp)
                    return new SocketPair(rtp, rtcp, port, address);
                rtp.Dispose();
            }
            lock (_lock)
                _used.Remove(port);
        }
        return Rested(address, 0);
    }

    /// <summary>Gives a pair back.</summary>
    public void Close(SocketPair pair)
    {
        lock (_lock)
        {
            if (!_isDisposed && _resting.Count < MostResting)
            {
                _resting.Enqueue(pair);
                return;
            }
        }
        Discard(pair);
    }

    /// <summary>Closes what rests; what is given back later is closed at once.</summary>
    public void Dispose()
    {
        lock (_lock)
        {
            _isDisposed = true;
            while (_resting.TryDequeue(out var pair))
                Discard(pair);
        }
    }

    /// <summary>A pair that has rested, when more than <paramref name="least"/> do; those bound to another address are closed.</summary>
    private SocketPair? Rested(IPAddress address, int least)
    {
        while (true)
        {
            SocketPair? pair;
            lock (_lock)
            {
                if (_resting.Count <= least || !_resting.TryDequeue(out pair))
                    return null;
            }
            if (pair.Address.Equals(address) && Drain(pair.Rtp) && Drain(pair.Rtcp))
                return pair;
            Discard(pair);
        }
    }

    /// <summary>Reads away what came meanwhile; false: more than can be.</summary>
    private static bool Drain(Socket socket)
    {
        Span<byte> nothing = stackalloc byte[1];
        try
        {
            for (var i = 0; i < MostStale; i++)
            {
                if (socket.Available == 0)
                    return true;
                try
                {
                    socket.Receive(nothing);
                }
                catch (SocketException e) when (e.SocketErrorCode is SocketError.MessageSize or SocketError.ConnectionReset or SocketError.ConnectionRefused)
                {
                    // Longer than what is wanted of it, or an ICMP error of an earlier call.
                }
            }
        }
        catch (SocketException)
        {
        }
        return false;
    }

    private void Discard(SocketPair pair)
    {
        pair.Rtp.Dispose();
        pair.Rtcp.Dispose();
        lock (_lock)
            _used.Remove(pair.Port);
    }

    private static Socket? Bind(IPAddress address, int port)
    {
        var socket = new Socket(address.AddressFamily, SocketType.Dgram, ProtocolType.Udp) { Blocking = false };
        try
        {
            socket.SendBufferSize = socket.ReceiveBufferSize = BufferBytes;
            socket.Bind(new IPEndPoint(address, port));
            return socket;
        }
        catch (SocketException)
        {
            socket.Dispose();
            return null;
        }
    }
}
