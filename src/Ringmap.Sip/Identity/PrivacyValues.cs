namespace Ringmap.Sip.Identity;

/// <summary>What a caller wants to be hidden.</summary>
[Flags]
public enum PrivacyValues
{
    /// <summary>Nothing is said.</summary>
    Unsaid = 0,
    /// <summary>Headers that a user agent cannot leave out: Via, Contact (RFC 3323 §4.2).</summary>
    Header = 1,
    /// <summary>The media's way as well.</summary>
    Session = 2,
    /// <summary>Everything that names the user.</summary>
    User = 4,
    /// <summary>Nothing, explicitly.</summary>
    None = 8,
    /// <summary>Rather no call than one without what is wanted.</summary>
    Critical = 16,
    /// <summary>What the network has asserted (RFC 3325 §9.3).</summary>
    Id = 32,
    /// <summary>Where the call has been (RFC 7044 §10.1).</summary>
    History = 64,
}
