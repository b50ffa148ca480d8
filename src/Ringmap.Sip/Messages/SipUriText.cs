using System.Buffers;
using System.Globalization;
using System.Net;
using System.Text;

namespace Ringmap.Sip.Messages;

/// <summary>Escaping and comparing URIs (RFC 3261 §19.1, §25.1).</summary>
internal static class SipUriText
{
    /// <summary>Characters that stand for themselves everywhere.</summary>
    public const string Unreserved = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.!~*'()";

    private static readonly SearchValues<char> PlainUserChars = SearchValues.Create(Unreserved + "&=+$,;?/");

    // RFC 3261 §19.1.4: these parameters must match even when only one side has them.
    private static readonly string[] MustMatch = ["user", "ttl", "method", "maddr", "transport"];

    public static string Unescape(string raw)
    {
        if (!raw.Contains('%', StringComparison.Ordinal))
            return raw;
        return Uri.UnescapeDataString(raw);
    }

    public static string Escape(string text)
    {
        if (!text.AsSpan().ContainsAnyExcept(PlainUserChars))
            return text;
        var escaped = new StringBuilder(text.Length + 8);
        Span<byte> bytes = stackalloc byte[4];
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.IsAscii && PlainUserChars.Contains((char)rune.Value))
            {
                escaped.Append((char)rune.Value);
                continue;
            }
            var count = rune.EncodeToUtf8(bytes);
            for (var i = 0; i < count; i++)
                escaped.Append('%').Append(bytes[i].ToString("X2", CultureInfo.InvariantCulture));
        }
        return escaped.ToString();
    }

    public static bool Equivalent(SipUri a, SipUri b)
    {
        if (a.Scheme != b.Scheme)
            return false;
        if (a.Opaque is not null || b.Opaque is not null)
            return a.Opaque == b.Opaque;
        if (a.IsTel)
            return Digits(a.RawUser!).Equals(Digits(b.RawUser!), StringComparison.OrdinalIgnoreCase) && ParametersMatch(a, b);
        return a.User == b.User
            && (a.RawPassword is null ? null : Unescape(a.RawPassword)) == (b.RawPassword is null ? null : Unescape(b.RawPassword))
            && a.Host.Equals(b.Host, StringComparison.OrdinalIgnoreCase)
            && a.Port == b.Port
            && ParametersMatch(a, b)
            && HeadersMatch(a.RawHeaders, b.RawHeaders);
    }

    /// <summary>A telephone number without the visual separators of RFC 3966 §3.</summary>
    private static string Digits(string number) =>
        string.Concat(number.Where(c => c is not ('-' or '.' or '(' or ')')));

    private static bool ParametersMatch(SipUri a, SipUri b)
    {
        foreach (var name in MustMatch)
            if (a.Parameters.Has(name) != b.Parameters.Has(name))
                return false;
        foreach (var item in a.Parameters)
            if (b.Parameters.Has(item.Name)
                && !string.Equals(Unescape(item.Value ?? ""), Unescape(b.Parameters.Get(item.Name) ?? ""), StringComparison.OrdinalIgnoreCase))
                return false;
        return true;
    }

    private static bool HeadersMatch(string? a, string? b)
    {
        if (a is null && b is null)
            return true;
        if (a is null || b is null)
            return false;
        static string Sorted(string headers) =>
            string.Join('&', headers.Split('&').Select(h => Unescape(h).ToUpperInvariant()).Order(StringComparer.Ordinal));
        return Sorted(a) == Sorted(b);
    }
}
