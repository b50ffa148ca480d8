namespace Ringmap.Sip.Messages;

/// <summary>Why bytes are not a SIP message. Stable numbers: they are logged and counted.</summary>
public enum SipRefusal
{
    /// <summary>Nothing is wrong.</summary>
    None = 0,
    /// <summary>Nothing but line ends, or no bytes at all.</summary>
    Empty = 1,
    /// <summary>More bytes than <see cref="SipLimits.MessageBytes"/>.</summary>
    TooLarge = 2,
    /// <summary>The first line is neither a request line nor a status line.</summary>
    StartLine = 3,
    /// <summary>The request method is no token.</summary>
    Method = 4,
    /// <summary>The Request-URI is malformed.</summary>
    RequestUri = 5,
    /// <summary>The protocol version is not SIP/2.0.</summary>
    Version = 6,
    /// <summary>The status code is not between 100 and 699.</summary>
    StatusCode = 7,
    /// <summary>The empty line that ends the headers is missing.</summary>
    HeadersNotTerminated = 8,
    /// <summary>More header lines than <see cref="SipLimits.HeaderCount"/>.</summary>
    TooManyHeaders = 9,
    /// <summary>A header line longer than <see cref="SipLimits.HeaderBytes"/>.</summary>
    HeaderTooLong = 10,
    /// <summary>A header line without a colon, or with a name that is no token.</summary>
    HeaderLine = 11,
    /// <summary>A header that may stand once stands twice.</summary>
    DuplicateHeader = 12,
    /// <summary>No Via.</summary>
    MissingVia = 13,
    /// <summary>No From.</summary>
    MissingFrom = 14,
    /// <summary>No To.</summary>
    MissingTo = 15,
    /// <summary>No Call-ID.</summary>
    MissingCallId = 16,
    /// <summary>No CSeq.</summary>
    MissingCSeq = 17,
    /// <summary>A Via value is malformed.</summary>
    BadVia = 18,
    /// <summary>More Via values than <see cref="SipLimits.ViaCount"/>.</summary>
    TooManyVias = 19,
    /// <summary>From is malformed.</summary>
    BadFrom = 20,
    /// <summary>To is malformed.</summary>
    BadTo = 21,
    /// <summary>Call-ID is empty or holds white space.</summary>
    BadCallId = 22,
    /// <summary>CSeq is malformed or its number is 2^31 or more.</summary>
    BadCSeq = 23,
    /// <summary>CSeq names another method than the request line.</summary>
    CSeqMethod = 24,
    /// <summary>Max-Forwards is no number.</summary>
    BadMaxForwards = 25,
    /// <summary>Content-Length is no number.</summary>
    BadContentLength = 26,
    /// <summary>Content-Length is larger than what arrived.</summary>
    BodyTruncated = 27,
    /// <summary>A stream message without Content-Length (RFC 3261 §18.3).</summary>
    MissingContentLength = 28,
    /// <summary>A Contact, Route or Record-Route value is malformed.</summary>
    BadAddress = 29,
    /// <summary>Expires is no number.</summary>
    BadExpires = 30,
}
