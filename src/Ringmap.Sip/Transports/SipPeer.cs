using System.Net;

namespace Ringmap.Sip.Transports;

/// <summary>
/// The other end of the wire: a transport and an address. For TCP it also names the connection that is open to this address,
/// so a telephone behind address translation is reached by the connection over which it registered (RFC 5626 in spirit).
/// </summary>
/// <param name="Transport">UDP or TCP.</param>
/// <param name="EndPoint">Address and port of the other side, as seen by this one.</param>
public sealed record SipPeer(SipTransport Transport, IPEndPoint EndPoint)
{
    /// <summary>The listening address by which messages come and go; null lets the endpoint choose one of the same transport and address family.</summary>
    public IPEndPoint? Local { get; init; }

    /// <summary>The transport as text in lower case: udp or tcp.</summary>
    public string TransportName => Transport == SipTransport.Tcp ? "tcp" : "udp";

    /// <summary>A peer by the transport's name; any name but tcp counts as udp.</summary>
    /// <param name="transport">udp or tcp, in any case.</param>
    /// <param name="endPoint">Address and port of the other side.</param>
    public static SipPeer Of(string transport, IPEndPoint endPoint) =>
        new(transport.Equals("tcp", StringComparison.OrdinalIgnoreCase) ? SipTransport.Tcp : SipTransport.Udp, endPoint);

    /// <inheritdoc/>
    public override string ToString() => TransportName + "://" + EndPoint;
}
