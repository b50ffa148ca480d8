namespace Ringmap.Sip.Identity.Stir;

/// <summary>Why a signature does not count.</summary>
public enum StirFailure
{
    /// <summary>It does.</summary>
    None = 0,
    /// <summary>Header or token cannot be read.</summary>
    Malformed = 1,
    /// <summary>Signed by an algorithm, or of a kind, that is not understood here.</summary>
    Unsupported = 2,
    /// <summary>Signed too long ago, or in the future.</summary>
    Stale = 3,
    /// <summary>About another caller.</summary>
    OtherCaller = 4,
    /// <summary>About a call to somebody else.</summary>
    OtherDestination = 5,
    /// <summary>The certificate could not be had, or not from where the token says.</summary>
    NoCertificate = 6,
    /// <summary>The certificate is none that we trust, or out of date, or of another kind of key.</summary>
    Untrusted = 7,
    /// <summary>The signature is not that of the certificate's key over this.</summary>
    BadSignature = 8,
}
