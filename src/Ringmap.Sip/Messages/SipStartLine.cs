using System.Text;

namespace Ringmap.Sip.Messages;

/// <summary>The first line of a message (RFC 3261 §7.1, §7.2): where its parts lie.</summary>
internal struct SipStartLine
{
    /// <summary>Method of a request, the shared string when it is a known one; null for a response and when it could not be read.</summary>
    public string? Method;

    /// <summary>Status of a response; 0 for a request and when it could not be read.</summary>
    public int Status;

    /// <summary>Where the Request-URI, or the reason phrase, begins.</summary>
    public int TextStart;

    /// <summary>Bytes of it.</summary>
    public int TextLength;

    /// <summary>True when the Request-URI is one, apart from headers in it.</summary>
    public bool HasGoodUri;

    /// <summary>True when enough could be read for a message that is good for an answer.</summary>
    public readonly bool IsKnown => Method is not null || Status != 0;

    /// <summary>Reads a start line.</summary>
    /// <param name="line">The line.</param>
    /// <param name="at">Where in the message it begins.</param>
    /// <param name="result">Its parts.</param>
    public static SipRefusal Read(ReadOnlySpan<byte> line, int at, out SipStartLine result)
    {
        result = default;
        if (line.Length > 4 && Ascii.EqualsIgnoreCase(line[..4], "SIP/"))
            return result.ReadStatus(line, at);
        return result.ReadRequest(line, at);
    }

    private SipRefusal ReadRequest(ReadOnlySpan<byte> line, int at)
    {
        var space = line.IndexOf((byte)' ');
        if (space <= 0)
            return SipRefusal.StartLine;
        if (!SipText.IsToken(line[..space]))
            return SipRefusal.Method;
        // Blanks after the version and before it change nothing, so they are skipped; a blank inside the URI is not guessed at.
        var rest = line[(space + 1)..].TrimEnd(" \t"u8);
        var last = rest.LastIndexOf((byte)' ');
        if (last < 0 || !IsVersion(rest[(last + 1)..], out var supported))
            return SipRefusal.StartLine;
        var uri = rest[..last].TrimEnd((byte)' ');
        HasGoodUri = SipUriParts.TryRead(SipScratch.Own.Decode(uri), out var parts);
        Method = SipMethods.Intern(line[..space]);
        TextStart = at + space + 1;
        TextLength = uri.Length;
        if (!supported)
            return SipRefusal.Version;
        return HasGoodUri && !parts.HasHeaders ? SipRefusal.None : SipRefusal.RequestUri;
    }

    private SipRefusal ReadStatus(ReadOnlySpan<byte> line, int at)
    {
        var space = line.IndexOf((byte)' ');
        if (space < 0 || !IsVersion(line[..space], out var supported))
            return SipRefusal.StartLine;
        if (!supported)
            return SipRefusal.Version;
        var rest = line[(space + 1)..];
        var end = rest.IndexOf((byte)' ');
        var code = end < 0 ? rest : rest[..end];
        if (code.Length != 3 || code[0] is < (byte)'1' or > (byte)'6' || code[1..].ContainsAnyExceptInRange((byte)'0', (byte)'9'))
            return SipRefusal.StatusCode;
        Status = ((code[0] - '0') * 100) + ((code[1] - '0') * 10) + (code[2] - '0');
        TextStart = end < 0 ? at + line.Length : at + space + 1 + end + 1;
        TextLength = at + line.Length - TextStart;
        return SipRefusal.None;
    }

    private static bool IsVersion(ReadOnlySpan<byte> text, out bool supported)
    {
        supported = Ascii.EqualsIgnoreCase(text, "SIP/2.0");
        if (supported)
            return true;
        if (text.Length < 7 || !Ascii.EqualsIgnoreCase(text[..4], "SIP/"))
            return false;
        var number = text[4..];
        var dot = number.IndexOf((byte)'.');
        return dot > 0 && dot < number.Length - 1
            && !number[..dot].ContainsAnyExceptInRange((byte)'0', (byte)'9')
            && !number[(dot + 1)..].ContainsAnyExceptInRange((byte)'0', (byte)'9');
    }
}
