using System.Text;
using Ringmap.Sip.Messages;

namespace Ringmap.Sip.Authentication;

/// <summary>One WWW-Authenticate or Proxy-Authenticate value of the Digest scheme (RFC 7616 §3.3, RFC 3261 §20.44).</summary>
public sealed record DigestChallenge
{
    /// <summary>Whose passwords are asked for.</summary>
    public required string Realm { get; init; }

    /// <summary>The server's text that the answer has to hash.</summary>
    public required string Nonce { get; init; }

    /// <summary>Hash to use; null when the challenge names one that this library does not have.</summary>
    public DigestAlgorithm? Algorithm { get; init; } = DigestAlgorithm.Md5;

    /// <summary>Text to send back unchanged, or null.</summary>
    public string? Opaque { get; init; }

    /// <summary>True when only the nonce was too old: the same password is worth another attempt.</summary>
    public bool Stale { get; init; }

    /// <summary>The qop list as written, or null (RFC 2069 servers).</summary>
    public string? Qop { get; init; }

    /// <summary>True when the qop list holds "auth".</summary>
    public bool OffersAuth => Qop is not null && Qop.Split(',').Any(q => q.Trim().Equals("auth", StringComparison.OrdinalIgnoreCase));

    /// <summary>True when this library can answer: a known hash, and "auth" or no qop at all.</summary>
    public bool IsUsable => Algorithm is not null && (Qop is null || OffersAuth);

    /// <summary>Reads a value; false when it is malformed, of another scheme, or without realm or nonce.</summary>
    public static bool TryParse(string value, out DigestChallenge challenge)
    {
        challenge = null!;
        if (DigestFields.Parse(value) is not { } fields
            || fields.Get("realm") is not { } realm || fields.Get("nonce") is not { } nonce)
            return false;
        challenge = new DigestChallenge
        {
            Realm = realm,
            Nonce = nonce,
            Algorithm = DigestHash.Named(fields.Get("algorithm")),
            Opaque = fields.Get("opaque"),
            Stale = fields.Get("stale") is { } stale && stale.Equals("true", StringComparison.OrdinalIgnoreCase),
            Qop = fields.Get("qop"),
        };
        return true;
    }

    /// <summary>The header value.</summary>
    public override string ToString()
    {
        var text = new StringBuilder(160).Append("Digest realm=").Append(SipText.Quote(Realm))
            .Append(", nonce=").Append(SipText.Quote(Nonce));
        if (Opaque is not null)
            text.Append(", opaque=").Append(SipText.Quote(Opaque));
        if (Stale)
            text.Append(", stale=true");
        if (Algorithm is { } algorithm)
            text.Append(", algorithm=").Append(DigestHash.NameOf(algorithm));
        if (Qop is not null)
            text.Append(", qop=").Append(SipText.Quote(Qop));
        return text.ToString();
    }
}
