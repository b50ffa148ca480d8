namespace Ringmap.Sip.Messages;

/// <summary>The parts of one Via value as they are written (RFC 3261 §20.42), read without making strings.</summary>
internal ref struct ViaParts
{
    private ReadOnlySpan<char> _transport;
    private ReadOnlySpan<char> _parameters;
    private int _parameterCount;

    /// <summary>Sent-by host as written.</summary>
    public ReadOnlySpan<char> Host { get; private set; }

    /// <summary>Sent-by port, or null.</summary>
    public int? Port { get; private set; }

    /// <summary>The parameters, one after another.</summary>
    public readonly SipParameterReader Parameters => new(_parameters);

    /// <summary>Reads one Via value; false when it is malformed.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, out ViaParts parts)
    {
        parts = default;
        text = SipText.Trim(text);
        if (!TakePart(ref text, out var protocol) || !protocol.Equals("SIP", StringComparison.OrdinalIgnoreCase))
            return false;
        if (!TakePart(ref text, out var version) || version is not "2.0")
            return false;
        var end = text.IndexOfAny(SipText.Blanks);
        if (end <= 0 || !SipText.IsToken(text[..end]))
            return false;
        parts._transport = text[..end];
        text = SipText.Trim(text[end..]);
        var semicolon = text.IndexOf(';');
        var sentBy = SipText.Trim(semicolon < 0 ? text : text[..semicolon]);
        if (!SipUriParts.TryHostPort(sentBy, spaces: true, out var host, out var port))
            return false;
        parts.Host = host;
        parts.Port = port;
        parts._parameters = semicolon < 0 ? default : text[semicolon..];
        parts._parameterCount = SipParameterReader.Count(parts._parameters);
        return parts._parameterCount >= 0;
    }

    /// <summary>The Via of these parts.</summary>
    public readonly Via ToVia() => new(_transport switch
    {
        "UDP" => "UDP",
        "TCP" => "TCP",
        "TLS" => "TLS",
        var other => other.ToString().ToUpperInvariant(),
    }, Host.ToString(), Port, SipParameters.Read(_parameters, _parameterCount));

    /// <summary>Takes the text before the next slash; white space may stand around the slash.</summary>
    private static bool TakePart(ref ReadOnlySpan<char> text, out ReadOnlySpan<char> part)
    {
        var slash = text.IndexOf('/');
        part = default;
        if (slash <= 0)
            return false;
        part = SipText.Trim(text[..slash]);
        text = SipText.Trim(text[(slash + 1)..]);
        return true;
    }
}
