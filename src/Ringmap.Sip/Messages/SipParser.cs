using System.Text;

namespace Ringmap.Sip.Messages;

/// <summary>
/// Reads one message from bytes (RFC 3261 §7, §25). Accepts what telephones in the field send (bare LF, compact forms, folded
/// lines, absent Content-Length in datagrams) and refuses what would be a guess. Never throws on any input.
/// </summary>
public static class SipParser
{
    /// <summary>Stands for a Request-URI that could not be read, in a message that is only good for an answer.</summary>
    internal static readonly SipUri UnreadableUri = new("invalid", null, null, "", null, SipParameters.Empty, null, "invalid");

    /// <summary>Reads a message.</summary>
    /// <param name="data">The datagram, or one framed message of a stream.</param>
    /// <param name="limits">How large it may be.</param>
    /// <param name="stream">True for a stream transport: Content-Length is obligatory (RFC 3261 §18.3).</param>
    public static SipParseResult Parse(ReadOnlySpan<byte> data, SipLimits limits, bool stream = false)
    {
        if (data.Length > limits.MessageBytes)
            return Refuse(SipRefusal.TooLarge, limits.MessageBytes);

        // RFC 3261 §7.5: line ends before the start line are skipped.
        var start = data.IndexOfAnyExcept((byte)'\r', (byte)'\n');
        if (start < 0)
            return Refuse(SipRefusal.Empty, 0);
        if (!NextLine(data, start, out var line, out var next))
            return Refuse(SipRefusal.StartLine, start);
        if (line.Length > limits.HeaderBytes)
            return Refuse(SipRefusal.HeaderTooLong, start);

        var refusal = StartLine(line, out var message);
        if (message is null)
            return Refuse(refusal, start);
        var offset = start;
        var found = Headers(data, ref next, message, limits, out var foundAt);
        if (refusal == SipRefusal.None && found != SipRefusal.None)
        {
            refusal = found;
            offset = foundAt;
        }
        if (found is SipRefusal.HeadersNotTerminated or SipRefusal.TooManyHeaders)
            return new SipParseResult(null, message, refusal, offset);

        if (refusal == SipRefusal.None)
        {
            refusal = Mandatory(message, limits);
            offset = start;
        }
        if (refusal == SipRefusal.None)
        {
            refusal = Body(data, ref next, message, stream);
            offset = next;
        }
        return refusal == SipRefusal.None
            ? new SipParseResult(message, null, SipRefusal.None, next)
            : new SipParseResult(null, message, refusal, offset);
    }

    /// <summary>Finds the next line; false when no line end follows. Accepts CRLF and bare LF.</summary>
    private static bool NextLine(ReadOnlySpan<byte> data, int from, out ReadOnlySpan<byte> line, out int next)
    {
        var length = data[from..].IndexOf((byte)'\n');
        if (length < 0)
        {
            line = default;
            next = data.Length;
            return false;
        }
        next = from + length + 1;
        line = data.Slice(from, length);
        if (line.Length > 0 && line[^1] == '\r')
            line = line[..^1];
        return true;
    }

    private static SipRefusal StartLine(ReadOnlySpan<byte> line, out SipMessage? message)
    {
        message = null;
        if (line.Length > 4 && Ascii.EqualsIgnoreCase(line[..4], "SIP/"))
            return StatusLine(line, out message);

        var space = line.IndexOf((byte)' ');
        if (space <= 0)
            return SipRefusal.StartLine;
        if (!SipText.IsToken(line[..space]))
            return SipRefusal.Method;
        // Blanks after the version and before it change nothing, so they are skipped; a blank inside the URI is not guessed at.
        var rest = line[(space + 1)..].TrimEnd(" \t"u8);
        var last = rest.LastIndexOf((byte)' ');
        if (last < 0 || !Ascii.EqualsIgnoreCase(rest[(last + 1)..][..Math.Min(4, rest.Length - last - 1)], "SIP/"))
            return SipRefusal.StartLine;
        var version = rest[(last + 1)..];
        var uriText = Encoding.UTF8.GetString(rest[..last].TrimEnd((byte)' '));
        var goodUri = SipUri.TryParse(uriText, out var uri);
        message = new SipRequest(SipMethods.Intern(line[..space]), goodUri ? uri : UnreadableUri);
        if (!IsVersion(version, out var supported))
        {
            message = null;
            return SipRefusal.StartLine;
        }
        if (!supported)
            return SipRefusal.Version;
        return goodUri && uri.RawHeaders is null ? SipRefusal.None : SipRefusal.RequestUri;
    }

