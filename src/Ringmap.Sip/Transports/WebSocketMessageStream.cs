using System.Net.WebSockets;
using System.Text.Unicode;
using Ringmap.Sip.Messages;

namespace Ringmap.Sip.Transports;

/// <summary>Messages of a WebSocket, one SIP message each, as text or bytes, in any number of fragments (RFC 7118 §5).</summary>
internal sealed class WebSocketMessageStream(WebSocket socket, Stream stream, SipPeer peer, SipLimits limits, TimeProvider time) : IMessageStream
{
    private const int ReceiveBuffer = 4_096;

    /// <summary>The least that asks for an answer: two line ends (RFC 5626 §4.4.1).</summary>
    private const int PingBytes = 4;

    /// <summary>How long saying why may keep a connection that ends.</summary>
    private static readonly TimeSpan CloseWithin = TimeSpan.FromSeconds(1);

    private byte[] _buffer = new byte[ReceiveBuffer];
    private int _length;
    private bool _isWhole = true;
    private bool _isPing;

    public bool IsPartial => !_isWhole;

    public bool IsBroken { get; private set; }

    public async ValueTask<bool> ReadAsync(CancellationToken stop)
    {
        if (_isWhole)
            _length = 0;
        else if (_length == _buffer.Length)
            Array.Resize(ref _buffer, Math.Min(_length * 2, limits.MessageBytes + 1));
        var received = await socket.ReceiveAsync(_buffer.AsMemory(_length), stop).ConfigureAwait(false);
        if (received.MessageType == WebSocketMessageType.Close)
        {
            await EndAsync(WebSocketCloseStatus.NormalClosure, stop).ConfigureAwait(false);
            return false;
        }
        _length += received.Count;
        _isWhole = received.EndOfMessage;
        IsBroken = _length > limits.MessageBytes;
        if (IsBroken)
            await EndAsync(WebSocketCloseStatus.MessageTooBig, stop).ConfigureAwait(false);
        return true;
    }

    public List<Arrival>? Take()
    {
        if (IsBroken)
            return [new Arrival(peer, new SipParseResult(null, null, SipRefusal.TooLarge, limits.MessageBytes))];
        var message = _buffer.AsSpan(0, _length);
        if (!_isWhole || message.IsEmpty)
            return null;
        if (message.ContainsAnyExcept((byte)'\r', (byte)'\n'))
            return [new Arrival(peer, SipParser.Parse(message, limits))];
        _isPing |= message.Length >= PingBytes;
        return null;
    }

    public bool TakePing()
    {
        var isPing = _isPing;
        _isPing = false;
        return isPing;
    }

    /// <summary>As text, which is what clients in browsers expect, unless a body is none.</summary>
    public ValueTask WriteAsync(ReadOnlyMemory<byte> message, CancellationToken stop) =>
        socket.SendAsync(message, Utf8.IsValid(message.Span) ? WebSocketMessageType.Text : WebSocketMessageType.Binary, endOfMessage: true, stop);

    public ValueTask DisposeAsync()
    {
        socket.Dispose();
        return stream.DisposeAsync();
    }

    private async Task EndAsync(WebSocketCloseStatus status, CancellationToken stop)
    {
        try
        {
            await socket.CloseOutputAsync(status, null, stop).WaitAsync(CloseWithin, time, stop).ConfigureAwait(false);
        }
        catch (Exception error) when (error is TimeoutException or WebSocketException or IOException)
        {
            // It does not listen any more; the connection ends either way.
        }
    }
}
