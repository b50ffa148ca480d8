namespace Ringmap.Telephony.Trunks;

/// <summary>How a trunk and this switch find each other.</summary>
public enum TrunkKind
{
    /// <summary>We register with the provider (RFC 3261 §10.2).</summary>
    Registers,

    /// <summary>Each knows the other's address; nobody registers.</summary>
    Peer,

    /// <summary>The other end registers with us, by user name and password, as a telephone does: a gateway, another telephone system.</summary>
    Gateway,
}
