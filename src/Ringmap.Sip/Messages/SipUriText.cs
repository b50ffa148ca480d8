using System.Buffers;
using System.Globalization;
using System.Net;
using System.Text;

namespace Ringmap.Sip.Messages;

/// <summary>Reading, escaping and comparing URIs (RFC 3261 §19.1, §25.1).</summary>
internal static class SipUriText
{
    private const string Unreserved = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.!~*'()";

    // '#' is not in the grammar, but dialled digits with a bare '#' come from many telephones.
    private static readonly SearchValues<char> UserChars = SearchValues.Create(Unreserved + "&=+$,;?/#%");
    private static readonly SearchValues<char> PlainUserChars = SearchValues.Create(Unreserved + "&=+$,;?/");
    private static readonly SearchValues<char> PasswordChars = SearchValues.Create(Unreserved + "&=+$,%");
    private static readonly SearchValues<char> ParameterChars = SearchValues.Create(Unreserved + "[]/:&+$%");
    private static readonly SearchValues<char> HeaderChars = SearchValues.Create(Unreserved + "[]/?:+$%=&");
    private static readonly SearchValues<char> HostChars =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._");
    private static readonly SearchValues<char> TelChars = SearchValues.Create("0123456789abcdefABCDEF*#-.()+");
    private static readonly SearchValues<char> OpaqueBad = SearchValues.Create(" \t\r\n<>\"{}|\\^`");

    // RFC 3261 §19.1.4: these parameters must match even when only one side has them.
    private static readonly string[] MustMatch = ["user", "ttl", "method", "maddr", "transport"];

    public static bool TryParse(ReadOnlySpan<char> text, out SipUri? uri)
    {
        uri = null;
        var colon = text.IndexOf(':');
        if (colon <= 0 || !char.IsAsciiLetter(text[0]))
            return false;
        foreach (var c in text[..colon])
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('+' or '-' or '.'))
                return false;
        var scheme = Scheme(text[..colon]);
        var rest = text[(colon + 1)..];
        if (scheme is "sip" or "sips")
            return TrySip(scheme, rest, out uri);
        if (scheme == "tel")
            return TryTel(rest, out uri);
        if (rest.IsEmpty || rest.ContainsAny(OpaqueBad) || !Printable(rest) || !GoodEscapes(rest))
            return false;
        uri = new SipUri(scheme, null, null, "", null, SipParameters.Empty, null, rest.ToString());
        return true;
    }

    /// <summary>Reads host [ ":" port ]; white space may stand around the colon, as in Via (RFC 3261 §25.1).</summary>
    public static bool TryHostPort(ReadOnlySpan<char> text, bool spaces, out string host, out int? port)
    {
        host = "";
        port = null;
        int end;
        if (text.Length > 0 && text[0] == '[')
        {
            end = text.IndexOf(']') + 1;
            if (end == 0 || text[1..(end - 1)].Contains('%') || !IPAddress.TryParse(text[1..(end - 1)], out var address)
                || address.AddressFamily != System.Net.Sockets.AddressFamily.InterNetworkV6)
                return false;
        }
        else
        {
            end = text.IndexOfAnyExcept(HostChars);
            if (end < 0)
                end = text.Length;
            if (end == 0 || text[0] is '.' or '-')
                return false;
        }
        host = text[..end].ToString();
        var rest = spaces ? SipText.Trim(text[end..]) : text[end..];
        if (rest.IsEmpty)
            return true;
        if (rest[0] != ':')
            return false;
        var digits = spaces ? SipText.Trim(rest[1..]) : rest[1..];
        if (digits.Length > 5 || !SipText.TryNumber(digits, IPEndPoint.MaxPort, out var number))
            return false;
        port = (int)number;
        return true;
    }

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

    private static bool TrySip(string scheme, ReadOnlySpan<char> rest, out SipUri? uri)
    {
        uri = null;
        string? user = null;
        string? password = null;
        // "@" may stand nowhere else unescaped, so the last one ends the user part.
        var at = rest.LastIndexOf('@');
        if (at >= 0)
        {
            var info = rest[..at];
            var colon = info.IndexOf(':');
            if (colon >= 0)
            {
                var secret = info[(colon + 1)..];
                if (secret.ContainsAnyExcept(PasswordChars) || !GoodEscapes(secret))
                    return false;
                password = secret.ToString();
                info = info[..colon];
            }
            if (info.IsEmpty || info.ContainsAnyExcept(UserChars) || !GoodEscapes(info))
                return false;
            user = info.ToString();
            rest = rest[(at + 1)..];
        }

        string? headers = null;
        var question = rest.IndexOf('?');
        if (question >= 0)
        {
            var text = rest[(question + 1)..];
            if (text.IsEmpty || text.ContainsAnyExcept(HeaderChars) || !GoodEscapes(text))
                return false;
            headers = text.ToString();
            rest = rest[..question];
        }

        var semicolon = rest.IndexOf(';');
        var hostPort = semicolon < 0 ? rest : rest[..semicolon];
        if (!TryHostPort(hostPort, spaces: false, out var host, out var port))
            return false;
        if (!TryParameters(semicolon < 0 ? default : rest[semicolon..], out var parameters))
            return false;
        uri = new SipUri(scheme, user, password, host, port, parameters, headers, null);
        return true;
    }

    private static bool TryTel(ReadOnlySpan<char> rest, out SipUri? uri)
    {
        uri = null;
        var semicolon = rest.IndexOf(';');
        var number = semicolon < 0 ? rest : rest[..semicolon];
        if (number.IsEmpty || number.ContainsAnyExcept(TelChars))
            return false;
        if (!TryParameters(semicolon < 0 ? default : rest[semicolon..], out var parameters))
            return false;
        uri = new SipUri("tel", number.ToString(), null, "", null, parameters, null, null);
        return true;
    }

    private static bool TryParameters(ReadOnlySpan<char> text, out SipParameters parameters)
    {
        parameters = SipParameters.Empty;
        if (text.IsEmpty)
            return true;
        var items = new List<SipParameter>(2);
        foreach (var range in text[1..].Split(';'))
        {
            var item = text[1..][range];
            var equals = item.IndexOf('=');
            var name = equals < 0 ? item : item[..equals];
            var value = equals < 0 ? default : item[(equals + 1)..];
            if (name.IsEmpty || name.ContainsAnyExcept(ParameterChars) || value.ContainsAnyExcept(ParameterChars)
                || !GoodEscapes(name) || !GoodEscapes(value))
                return false;
            items.Add(new SipParameter(name.ToString(), equals < 0 ? null : value.ToString()));
        }
        parameters = new SipParameters([.. items]);
        return true;
    }

    private static bool GoodEscapes(ReadOnlySpan<char> text)
    {
        for (var i = text.IndexOf('%'); i >= 0;)
        {
            if (i + 2 >= text.Length || !char.IsAsciiHexDigit(text[i + 1]) || !char.IsAsciiHexDigit(text[i + 2]))
                return false;
            var next = text[(i + 1)..].IndexOf('%');
            i = next < 0 ? -1 : i + 1 + next;
        }
        return true;
    }

    private static bool Printable(ReadOnlySpan<char> text) => !text.ContainsAnyInRange('\0', ' ') && !text.Contains('\x7f');

    private static string Scheme(ReadOnlySpan<char> text)
    {
        if (text.Equals("sip", StringComparison.OrdinalIgnoreCase))
            return "sip";
        if (text.Equals("sips", StringComparison.OrdinalIgnoreCase))
            return "sips";
        return text.ToString().ToLowerInvariant();
    }
}
