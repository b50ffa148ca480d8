using Ringmap.Sip.Messages;

namespace Ringmap.Sip.Identity;

/// <summary>The value that P-Asserted-Identity and P-Preferred-Identity share: one sip or sips address, one telephone number, or both (RFC 3325 §9.1, §9.2).</summary>
internal readonly record struct IdentityPair(NameAddress? Sip, NameAddress? Tel)
{
    /// <summary>The first of each kind; false when there is none. What is malformed or a third is passed over.</summary>
    public static bool TryRead(SipHeaderList headers, string name, out IdentityPair pair)
    {
        pair = default;
        foreach (var value in headers.Values(name).Take(IdentityLimits.Values))
        {
            if (!NameAddress.TryParse(value, out var address))
                continue;
            if (address.Uri.IsSip && pair.Sip is null)
                pair = pair with { Sip = address };
            else if (address.Uri.IsTel && pair.Tel is null)
                pair = pair with { Tel = address };
        }
        return pair.Sip is not null || pair.Tel is not null;
    }

    public override string ToString() => string.Join(", ", new[] { Sip, Tel }.OfType<NameAddress>());
}
