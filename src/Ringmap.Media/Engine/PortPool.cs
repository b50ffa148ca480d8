using System.Net;
using System.Net.Sockets;

namespace Ringmap.Media.Engine;

/// <summary>Hands out pairs of UDP ports in turn, so that a port just closed rests before it is used again.</summary>
internal sealed class PortPool(PortRange range)
{
    private const int BufferBytes = 1 << 18;

    private readonly Lock _lock = new();
    private readonly HashSet<int> _used = [];
    private int _next;

    /// <summary>Opens the next free pair; null when none is left.</summary>
    public SocketPair? Open(IPAddress address)
    {
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
                    return new SocketPair(rtp, rtcp, port);
                rtp.Dispose();
            }
            lock (_lock)
                _used.Remove(port);
        }
        return null;
    }

    public void Close(SocketPair pair)
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
