namespace Ringmap.Sip.Identity;

/// <summary>What says who calls.</summary>
public enum IdentitySource
{
    /// <summary>The caller's own word.</summary>
    From = 0,
    /// <summary>The network, by P-Asserted-Identity.</summary>
    PAssertedIdentity = 1,
    /// <summary>The network, by Remote-Party-ID.</summary>
    RemotePartyId = 2,
}
