using Ringmap.Sip.Authentication;
using Ringmap.Sip.Messages;
using Ringmap.Sip.Transports;

namespace Ringmap.Sip.UserAgents;

/// <summary>A call to be made.</summary>
public sealed record SipInvite
{
    /// <summary>Whom the request is addressed to: a number at a trunk, or the contact of a binding.</summary>
    public required SipUri RequestUri { get; init; }

    /// <summary>Who calls; a tag is added.</summary>
    public required NameAddress From { get; init; }

    /// <summary>Whom the caller meant.</summary>
    public required NameAddress To { get; init; }

    /// <summary>
    /// Where the request is sent: for a binding the address (and connection) from which it registered. Null: to the first
    /// Route or the Request-URI, whose servers are found by RFC 3263.
    /// </summary>
    public SipPeer? Destination { get; init; }

    /// <summary>
    /// Where it is sent when <see cref="Destination"/> answers 503, not in time, or cannot be reached before it rings (RFC 3263
    /// §4.3), in this order; without a destination they are not looked at.
    /// </summary>
    public IReadOnlyList<SipPeer> Alternatives { get; init; } = [];

    /// <summary>Our offer, or null to let the other side offer in its answer.</summary>
    public string? Sdp { get; init; }

    /// <summary>Headers to add (P-Asserted-Identity, Diversion …), in this order.</summary>
    public IReadOnlyList<SipHeader> Headers { get; init; } = [];

    /// <summary>Route headers to begin with; empty for none.</summary>
    public IReadOnlyList<NameAddress> Routes { get; init; } = [];

    /// <summary>Proves us when the other side asks by 401 or 407; null lets such an answer end the session.</summary>
    public DigestCredentials? Credentials { get; init; }
}
