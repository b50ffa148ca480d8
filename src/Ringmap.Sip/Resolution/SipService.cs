using Ringmap.Sip.Transports;

namespace Ringmap.Sip.Resolution;

/// <summary>A transport as URIs, NAPTR and SRV records name it (RFC 3263 §4.1).</summary>
/// <param name="Transport">The transport.</param>
/// <param name="Parameter">Value of the transport parameter of a sip URI.</param>
/// <param name="Naptr">Service field of a NAPTR record.</param>
/// <param name="Prefix">What stands before the domain in the name of an SRV record.</param>
/// <param name="Port">Port when none is known.</param>
/// <param name="IsSecure">True when it may serve a sips URI.</param>
internal sealed record SipService(SipTransport Transport, string Parameter, string Naptr, string Prefix, int Port, bool IsSecure)
{
    /// <summary>All that this library can send by, the first preferred when a domain does not say.</summary>
    public static readonly IReadOnlyList<SipService> All =
    [
        new(SipTransport.Udp, "udp", "SIP+D2U", "_sip._udp.", Messages.SipUri.DefaultPort, false),
        new(SipTransport.Tcp, "tcp", "SIP+D2T", "_sip._tcp.", Messages.SipUri.DefaultPort, false),
        new(SipTransport.Tls, "tls", "SIPS+D2T", "_sips._tcp.", Messages.SipUri.DefaultSecurePort, true),
    ];
}
