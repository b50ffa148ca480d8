using System.Buffers;
using System.Net;

namespace Ringmap.Sip.Messages;

/// <summary>The parts of a URI as they are written (RFC 3261 §19.1, §25.1, RFC 3966), read without making strings.</summary>
internal ref struct SipUriParts
{
    // '#' is not in the grammar, but dialled digits with a bare '#' come from many telephones.
    private static readonly SearchValues<char> UserChars = SearchValues.Create(SipUriText.Unreserved + "&=+$,;?/#");
    private static readonly SearchValues<char> PasswordChars = SearchValues.Create(SipUriText.Unreserved + "&=+$,");
    private static readonly SearchValues<char> ParameterChars = SearchValues.Create(SipUriText.Unreserved + "[]/:&+$");
    private static readonly SearchValues<char> HeaderChars = SearchValues.Create(SipUriText.Unreserved + "[]/?:+$=&");
    private static readonly SearchValues<char> HostChars =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._");
    private static readonly SearchValues<char> SchemeChars =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-.");
    private static readonly SearchValues<char> TelChars = SearchValues.Create("0123456789abcdefABCDEF*#-.()+");
    private static readonly SearchValues<char> OpaqueBad = SearchValues.Create(" \t\r\n<>\"{}|\\^`");

    private ReadOnlySpan<char> _scheme;
    private ReadOnlySpan<char> _user;
    private ReadOnlySpan<char> _password;
    private ReadOnlySpan<char> _host;
    private ReadOnlySpan<char> _parameters;
    private ReadOnlySpan<char> _headers;
    private ReadOnlySpan<char> _opaque;
    private int? _port;
    private int _parameterCount;
    private bool _hasPassword;

    /// <summary>True when headers stand behind a question mark.</summary>
    public readonly bool HasHeaders => !_headers.IsEmpty;

    /// <summary>Reads a URI; false when it is malformed.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, out SipUriParts parts)
    {
        parts = default;
        var colon = text.IndexOf(':');
        if (colon <= 0 || !char.IsAsciiLetter(text[0]) || text[..colon].ContainsAnyExcept(SchemeChars))
            return false;
        parts._scheme = text[..colon];
        var rest = text[(colon + 1)..];
        if (Is(parts._scheme, "sip") || Is(parts._scheme, "sips"))
            return parts.ReadSip(rest);
        if (Is(parts._scheme, "tel"))
            return parts.ReadTel(rest);
        parts._opaque = rest;
        return !rest.IsEmpty && !rest.ContainsAny(OpaqueBad) && IsPrintable(rest) && HasGoodEscapes(rest);
    }

    /// <summary>Reads host [ ":" port ]; white space may stand around the colon, as in Via (RFC 3261 §25.1).</summary>
    public static bool TryHostPort(ReadOnlySpan<char> text, bool spaces, out ReadOnlySpan<char> host, out int? port)
    {
        host = default;
        port = null;
        int end;
        if (text.Length > 0 && text[0] == '[')
        {
            end = text.IndexOf(']') + 1;
            if (end == 0 || !text[..end].Contains(':') || text[..end].Contains('%') || !IPAddress.IsValid(text[1..(end - 1)]))
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
        host = text[..end];
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

    /// <summary>The URI of these parts.</summary>
    public readonly SipUri ToUri()
    {
        if (!_opaque.IsEmpty)
            return new SipUri(SchemeName(), null, null, "", null, SipParameters.Empty, null, _opaque.ToString());
        return new SipUri(
            SchemeName(), _user.IsEmpty ? null : _user.ToString(), _hasPassword ? _password.ToString() : null, _host.ToString(), _port,
            ReadParameters(), _headers.IsEmpty ? null : _headers.ToString(), null);
    }

    private bool ReadSip(ReadOnlySpan<char> rest)
    {
        // "@" may stand nowhere else unescaped, so the last one ends the user part.
        var at = rest.LastIndexOf('@');
        if (at >= 0)
        {
            _user = rest[..at];
            var colon = _user.IndexOf(':');
            if (colon >= 0)
            {
                _password = _user[(colon + 1)..];
                _hasPassword = true;
                _user = _user[..colon];
                if (!Holds(_password, PasswordChars))
                    return false;
            }
            if (_user.IsEmpty || !Holds(_user, UserChars))
                return false;
            rest = rest[(at + 1)..];
        }

        var question = rest.IndexOf('?');
        if (question >= 0)
        {
            _headers = rest[(question + 1)..];
            if (_headers.IsEmpty || !Holds(_headers, HeaderChars))
                return false;
            rest = rest[..question];
        }

        var semicolon = rest.IndexOf(';');
        return TryHostPort(semicolon < 0 ? rest : rest[..semicolon], spaces: false, out _host, out _port)
            && CountParameters(semicolon < 0 ? default : rest[semicolon..]);
    }

    private bool ReadTel(ReadOnlySpan<char> rest)
    {
        var semicolon = rest.IndexOf(';');
        _user = semicolon < 0 ? rest : rest[..semicolon];
        return !_user.IsEmpty && !_user.ContainsAnyExcept(TelChars) && CountParameters(semicolon < 0 ? default : rest[semicolon..]);
    }

    private bool CountParameters(ReadOnlySpan<char> text)
    {
        _parameters = text;
        while (!text.IsEmpty)
        {
            TakeParameter(ref text, out var name, out var value, out _);
            if (name.IsEmpty || !Holds(name, ParameterChars) || !Holds(value, ParameterChars))
                return false;
            _parameterCount++;
        }
        return true;
    }

    private readonly SipParameters ReadParameters()
    {
        if (_parameterCount == 0)
            return SipParameters.Empty;
        var items = new SipParameter[_parameterCount];
        var rest = _parameters;
        for (var i = 0; i < items.Length; i++)
        {
            TakeParameter(ref rest, out var name, out var value, out var hasValue);
            items[i] = new SipParameter(SipParameters.Known(name), hasValue ? value.ToString() : null);
        }
        return new SipParameters(items);
    }

    /// <summary>Takes the parameter behind the semicolon that <paramref name="text"/> begins with.</summary>
    private static void TakeParameter(ref ReadOnlySpan<char> text, out ReadOnlySpan<char> name, out ReadOnlySpan<char> value, out bool hasValue)
    {
        text = text[1..];
        var end = text.IndexOf(';');
        var item = end < 0 ? text : text[..end];
        text = end < 0 ? default : text[end..];
        var equals = item.IndexOf('=');
        hasValue = equals >= 0;
        name = hasValue ? item[..equals] : item;
        value = hasValue ? item[(equals + 1)..] : default;
    }

    private readonly string SchemeName() =>
        Is(_scheme, "sip") ? "sip" : Is(_scheme, "sips") ? "sips" : Is(_scheme, "tel") ? "tel" : _scheme.ToString().ToLowerInvariant();

    private static bool Is(ReadOnlySpan<char> scheme, string name) => scheme.Equals(name, StringComparison.OrdinalIgnoreCase);

    /// <summary>True when a text holds these characters and escapes ("%41") only.</summary>
    private static bool Holds(ReadOnlySpan<char> text, SearchValues<char> allowed)
    {
        while (text.IndexOfAnyExcept(allowed) is >= 0 and var i)
        {
            if (text[i] != '%' || i + 2 >= text.Length || !char.IsAsciiHexDigit(text[i + 1]) || !char.IsAsciiHexDigit(text[i + 2]))
                return false;
            text = text[(i + 3)..];
        }
        return true;
    }

    private static bool HasGoodEscapes(ReadOnlySpan<char> text)
    {
        for (var i = text.IndexOf('%'); i >= 0; i = text.IndexOf('%'))
        {
            if (i + 2 >= text.Length || !char.IsAsciiHexDigit(text[i + 1]) || !char.IsAsciiHexDigit(text[i + 2]))
                return false;
            text = text[(i + 1)..];
        }
        return true;
    }

    private static bool IsPrintable(ReadOnlySpan<char> text) => !text.ContainsAnyInRange('\0', ' ') && !text.Contains('\x7f');
}
