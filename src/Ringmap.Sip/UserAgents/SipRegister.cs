using Ringmap.Sip.Authentication;
using Ringmap.Sip.Messages;

namespace Ringmap.Sip.UserAgents;

/// <summary>A registration to be made with somebody else's registrar (RFC 3261 §10.2).</summary>
public sealed record SipRegister
{
    /// <summary>The registrar's domain: the Request-URI, without a user.</summary>
    public required SipUri Registrar { get; init; }

    /// <summary>Who is to be reached here.</summary>
    public required SipUri AddressOfRecord { get; init; }

    /// <summary>User part of our Contact: what calls will be addressed to.</summary>
    public required string ContactUser { get; init; }

    /// <summary>The proxy that it goes through, or null: the registrar is found by RFC 3263.</summary>
    public SipUri? OutboundProxy { get; init; }

    /// <summary>Proves us.</summary>
    public DigestCredentials? Credentials { get; init; }

    /// <summary>How long it shall last before it is renewed, up to a day; the registrar may grant less.</summary>
    public TimeSpan Expires { get; init; } = TimeSpan.FromHours(1);
}
