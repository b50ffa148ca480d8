using Ringmap.Sip.Messages;

namespace Ringmap.Sip.Identity;

/// <summary>Who calls, as a trusted network has established it (RFC 3325 §9.1).</summary>
/// <param name="Sip">A sip or sips address, or null.</param>
/// <param name="Tel">A telephone number, or null.</param>
public sealed record PAssertedIdentity(NameAddress? Sip, NameAddress? Tel)
{
    /// <summary>Reads the header; null when there is none that can be read.</summary>
    public static PAssertedIdentity? Read(SipHeaderList headers) =>
        IdentityPair.TryRead(headers, SipHeaderNames.PAssertedIdentity, out var pair) ? new PAssertedIdentity(pair.Sip, pair.Tel) : null;

    /// <summary>The value as it is written.</summary>
    public override string ToString() => new IdentityPair(Sip, Tel).ToString();
}
