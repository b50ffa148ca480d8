using System.Net.WebSockets;

namespace Ringmap.Sip.Transports;

/// <summary>Gives a client its WebSocket (RFC 6455 §4.2); from then on the framing is .NET's.</summary>
internal static class WebSocketHandshake
{
    /// <summary>How often the other side is asked for a sign of life (RFC 6455 §5.5.2), and how long that may take. Also keeps address translations open.</summary>
    private static readonly TimeSpan PingEvery = TimeSpan.FromSeconds(30);

    /// <summary>The side that was connected to.</summary>
    /// <exception cref="InvalidDataException">The request was refused; the client has been told.</exception>
    public static async Task<WebSocket> AcceptAsync(Stream stream, CancellationToken stop)
    {
        var upgrade = WebSocketUpgrade.Read(await ReadHead(stream, stop).ConfigureAwait(false));
        await stream.WriteAsync(upgrade.ToResponse(), stop).ConfigureAwait(false);
        return upgrade.IsAccepted
            ? WebSocket.CreateFromStream(stream, new WebSocketCreationOptions
            {
                IsServer = true,
                SubProtocol = WebSocketUpgrade.SubProtocol,
                KeepAliveInterval = PingEvery,
                KeepAliveTimeout = PingEvery,
            })
            : throw new InvalidDataException($"A WebSocket was refused with {upgrade.Status}.");
    }

    /// <summary>Reads to the empty line or the limit. What comes after it before the answer belongs to no WebSocket and makes the request a wrong one.</summary>
    private static async Task<byte[]> ReadHead(Stream stream, CancellationToken stop)
    {
        var buffer = new byte[WebSocketUpgrade.MaxBytes + 1];
        var length = 0;
        while (length < buffer.Length && buffer.AsSpan(0, length).IndexOf("\r\n\r\n"u8) < 0)
        {
            var count = await stream.ReadAsync(buffer.AsMemory(length), stop).ConfigureAwait(false);
            if (count == 0)
                throw new EndOfStreamException();
            length += count;
        }
        return buffer[..length];
    }
}
