using Ringmap.Sip.Messages;

namespace Ringmap.Sip.Transports;

/// <summary>What transports are called and what they can do.</summary>
public static class SipTransports
{
    /// <summary>Every transport.</summary>
    internal static readonly SipTransport[] All = Enum.GetValues<SipTransport>();

    /// <summary>True when a message that was sent arrives or the connection is known to have broken: nothing is sent twice (RFC 3261 §17).</summary>
    public static bool IsReliable(this SipTransport transport) => transport != SipTransport.Udp;

    /// <summary>True when the connection is encrypted: what a sips URI asks for.</summary>
    public static bool IsSecure(this SipTransport transport) => transport is SipTransport.Tls or SipTransport.Wss;

    /// <summary>True when something stands between a TCP connection and its first message.</summary>
    internal static bool HasHandshake(this SipTransport transport) => transport.IsSecure() || transport.IsWebSocket();

    /// <summary>True for WebSockets, which only the other side can open (RFC 7118 §5.3).</summary>
    public static bool IsWebSocket(this SipTransport transport) => transport is SipTransport.Ws or SipTransport.Wss;

    /// <summary>The name in listening addresses and registrations: udp, tcp, tls, ws, wss.</summary>
    public static string Name(this SipTransport transport) => transport switch
    {
        SipTransport.Udp => "udp",
        SipTransport.Tcp => "tcp",
        SipTransport.Tls => "tls",
        SipTransport.Ws => "ws",
        SipTransport.Wss => "wss",
        _ => throw new ArgumentOutOfRangeException(nameof(transport)),
    };

    /// <summary>The name in a Via (RFC 3261 §20.42, RFC 7118 §5.1).</summary>
    public static string ViaName(this SipTransport transport) => transport switch
    {
        SipTransport.Udp => "UDP",
        SipTransport.Tcp => "TCP",
        SipTransport.Tls => "TLS",
        SipTransport.Ws => "WS",
        SipTransport.Wss => "WSS",
        _ => throw new ArgumentOutOfRangeException(nameof(transport)),
    };

    /// <summary>The transport parameter of a URI that is reached this way; null for UDP, which is meant without one; ws for both kinds of WebSockets (RFC 7118 §5.2).</summary>
    public static string? UriName(this SipTransport transport) => transport switch
    {
        SipTransport.Udp => null,
        SipTransport.Wss => SipTransport.Ws.Name(),
        _ => transport.Name(),
    };

    /// <summary>The port that is meant when none is named (RFC 3261 §19.1.2, RFC 7118 §5.2).</summary>
    public static int DefaultPort(this SipTransport transport) => transport switch
    {
        SipTransport.Tls => SipUri.DefaultSecurePort,
        SipTransport.Ws => 80,
        SipTransport.Wss => 443,
        _ => SipUri.DefaultPort,
    };

    /// <summary>The transport of this name; false when it is none.</summary>
    /// <param name="name">As <see cref="Name"/> writes it, in any case.</param>
    /// <param name="transport">The transport.</param>
    public static bool TryParse(ReadOnlySpan<char> name, out SipTransport transport)
    {
        foreach (var each in All)
        {
            if (name.Equals(each.Name(), StringComparison.OrdinalIgnoreCase))
            {
                transport = each;
                return true;
            }
        }
        transport = default;
        return false;
    }

    /// <summary>
    /// The transport that a sip or sips URI asks for (RFC 3263 §4.1 without DNS); false when it is none of ours. A sips URI is
    /// never reached without encryption (RFC 3261 §26.2.2).
    /// </summary>
    /// <param name="uri">The URI.</param>
    /// <param name="transport">The transport.</param>
    public static bool TryOf(SipUri uri, out SipTransport transport)
    {
        var isSecure = uri.Scheme == "sips";
        transport = isSecure ? SipTransport.Tls : SipTransport.Udp;
        if (!uri.IsSip)
            return false;
        if (uri.Parameters.Get("transport") is not { } name)
            return true;
        if (!TryParse(name, out var named))
            return false;
        transport = !isSecure ? named : named switch
        {
            SipTransport.Tcp => SipTransport.Tls,
            SipTransport.Ws => SipTransport.Wss,
            _ => named,
        };
        return !isSecure || transport.IsSecure();
    }
}
