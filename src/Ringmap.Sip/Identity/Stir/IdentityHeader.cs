using Ringmap.Sip.Messages;

namespace Ringmap.Sip.Identity.Stir;

/// <summary>One value of the Identity header: a signed token and where its certificate is (RFC 8224 §4).</summary>
/// <param name="Token">The token: header, claims and signature with dots; in the compact form the first two are empty (§4.1).</param>
/// <param name="Info">Where the certificate is.</param>
/// <param name="Algorithm">The algorithm; ES256 when the header does not say.</param>
/// <param name="Extension">The kind of token (ppt), such as shaken; null for the plain one.</param>
public sealed record IdentityHeader(string Token, Uri Info, string Algorithm = IdentityHeader.Es256, string? Extension = null)
{
    /// <summary>The one algorithm that every implementation has (RFC 8225 §6).</summary>
    public const string Es256 = "ES256";

    /// <summary>Longest token, in characters; a header line is limited to about as much.</summary>
    private const int LongestToken = 8_000;

    /// <summary>Most parameters of one value.</summary>
    private const int MostParameters = 10;

    /// <summary>True when header and claims are not carried but made from the request.</summary>
    public bool IsCompact => Token.StartsWith("..", StringComparison.Ordinal);

    /// <summary>Every value, and how many could not be read; at most 20 are looked at.</summary>
    public static IReadOnlyList<IdentityHeader> ReadAll(SipHeaderList headers, out int malformed)
    {
        var all = new List<IdentityHeader>();
        malformed = 0;
        foreach (var value in headers.Values(SipHeaderNames.Identity).Take(IdentityLimits.Values))
        {
            if (TryParse(value, out var header))
                all.Add(header);
            else
                malformed++;
        }
        return all;
    }

    /// <summary>Reads one value; false when it is malformed.</summary>
    public static bool TryParse(string text, out IdentityHeader header)
    {
        header = null!;
        var parts = text.Split(';', MostParameters + 2, StringSplitOptions.TrimEntries);
        if (parts.Length is < 2 or > MostParameters + 1 || parts[0].Length is 0 or > LongestToken || parts[0].Count(c => c == '.') != 2)
            return false;
        Uri? info = null;
        string? algorithm = null, extension = null;
        foreach (var part in parts.Skip(1))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0)
                return false;
            var value = part[(equals + 1)..].Trim();
            switch (part[..equals].TrimEnd().ToLowerInvariant())
            {
                case "info" when value is ['<', .., '>'] && Uri.TryCreate(value[1..^1], UriKind.Absolute, out info):
                    break;
                case "info":
                    return false;
                case "alg":
                    algorithm = SipText.Unquote(value);
                    break;
                case "ppt":
                    extension = SipText.Unquote(value);
                    break;
            }
        }
        if (info is null)
            return false;
        header = new IdentityHeader(parts[0], info, algorithm ?? Es256, extension);
        return true;
    }

    /// <summary>The value as it is written.</summary>
    public override string ToString() =>
        $"{Token};info=<{Info.OriginalString}>;alg={Algorithm}" + (Extension is null ? "" : $";ppt={SipText.Quote(Extension)}");
}
