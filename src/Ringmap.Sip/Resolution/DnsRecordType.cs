namespace Ringmap.Sip.Resolution;

/// <summary>The records that finding a SIP server asks for, by their numbers in DNS.</summary>
public enum DnsRecordType
{
    /// <summary>IPv4 addresses (RFC 1035 §3.4.1).</summary>
    A = 1,
    /// <summary>IPv6 addresses (RFC 3596).</summary>
    Aaaa = 28,
    /// <summary>Servers of a service (RFC 2782).</summary>
    Srv = 33,
    /// <summary>Services of a domain (RFC 3403).</summary>
    Naptr = 35,
}
