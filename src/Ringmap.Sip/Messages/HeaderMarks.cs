namespace Ringmap.Sip.Messages;

/// <summary>Where the header lines stand that every message needs, and which of those have come that may come once only.</summary>
internal struct HeaderMarks
{
    // One more than the index, so that nothing found is 0.
    private int _via;
    private int _from;
    private int _to;
    private int _callId;
    private int _cseq;
    private int _maxForwards;
    private int _contentLength;
    private int _contentType;
    private int _expires;

    /// <summary>The first Via; this and the others: -1 when there is none.</summary>
    public readonly int Via => _via - 1;

    /// <summary>From.</summary>
    public readonly int From => _from - 1;

    /// <summary>To.</summary>
    public readonly int To => _to - 1;

    /// <summary>Call-ID.</summary>
    public readonly int CallId => _callId - 1;

    /// <summary>CSeq.</summary>
    public readonly int CSeq => _cseq - 1;

    /// <summary>Max-Forwards.</summary>
    public readonly int MaxForwards => _maxForwards - 1;

    /// <summary>Content-Length.</summary>
    public readonly int ContentLength => _contentLength - 1;

    /// <summary>Notes a header line; false when it has come before and its doubling makes the message ambiguous.</summary>
    /// <param name="name">Canonical name, or null for one that is not known.</param>
    /// <param name="index">Which line it is.</param>
    public bool Take(string? name, int index)
    {
        switch (name)
        {
            case SipHeaderNames.Via:
                if (_via == 0)
                    _via = index + 1;
                return true;
            case SipHeaderNames.From:
                return First(ref _from, index);
            case SipHeaderNames.To:
                return First(ref _to, index);
            case SipHeaderNames.CallId:
                return First(ref _callId, index);
            case SipHeaderNames.CSeq:
                return First(ref _cseq, index);
            case SipHeaderNames.MaxForwards:
                return First(ref _maxForwards, index);
            case SipHeaderNames.ContentLength:
                return First(ref _contentLength, index);
            case SipHeaderNames.ContentType:
                return First(ref _contentType, index);
            case SipHeaderNames.Expires:
                return First(ref _expires, index);
            default:
                return true;
        }
    }

    private static bool First(ref int mark, int index)
    {
        if (mark != 0)
            return false;
        mark = index + 1;
        return true;
    }
}
