namespace Ringmap.Sip.Messages;

/// <summary>
/// Finds the parts of one message in bytes (RFC 3261 §7, §25). Accepts what telephones in the field send (bare LF, compact forms,
/// folded lines, absent Content-Length in datagrams) and refuses what would be a guess.
/// </summary>
internal ref struct SipFrameReader
{
    private readonly ReadOnlySpan<byte> _data;
    private readonly SipLimits _limits;
    private readonly SipScratch _scratch;
    private SipRefusal _refusal;
    private int _offset;
    private int _next;
    private int _count;
    private HeaderMarks _seen;

    private SipFrameReader(ReadOnlySpan<byte> data, SipLimits limits)
    {
        _data = data;
        _limits = limits;
        _scratch = SipScratch.Own;
    }

    /// <summary>Reads a message.</summary>
    public static SipFrame Read(ReadOnlySpan<byte> data, SipLimits limits, bool stream)
    {
        if (data.Length > limits.MessageBytes)
            return Refuse(SipRefusal.TooLarge, limits.MessageBytes);
        // RFC 3261 §7.5: line ends before the start line are skipped.
        var at = data.IndexOfAnyExcept((byte)'\r', (byte)'\n');
        if (at < 0)
            return Refuse(SipRefusal.Empty, 0);
        var reader = new SipFrameReader(data, limits) { _next = at };
        reader._scratch.Shrink();
        return reader.Read(at, stream);
    }

    private SipFrame Read(int at, bool stream)
    {
        if (!NextLine(out var end, out _))
            return Refuse(SipRefusal.StartLine, at);
        if (end - at > _limits.HeaderBytes)
            return Refuse(SipRefusal.HeaderTooLong, at);
        var wrong = SipStartLine.Read(_data[at..end], at, out var start);
        if (!start.IsKnown)
            return Refuse(wrong, at);
        var isWhole = Headers();
        if (wrong != SipRefusal.None)
            (_refusal, _offset) = (wrong, at);
        if (_refusal == SipRefusal.None && Mandatory(start) is var missing and not SipRefusal.None)
            Note(missing, at);
        var length = 0;
        if (isWhole && _refusal == SipRefusal.None && Body(stream, out length) is var cut and not SipRefusal.None)
            Note(cut, _next);
        return new SipFrame(_data, _scratch.Slots.AsSpan(0, _count), start, _refusal, _refusal == SipRefusal.None ? _next : _offset, length);
    }

    private static SipFrame Refuse(SipRefusal refusal, int offset) => new(default, default, default, refusal, offset, 0);

    /// <summary>Keeps the first thing that is wrong.</summary>
    private void Note(SipRefusal refusal, int at)
    {
        if (_refusal == SipRefusal.None)
            (_refusal, _offset) = (refusal, at);
    }

    /// <summary>
    /// Takes the next line; false when no line end follows. Accepts CRLF and bare LF; says whether a CR stands inside of the line.
    /// </summary>
    private bool NextLine(out int end, out bool isBroken)
    {
        isBroken = false;
        var at = _data[_next..].IndexOfAny((byte)'\r', (byte)'\n');
        if (at < 0)
            return NoLine(out end);
        end = _next + at;
        if (_data[end] == '\n')
        {
            _next = end + 1;
            return true;
        }
        if (end + 1 < _data.Length && _data[end + 1] == '\n')
        {
            _next = end + 2;
            return true;
        }
        isBroken = true;
        at = _data[end..].IndexOf((byte)'\n');
        if (at < 0)
            return NoLine(out end);
        end += at;
        _next = end + 1;
        if (_data[end - 1] == '\r')
            end--;
        return true;
    }

    private bool NoLine(out int end)
    {
        end = _next = _data.Length;
        return false;
    }

    /// <summary>Reads header lines up to the empty line; false when it is not found.</summary>
    private bool Headers()
    {
        while (true)
        {
            var at = _next;
            if (!NextLine(out var end, out var isBroken))
                return End(SipRefusal.HeadersNotTerminated, at);
            if (end == at)
                return true;
            if (_count >= _limits.HeaderCount)
                return End(SipRefusal.TooManyHeaders, at);
            if (IsBlank(_data[at]))
            {
                // A fold with nothing before it.
                Note(SipRefusal.HeaderLine, at);
                continue;
            }
            var bytes = end - at;
            // RFC 3261 §7.3.1: a line that begins with a blank continues the one before.
            var isFolded = false;
            while (_next < _data.Length && IsBlank(_data[_next]))
            {
                var from = _next;
                if (!NextLine(out end, out _))
                    return End(SipRefusal.HeadersNotTerminated, at);
                isFolded = true;
                bytes += end - from;
            }
            var wrong = bytes > _limits.HeaderBytes ? SipRefusal.HeaderTooLong : Take(at, end, isFolded, isBroken);
            if (wrong != SipRefusal.None)
                Note(wrong, at);
        }
    }

    /// <summary>What ends the reading goes before what was wrong on the way.</summary>
    private bool End(SipRefusal refusal, int at)
    {
        (_refusal, _offset) = (refusal, at);
        return false;
    }

    /// <summary>Takes the header line between two places, of which the first is no blank.</summary>
    private SipRefusal Take(int at, int end, bool isFolded, bool isBroken)
    {
        var line = _data[at..end];
        var nameLength = SipText.TokenLength(line);
        var colon = nameLength;
        while (colon < line.Length && IsBlank(line[colon]))
            colon++;
        if (nameLength == 0 || colon == line.Length || line[colon] != ':')
            return SipRefusal.HeaderLine;
        var start = at + colon + 1;
        while (start < end && IsSpace(_data[start]))
            start++;
        while (end > start && IsSpace(_data[end - 1]))
            end--;
        if (isFolded ? _scratch.Unfold(_data[start..end]).Contains('\r') : isBroken && _data[start..end].Contains((byte)'\r'))
            return SipRefusal.HeaderLine;
        var known = SipHeaderNames.Find(line[..nameLength]);
        if (known is not null && !_seen.Take(known.Mark, _count))
            return SipRefusal.DuplicateHeader;
        if (_count == _scratch.Slots.Length)
            _scratch.Grow();
        _scratch.Slots[_count++] = new HeaderSlot
        {
            Known = known?.Name,
            Start = at,
            NameLength = nameLength,
            ValueStart = start,
            ValueLength = end - start,
            IsFolded = isFolded,
        };
        return SipRefusal.None;
    }

    private static bool IsBlank(byte c) => c is (byte)' ' or (byte)'\t';

    private static bool IsSpace(byte c) => c is (byte)' ' or (byte)'\t' or (byte)'\r';

    private ReadOnlySpan<char> Text(int index)
    {
        ref readonly var slot = ref _scratch.Slots[index];
        var bytes = _data.Slice(slot.ValueStart, slot.ValueLength);
        return slot.IsFolded ? _scratch.Unfold(bytes) : _scratch.Decode(bytes);
    }

    private SipRefusal Mandatory(in SipStartLine start)
    {
        var vias = Vias();
        if (vias != SipRefusal.None)
            return vias;
        if (_seen[HeaderMark.From] < 0)
            return SipRefusal.MissingFrom;
        if (_seen[HeaderMark.To] < 0)
            return SipRefusal.MissingTo;
        if (_seen[HeaderMark.CallId] < 0)
            return SipRefusal.MissingCallId;
        if (_seen[HeaderMark.CSeq] < 0)
            return SipRefusal.MissingCSeq;
        if (!IsAddress(_seen[HeaderMark.From]))
            return SipRefusal.BadFrom;
        if (!IsAddress(_seen[HeaderMark.To]))
            return SipRefusal.BadTo;
        var callId = Text(_seen[HeaderMark.CallId]);
        if (callId.IsEmpty || callId.ContainsAny(SipText.Blanks))
            return SipRefusal.BadCallId;
        if (!CSeq.TryRead(Text(_seen[HeaderMark.CSeq]), out _, out var method))
            return SipRefusal.BadCSeq;
        if (start.Method is { } own && !method.SequenceEqual(own))
            return SipRefusal.CSeqMethod;
        if (_seen[HeaderMark.MaxForwards] >= 0 && !SipText.IsDigits(Text(_seen[HeaderMark.MaxForwards])))
            return SipRefusal.BadMaxForwards;
        return SipRefusal.None;
    }

    private SipRefusal Vias()
    {
        var vias = 0;
        for (var i = _seen[HeaderMark.Via]; i >= 0 && i < _count; i++)
        {
            if (!ReferenceEquals(_scratch.Slots[i].Known, SipHeaderNames.Via))
                continue;
            var text = Text(i);
            while (true)
            {
                var end = SipText.EndOfListItem(text);
                if (!ViaParts.TryRead(text[..end], out _))
                    return SipRefusal.BadVia;
                vias++;
                if (end == text.Length)
                    break;
                text = text[(end + 1)..];
            }
            if (vias > _limits.ViaCount)
                return SipRefusal.TooManyVias;
        }
        return vias == 0 ? SipRefusal.MissingVia : SipRefusal.None;
    }

    private bool IsAddress(int index)
    {
        var text = Text(index);
        return SipText.EndOfListItem(text) == text.Length && NameAddressParts.TryRead(text, out _);
    }

    private SipRefusal Body(bool stream, out int length)
    {
        length = 0;
        var rest = _data.Length - _next;
        if (_seen[HeaderMark.ContentLength] >= 0)
        {
            var text = Text(_seen[HeaderMark.ContentLength]);
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
        else
        {
            length = rest;
        }
        _next += length;
        return SipRefusal.None;
    }
}
