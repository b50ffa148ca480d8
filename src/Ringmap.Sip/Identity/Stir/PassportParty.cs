using Ringmap.Sip.Messages;

namespace Ringmap.Sip.Identity.Stir;

/// <summary>Who calls or is called, in a token: a telephone number or an address (RFC 8225 §5.2.1).</summary>
/// <param name="Value">Digits of a number in canonical form, or a URI.</param>
/// <param name="IsNumber">True for a number (tn), false for an address (uri).</param>
public readonly record struct PassportParty(string Value, bool IsNumber)
{
    /// <summary>The party that an address names: its number when it has one (RFC 8224 §8.2, §8.3), else the address without port and parameters (§8.5).</summary>
    public static PassportParty Of(SipUri uri) =>
        TelephoneNumber.Canonical(uri) is { } number ? new(number, true) : new(Plain(uri), false);

    /// <summary>True when an address names this party. Numbers compare by their digits; a plus in front is forgiven.</summary>
    public bool Matches(SipUri uri) =>
        IsNumber ? TelephoneNumber.Canonical(uri) == Value.TrimStart('+')
        : SipUri.TryParse(Value, out var own) && Plain(own).Equals(Plain(uri), StringComparison.Ordinal);

    private static string Plain(SipUri uri) => uri.IsSip ? new SipUri(uri.User, uri.Host).AddressOfRecord : uri.ToString();
}
