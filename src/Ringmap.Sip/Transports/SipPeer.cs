using System.Net;
using Ringmap.Sip.Messages;

namespace Ringmap.Sip.Transports;

/// <summary>
/// The other end of the wire: a transport and an address. For streams it also names the connection that is open to this address,
/// so a telephone behind address translation is reached by the connection over which it registered (RFC 5626 in spirit).
/// </summary>
/// <param name="Transport">How messages travel.</param>
/// <param name="EndPoint">Address and port of the other side, as seen by this one.</param>
public sealed record SipPeer(SipTransport Transport, IPEndPoint EndPoint)
{
    /// <summary>The listening address by which messages come and go; null lets the endpoint choose one of the same transport and address family.</summary>
    public IPEndPoint? Local { get; init; }

    /// <summary>
    /// The domain that the other side has to prove by its certificate when a TLS connection is opened to it (RFC 5922 §7.3); null
    /// for its IP address. A connection that is open already carries messages for this domain only when it proved it.
    /// </summary>
    public string? Domain { get; init; }

    /// <summary>The transport as text in lower case: udp, tcp, tls, ws, wss.</summary>
    public string TransportName => Transport.Name();

    /// <summary>A peer by the transport's name; any name that is none of ours counts as udp.</summary>
    /// <param name="transport">udp, tcp, tls, ws or wss, in any case.</param>
    /// <param name="endPoint">Address and port of the other side.</param>
    public static SipPeer Of(string transport, IPEndPoint endPoint) =>
        new(SipTransports.TryParse(transport, out var known) ? known : SipTransport.Udp, endPoint);

    /// <summary>The peer that a URI names, once its host has been looked up; null when its transport is none of ours or its port no port.</summary>
    /// <param name="uri">A sip or sips URI.</param>
    /// <param name="address">Address of its host (of maddr, when it has that).</param>
    public static SipPeer? Of(SipUri uri, IPAddress address) =>
        uri.Port is < 1 or > ushort.MaxValue || !SipTransports.TryOf(uri, out var transport)
            ? null
            : new SipPeer(transport, new IPEndPoint(address, uri.Port ?? transport.DefaultPort()))
            {
                Domain = transport.IsSecure() && uri.HostAddress is null ? uri.Host : null,
            };

    /// <inheritdoc/>
    public override string ToString() => TransportName + "://" + EndPoint;
}
