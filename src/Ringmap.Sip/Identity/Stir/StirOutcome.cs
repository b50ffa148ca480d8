namespace Ringmap.Sip.Identity.Stir;

/// <summary>What checking who calls came to.</summary>
public enum StirOutcome
{
    /// <summary>Nobody has signed it.</summary>
    None = 0,
    /// <summary>Somebody whom we trust has signed it, and it is about this call.</summary>
    Verified = 1,
    /// <summary>It was signed, but not so.</summary>
    Failed = 2,
}
