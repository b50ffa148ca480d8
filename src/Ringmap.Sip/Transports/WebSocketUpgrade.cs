using System.Security.Cryptography;
using System.Text;

namespace Ringmap.Sip.Transports;

/// <summary>
/// Judges the HTTP request with which a client asks for a WebSocket that carries SIP (RFC 6455 §4.2.1, RFC 7118 §4), and writes
/// the answer. Any path will do. Pure.
/// </summary>
internal sealed class WebSocketUpgrade
{
    /// <summary>The largest request, its empty line included: browsers send some hundred bytes, and cookies. Stops endless ones.</summary>
    public const int MaxBytes = 8_192;

    /// <summary>The name of SIP among the protocols that WebSockets carry (RFC 7118 §8.1).</summary>
    public const string SubProtocol = "sip";

    private const string Version = "13";

    /// <summary>What RFC 6455 §1.3 has both sides add to the key.</summary>
    private const string AcceptSuffix = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    private const int KeyBytes = 16;

    private WebSocketUpgrade(int status, string? key = null) => (Status, Key) = (status, key);

    /// <summary>101; or why there will be no WebSocket: 400, 405, 426 (no upgrade, or of another version).</summary>
    public int Status { get; }

    /// <summary>True when the client gets its WebSocket.</summary>
    public bool IsAccepted => Status == 101;

    private string? Key { get; }

    /// <summary>Reads a request.</summary>
    /// <param name="head">All of it, up to and with the empty line.</param>
    public static WebSocketUpgrade Read(ReadOnlySpan<byte> head)
    {
        if (head.Length > MaxBytes || !head.EndsWith("\r\n\r\n"u8) || head.ContainsAnyExceptInRange((byte)'\t', (byte)'~'))
            return new(400);
        var lines = Encoding.ASCII.GetString(head[..^4]).Split("\r\n");
        if (lines[0].Split(' ') is not [var method, ['/', ..], "HTTP/1.1"])
            return new(400);
        if (method != "GET")
            return new(405);
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in lines.AsSpan(1))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            if (colon <= 0 || line.AsSpan(0, colon).ContainsAny(" \t"))
                return new(400);
            var value = line[(colon + 1)..].Trim();
            // RFC 9110 §5.3: a header that stands twice is one list.
            headers[line[..colon]] = headers.TryGetValue(line[..colon], out var before) ? before + "," + value : value;
        }
        return Judge(headers);
    }

    /// <summary>The answer, as bytes.</summary>
    public byte[] ToResponse() => Encoding.ASCII.GetBytes(Status switch
    {
        101 => $"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: {Accept(Key!)}\r\nSec-WebSocket-Protocol: {SubProtocol}\r\n\r\n",
        405 => "HTTP/1.1 405 Method Not Allowed\r\nAllow: GET\r\nConnection: close\r\nContent-Length: 0\r\n\r\n",
        426 => $"HTTP/1.1 426 Upgrade Required\r\nUpgrade: websocket\r\nSec-WebSocket-Version: {Version}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n",
        _ => "HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n",
    });

    private static WebSocketUpgrade Judge(Dictionary<string, string> headers)
    {
        if (!headers.ContainsKey("Host"))
            return new(400);
        if (!Lists(headers, "Upgrade", "websocket", StringComparison.OrdinalIgnoreCase) || !Lists(headers, "Connection", "upgrade", StringComparison.OrdinalIgnoreCase)
            || headers.GetValueOrDefault("Sec-WebSocket-Version") != Version)
            return new(426);
        var key = headers.GetValueOrDefault("Sec-WebSocket-Key") ?? "";
        Span<byte> bytes = stackalloc byte[KeyBytes];
        if (!Convert.TryFromBase64String(key, bytes, out var length) || length != KeyBytes)
            return new(400);
        // RFC 7118 §4: without this protocol the client would not know what it talks to.
        return Lists(headers, "Sec-WebSocket-Protocol", SubProtocol, StringComparison.Ordinal) ? new(101, key) : new(400);
    }

    private static bool Lists(Dictionary<string, string> headers, string name, string value, StringComparison comparison) =>
        headers.TryGetValue(name, out var list) && list.Split(',').Any(item => item.Trim().Equals(value, comparison));

    private static string Accept(string key)
    {
#pragma warning disable CA5350 // RFC 6455 §4.2.2 prescribes SHA-1 here; it proves nothing but that the request was understood
        return Convert.ToBase64String(SHA1.HashData(Encoding.ASCII.GetBytes(key + AcceptSuffix)));
#pragma warning restore CA5350
    }
}
