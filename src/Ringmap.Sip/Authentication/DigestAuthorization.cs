using System.Globalization;
using System.Text;
using Ringmap.Sip.Messages;

namespace Ringmap.Sip.Authentication;

/// <summary>One Authorization or Proxy-Authorization value of the Digest scheme (RFC 7616 §3.4, RFC 3261 §20.7).</summary>
public sealed record DigestAuthorization
{
    /// <summary>User name.</summary>
    public required string User { get; init; }

    /// <summary>Realm of the challenge.</summary>
    public required string Realm { get; init; }

    /// <summary>Nonce of the challenge.</summary>
    public required string Nonce { get; init; }

    /// <summary>The URI that was hashed, as written.</summary>
    public required string Uri { get; init; }

    /// <summary>The proof, hexadecimal.</summary>
    public required string Response { get; init; }

    /// <summary>Hash used; null when it is none that this library has.</summary>
    public DigestAlgorithm? Algorithm { get; init; } = DigestAlgorithm.Md5;

    /// <summary>Opaque of the challenge, or null.</summary>
    public string? Opaque { get; init; }

    /// <summary>Quality of protection, or null.</summary>
    public string? Qop { get; init; }

    /// <summary>The nc parameter as written; null without qop.</summary>
    public string? NonceCount { get; init; }

    /// <summary>The cnonce parameter; null without qop.</summary>
    public string? ClientNonce { get; init; }

    /// <summary>The nonce count as a number; null when absent or not of eight hexadecimal digits.</summary>
    public uint? Count =>
        NonceCount is { Length: 8 } text && uint.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var count)
            ? count
            : null;

    /// <summary>Reads a value; false when it is malformed, of another scheme, or lacks one of the obligatory parameters.</summary>
    public static bool TryParse(string value, out DigestAuthorization authorization)
    {
        authorization = null!;
        if (DigestFields.Parse(value) is not { } fields
            || fields.Get("username") is not { } user || fields.Get("realm") is not { } realm
            || fields.Get("nonce") is not { } nonce || fields.Get("uri") is not { } uri
            || fields.Get("response") is not { } response)
            return false;
        authorization = new DigestAuthorization
        {
            User = user,
            Realm = realm,
            Nonce = nonce,
            Uri = uri,
            Response = response,
            Algorithm = DigestHash.Named(fields.Get("algorithm")),
            Opaque = fields.Get("opaque"),
            Qop = fields.Get("qop"),
            NonceCount = fields.Get("nc"),
            ClientNonce = fields.Get("cnonce"),
        };
        return true;
    }

    /// <summary>The header value. qop, nc and algorithm stand without quotes (RFC 7616 §3.4).</summary>
    public override string ToString()
    {
        var text = new StringBuilder(240).Append("Digest username=").Append(SipText.Quote(User))
            .Append(", realm=").Append(SipText.Quote(Realm))
            .Append(", nonce=").Append(SipText.Quote(Nonce))
            .Append(", uri=").Append(SipText.Quote(Uri))
            .Append(", response=").Append(SipText.Quote(Response));
        if (Algorithm is { } algorithm)
            text.Append(", algorithm=").Append(DigestHash.NameOf(algorithm));
        if (Opaque is not null)
            text.Append(", opaque=").Append(SipText.Quote(Opaque));
        if (Qop is not null)
            text.Append(", qop=").Append(Qop);
        if (NonceCount is not null)
            text.Append(", nc=").Append(NonceCount);
        if (ClientNonce is not null)
            text.Append(", cnonce=").Append(SipText.Quote(ClientNonce));
        return text.ToString();
    }
}
