namespace Ringmap.Sip.Bodies;

/// <summary>Why bytes are not a multipart body.</summary>
public enum MultipartRefusal
{
    /// <summary>Nothing is wrong.</summary>
    None = 0,
    /// <summary>The Content-Type names no boundary, or one that RFC 2046 §5.1.1 does not allow.</summary>
    Boundary = 1,
    /// <summary>The boundary does not occur.</summary>
    NoPart = 2,
    /// <summary>The last part does not end.</summary>
    NotTerminated = 3,
    /// <summary>More parts than <see cref="MultipartBody.MostParts"/>.</summary>
    TooManyParts = 4,
    /// <summary>The header fields of a part are malformed, do not end, or are longer than <see cref="MultipartBody.HeaderBytes"/>.</summary>
    PartHeaders = 5,
}
