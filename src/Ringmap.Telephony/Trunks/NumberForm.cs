namespace Ringmap.Telephony.Trunks;

/// <summary>How a provider wants numbers written.</summary>
public enum NumberForm
{
    /// <summary>"+46812345".</summary>
    E164,

    /// <summary>"46812345".</summary>
    E164WithoutPlus,

    /// <summary>"0046812345".</summary>
    International,

    /// <summary>"0812345" for numbers of the own country, "00…" for others.</summary>
    National,
}
