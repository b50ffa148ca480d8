namespace Ringmap.Sip.Authentication;

/// <summary>What checking a request's credentials came to.</summary>
public enum DigestOutcome
{
    /// <summary>None for this realm: ask for them.</summary>
    NoCredentials = 0,
    /// <summary>The password is right but the nonce too old or not ours: ask again with stale=true.</summary>
    Stale = 1,
    /// <summary>The password is wrong, or there is no such user: nobody outside can tell which.</summary>
    WrongPassword = 2,
    /// <summary>The password is right but nonce and count have been used before: ask again with stale=true.</summary>
    NonceReplayed = 3,
    /// <summary>The credentials cannot be read or are for another URI: answer 400.</summary>
    Malformed = 4,
    /// <summary>The user has proved the password.</summary>
    Accepted = 5,
}
