using System.Net;
using System.Net.Sockets;

namespace Ringmap.Media.Engine;

/// <summary>Everywhere else: select over all sockets, one of them our own to be woken by. Slower with many sessions; always there.</summary>
internal sealed class SelectPoller : IPoller
{
    private readonly Dictionary<Socket, int> _tokens = [];
    private readonly List<Socket> _readable = [];
    private readonly Socket _wake = new(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
    private readonly byte[] _buffer = new byte[16];

    public SelectPoller()
    {
        _wake.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        _wake.Connect(_wake.LocalEndPoint!);
    }

    public void Add(Socket socket, int token) => _tokens[socket] = token;

    public void Remove(Socket socket) => _tokens.Remove(socket);

    public int Wait(TimeSpan timeout, Span<int> ready)
    {
        _readable.Clear();
        _readable.Add(_wake);
        _readable.AddRange(_tokens.Keys);
        Socket.Select(_readable, null, null, timeout < TimeSpan.Zero ? Timeout.InfiniteTimeSpan : timeout);
        var count = 0;
        foreach (var socket in _readable)
        {
            if (socket == _wake)
                _wake.Receive(_buffer);
            else if (count < ready.Length)
                ready[count++] = _tokens[socket];
        }
        return count;
    }

    public void Wake() => _wake.Send(_buffer.AsSpan(0, 1));

    public void Dispose() => _wake.Dispose();
}
