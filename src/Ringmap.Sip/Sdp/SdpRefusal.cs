namespace Ringmap.Sip.Sdp;

/// <summary>Why a text is not a session description. Stable numbers.</summary>
public enum SdpRefusal
{
    /// <summary>Nothing is wrong.</summary>
    None = 0,
    /// <summary>Longer than <see cref="SessionDescription.MaxLength"/>.</summary>
    TooLong = 1,
    /// <summary>More lines than <see cref="SessionDescription.MaxLines"/>.</summary>
    TooManyLines = 2,
    /// <summary>More m= lines than <see cref="SessionDescription.MaxMedia"/>.</summary>
    TooManyMedia = 3,
    /// <summary>A line that does not have the form letter, equals sign, value.</summary>
    Line = 4,
    /// <summary>The first line is not v=0.</summary>
    Version = 5,
    /// <summary>The o= line is missing, repeated or malformed.</summary>
    Origin = 6,
    /// <summary>A c= line is malformed or names another network than IN with IP4 or IP6.</summary>
    Connection = 7,
    /// <summary>An m= line is malformed.</summary>
    Media = 8,
    /// <summary>An a= line without a name.</summary>
    Attribute = 9,
}
