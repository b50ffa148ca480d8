using System.Diagnostics.CodeAnalysis;
using System.Net;
using Ringmap.Sip.Messages;

namespace Ringmap.Sip.Transports;

/// <summary>Where an endpoint listens: <c>udp://127.0.0.1:5060</c>, <c>tcp://[::1]:5060</c>, <c>tls://192.0.2.1:5061</c>, <c>wss://192.0.2.1:8443</c>. Port 0 takes any free one.</summary>
/// <param name="Transport">How messages come.</param>
/// <param name="EndPoint">Local address and port.</param>
public sealed record SipListenAddress(SipTransport Transport, IPEndPoint EndPoint)
{
    /// <inheritdoc/>
    public override string ToString() => Transport.Name() + "://" + EndPoint;

    /// <summary>Reads an address; false when the text is none. Without a port that of the transport is meant (5060; TLS 5061, WebSockets 80 and 443); the host is an IP address, or * for every IPv4 address.</summary>
    /// <param name="text">As the examples above.</param>
    /// <param name="address">The address.</param>
    public static bool TryParse(string? text, [NotNullWhen(true)] out SipListenAddress? address)
    {
        address = null;
        if (text is null)
            return false;
        var scheme = text.IndexOf("://", StringComparison.Ordinal);
        if (scheme < 0)
            return false;
        if (!SipTransports.TryParse(text.AsSpan(0, scheme).Trim(), out var transport))
            return false;
        if (!SipUriParts.TryHostPort(text.AsSpan(scheme + 3).Trim(), spaces: false, out var host, out var port) && !IsEvery(text.AsSpan(scheme + 3).Trim(), out host, out port))
            return false;
        if (!IPAddress.TryParse(host.Trim("[]"), out var ip))
            return false;
        address = new SipListenAddress(transport, new IPEndPoint(ip, port ?? transport.DefaultPort()));
        return true;
    }

    private static bool IsEvery(ReadOnlySpan<char> text, out ReadOnlySpan<char> host, out int? port)
    {
        host = "0.0.0.0";
        port = null;
        if (text.IsEmpty || text[0] != '*')
            return false;
        if (text.Length == 1)
            return true;
        if (text[1] != ':' || !SipText.TryNumber(text[2..], ushort.MaxValue, out var number))
            return false;
        port = (int)number;
        return true;
    }
}
