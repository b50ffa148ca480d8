namespace Ringmap.Sip.Messages;

/// <summary>The parts of a name-addr or addr-spec as they are written (RFC 3261 §20.10), read without making strings.</summary>
internal ref struct NameAddressParts
{
    private ReadOnlySpan<char> _display;
    private ReadOnlySpan<char> _parameters;
    private SipUriParts _uri;
    private int _parameterCount;

    /// <summary>The parameters behind the address, one after another.</summary>
    public readonly SipParameterReader Parameters => new(_parameters);

    /// <summary>Reads one address with its parameters; false when it is malformed.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, out NameAddressParts parts)
    {
        parts = default;
        text = SipText.Trim(text);
        if (text.IsEmpty)
            return false;
        if (text[0] == '"')
        {
            var length = SipText.QuotedLength(text);
            if (length < 0)
                return false;
            parts._display = text[..length];
            text = SipText.Trim(text[length..]);
            if (text.IsEmpty || text[0] != '<')
                return false;
        }
        var open = text.IndexOf('<');
        var semicolon = text.IndexOf(';');
        if (open >= 0 && (semicolon < 0 || open < semicolon))
        {
            if (open > 0)
            {
                parts._display = SipText.Trim(text[..open]);
                // Unquoted words may hold tokens only; telephones in the field also send other printable characters,
                // so only those that would change the meaning are refused.
                if (parts._display.ContainsAny(",;\"\\>"))
                    return false;
            }
            var close = text.IndexOf('>');
            return close >= open && SipUriParts.TryRead(text[(open + 1)..close], out parts._uri) && parts.CountParameters(text[(close + 1)..]);
        }

        // addr-spec: a semicolon begins header parameters; a comma or question mark demands brackets (RFC 3261 §20).
        var spec = SipText.Trim(semicolon < 0 ? text : text[..semicolon]);
        return !spec.ContainsAny(",?<>") && SipUriParts.TryRead(spec, out parts._uri)
            && parts.CountParameters(semicolon < 0 ? default : text[semicolon..]);
    }

    /// <summary>The address of these parts.</summary>
    public readonly NameAddress ToAddress() => new(
        _uri.ToUri(), _display.IsEmpty ? null : SipText.Unquote(_display.ToString()), SipParameters.Read(_parameters, _parameterCount));

    private bool CountParameters(ReadOnlySpan<char> text)
    {
        _parameters = text;
        _parameterCount = SipParameterReader.Count(text);
        return _parameterCount >= 0;
    }
}
