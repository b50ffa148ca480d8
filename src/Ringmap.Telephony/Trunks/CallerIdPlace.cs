namespace Ringmap.Telephony.Trunks;

/// <summary>Where a provider looks for the number that the called side sees.</summary>
public enum CallerIdPlace
{
    /// <summary>In From.</summary>
    From,

    /// <summary>In P-Asserted-Identity (RFC 3325); From holds the account.</summary>
    PAssertedIdentity,
}
