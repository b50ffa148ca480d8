namespace Ringmap.Sip.Sdp;

/// <summary>What offers and answers say about encrypted audio.</summary>
public enum SdpEncryption
{
    /// <summary>Offers are plain; an encrypted offer is agreed to as it is.</summary>
    Accepted,

    /// <summary>Offers are encrypted (RTP/SAVP); a plain offer is agreed to, too.</summary>
    Offered,

    /// <summary>Offers are encrypted, and a plain offer is refused.</summary>
    Required,
}
