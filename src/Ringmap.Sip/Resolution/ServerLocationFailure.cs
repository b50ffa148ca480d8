namespace Ringmap.Sip.Resolution;

/// <summary>Why no server was found.</summary>
public enum ServerLocationFailure
{
    /// <summary>One was found.</summary>
    None = 0,
    /// <summary>The URI is neither sip nor sips, or its host or port is none.</summary>
    NotSip = 1,
    /// <summary>The URI asks for a transport (or, by sips, for protection) that this endpoint does not have.</summary>
    NoTransport = 2,
    /// <summary>The name has no address that can be reached from here.</summary>
    NotFound = 3,
    /// <summary>The domain says that it does not offer the service (RFC 2782: target ".").</summary>
    NotOffered = 4,
    /// <summary>No name server answered, or not in time.</summary>
    NoAnswer = 5,
    /// <summary>Too many searches at once.</summary>
    Overloaded = 6,
}