    private static SipRefusal StatusLine(ReadOnlySpan<byte> line, out SipMessage? message)
    {
        message = null;
        var space = line.IndexOf((byte)' ');
        if (space < 0 || !IsVersion(line[..space], out var supported))
            return SipRefusal.StartLine;
        var rest = line[(space + 1)..];
        var end = rest.IndexOf((byte)' ');
        var code = end < 0 ? rest : rest[..end];
        if (!supported)
            return SipRefusal.Version;
        if (code.Length != 3 || code[0] is < (byte)'1' or > (byte)'6' || code[1..].ContainsAnyExceptInRange((byte)'0', (byte)'9'))
            return SipRefusal.StatusCode;
        var status = (code[0] - '0') * 100 + (code[1] - '0') * 10 + (code[2] - '0');
        message = new SipResponse(status, end < 0 ? "" : Encoding.UTF8.GetString(rest[(end + 1)..]));
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

    private static SipRefusal Headers(ReadOnlySpan<byte> data, ref int next, SipMessage message, SipLimits limits, out int offset)
    {
        var refusal = SipRefusal.None;
        var seen = 0;
        offset = next;
        Span<char> nameChars = stackalloc char[64];
        while (true)
        {
            var at = next;
            if (!NextLine(data, at, out var line, out next))
                return SetFirst(ref refusal, SipRefusal.HeadersNotTerminated, ref offset, at, final: true);
            if (line.IsEmpty)
                return refusal;
            if (message.Headers.Count >= limits.HeaderCount)
                return SetFirst(ref refusal, SipRefusal.TooManyHeaders, ref offset, at, final: true);
            if (line[0] is (byte)' ' or (byte)'\t')
            {
                // A fold with nothing before it.
                SetFirst(ref refusal, SipRefusal.HeaderLine, ref offset, at);
                continue;
            }

            // RFC 3261 §7.3.1: a line that begins with a blank continues the one before.
            string? folded = null;
            var bytes = line.Length;
            var colon = line.IndexOf((byte)':');
            while (next < data.Length && data[next] is (byte)' ' or (byte)'\t')
            {
                if (!NextLine(data, next, out var more, out next))
                    return SetFirst(ref refusal, SipRefusal.HeadersNotTerminated, ref offset, at, final: true);
                bytes += more.Length;
                if (bytes > limits.HeaderBytes)
                    continue;
                folded = (folded ?? Encoding.UTF8.GetString(line[(colon + 1)..]).TrimEnd(' ', '\t'))
                    + " " + Encoding.UTF8.GetString(more).Trim(' ', '\t');
                if (colon < 0)
                    break;
            }
            if (bytes > limits.HeaderBytes)
            {
                SetFirst(ref refusal, SipRefusal.HeaderTooLong, ref offset, at);
                continue;
            }
            var name = colon < 0 ? default : line[..colon].TrimEnd(" \t"u8);
            if (!SipText.IsToken(name))
            {
                SetFirst(ref refusal, SipRefusal.HeaderLine, ref offset, at);
                continue;
            }
            var value = folded?.Trim(' ', '\t', '\r') ?? Encoding.UTF8.GetString(line[(colon + 1)..].Trim(" \t\r"u8));
            if (value.Contains('\r', StringComparison.Ordinal))
            {
                SetFirst(ref refusal, SipRefusal.HeaderLine, ref offset, at);
                continue;
            }
            string canonical;
            if (name.Length <= nameChars.Length)
            {
                var count = Encoding.ASCII.GetChars(name, nameChars);
                canonical = SipHeaderNames.Canonicalise(nameChars[..count]);
            }
            else
            {
                canonical = Encoding.ASCII.GetString(name);
            }
            var bit = SingleBit(canonical);
            if ((seen & bit) != 0)
            {
                SetFirst(ref refusal, SipRefusal.DuplicateHeader, ref offset, at);
                continue;
            }
            seen |= bit;
            message.Headers.Add(new SipHeader(canonical, value));
        }
    }

    private static SipRefusal SetFirst(ref SipRefusal refusal, SipRefusal found, ref int offset, int at, bool final = false)
    {
        if (refusal == SipRefusal.None || final)
        {
            refusal = found;
            offset = at;
        }
        return refusal;
    }

    /// <summary>A bit for each header that a message may carry once and whose doubling makes it ambiguous.</summary>
    private static int SingleBit(string name) => name switch
    {
        SipHeaderNames.From => 1,
        SipHeaderNames.To => 2,
        SipHeaderNames.CallId => 4,
        SipHeaderNames.CSeq => 8,
        SipHeaderNames.MaxForwards => 16,
        SipHeaderNames.ContentLength => 32,
        SipHeaderNames.ContentType => 64,
        SipHeaderNames.Expires => 128,
        _ => 0,
    };

    private static SipRefusal Mandatory(SipMessage message, SipLimits limits)
    {
        var headers = message.Headers;
        if (!message.TryVias(out var tooMany, limits.ViaCount))
            return tooMany ? SipRefusal.TooManyVias : SipRefusal.BadVia;
        if (message.Vias.Count == 0)
            return SipRefusal.MissingVia;
        if (!headers.Has(SipHeaderNames.From))
            return SipRefusal.MissingFrom;
        if (!headers.Has(SipHeaderNames.To))
            return SipRefusal.MissingTo;
        if (headers.Get(SipHeaderNames.CallId) is not { } callId)
            return SipRefusal.MissingCallId;
        if (!headers.Has(SipHeaderNames.CSeq))
            return SipRefusal.MissingCSeq;
        if (message.TryFrom() is null)
            return SipRefusal.BadFrom;
        if (message.TryTo() is null)
            return SipRefusal.BadTo;
        if (callId.Length == 0 || callId.AsSpan().ContainsAny(" \t\r\n"))
            return SipRefusal.BadCallId;
        if (message.TryCSeq() is not { } cseq)
            return SipRefusal.BadCSeq;
        if (message is SipRequest request && cseq.Method != request.Method)
            return SipRefusal.CSeqMethod;
        if (headers.Get(SipHeaderNames.MaxForwards) is { } hops && !SipText.IsDigits(hops))
            return SipRefusal.BadMaxForwards;
        return SipRefusal.None;
    }

    private static SipRefusal Body(ReadOnlySpan<byte> data, ref int next, SipMessage message, bool stream)
    {
        var rest = data.Length - next;
        var length = rest;
        if (message.Headers.Get(SipHeaderNames.ContentLength) is { } text)
        {
            if (!SipText.IsDigits(text))
                return SipRefusal.BadContentLength;
            if (!SipText.TryNumber(text, (ulong)rest, out var number))
                return SipRefusal.BodyTruncated;
            length = (int)number;
        }
        else if (stream)
        {
            return SipRefusal.MissingContentLength;
        }
        if (length > 0)
            message.Body = data.Slice(next, length).ToArray();
        next += length;
        return SipRefusal.None;
    }

    private static SipParseResult Refuse(SipRefusal refusal, int offset) => new(null, null, refusal, offset);
}
