namespace Ringmap.Sip.Messages;

/// <summary>How large a message may be. Each limit stops somebody from making us work or remember without end.</summary>
public sealed record SipLimits
{
    /// <summary>Largest whole message in bytes, 500 to 1,048,576; default 65,535, the largest datagram. Stops endless streams.</summary>
    public int MessageBytes { get; init; } = 65_535;

    /// <summary>Most header lines, 10 to 10,000; default 256. Stops messages of thousands of tiny headers.</summary>
    public int HeaderCount { get; init; } = 256;

    /// <summary>Longest header line in bytes after unfolding, 100 to 65,535; default 8,192. Stops one value from filling the memory of logs and stores.</summary>
    public int HeaderBytes { get; init; } = 8_192;

    /// <summary>Most Via values, 5 to 1,000; default 70, the Max-Forwards that RFC 3261 recommends. Stops amplification by long paths.</summary>
    public int ViaCount { get; init; } = 70;

    /// <summary>The defaults.</summary>
    public static readonly SipLimits Default = new();
}
