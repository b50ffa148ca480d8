using Ringmap.Sip.Messages;

namespace Ringmap.Sip.Identity;

/// <summary>Which of its identities a user agent wants to be asserted (RFC 3325 §9.2).</summary>
/// <param name="Sip">A sip or sips address, or null.</param>
/// <param name="Tel">A telephone number, or null.</param>
public sealed record PPreferredIdentity(NameAddress? Sip, NameAddress? Tel)
{
    /// <summary>Reads the header; null when there is none that can be read.</summary>
    public static PPreferredIdentity? Read(SipHeaderList headers) =>
        IdentityPair.TryRead(headers, SipHeaderNames.PPreferredIdentity, out var pair) ? new PPreferredIdentity(pair.Sip, pair.Tel) : null;

    /// <summary>The value as it is written.</summary>
    public override string ToString() => new IdentityPair(Sip, Tel).ToString();
}
