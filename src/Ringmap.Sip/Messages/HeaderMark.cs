namespace Ringmap.Sip.Messages;

/// <summary>The header fields that every message is judged by, or that make it ambiguous when they stand twice.</summary>
internal enum HeaderMark
{
    /// <summary>Any other.</summary>
    None,

    /// <summary>Via.</summary>
    Via,

    /// <summary>From.</summary>
    From,

    /// <summary>To.</summary>
    To,

    /// <summary>Call-ID.</summary>
    CallId,

    /// <summary>CSeq.</summary>
    CSeq,

    /// <summary>Max-Forwards.</summary>
    MaxForwards,

    /// <summary>Content-Length.</summary>
    ContentLength,

    /// <summary>Content-Type.</summary>
    ContentType,

    /// <summary>Expires.</summary>
    Expires,
}
