namespace Ringmap.Sip.Sdp;

/// <summary>What came of an offer or an answer received.</summary>
public sealed record SdpOutcome
{
    /// <summary>True when there is agreement.</summary>
    public bool Accepted => Status == 0;

    /// <summary>The SIP status to refuse with: 400 unreadable, 488 not acceptable, 491 while an offer of ours is open; 0 when accepted.</summary>
    public int Status { get; init; }

    /// <summary>Why it was refused, in words; empty when accepted.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Code for a Warning header (RFC 3261 §20.43); 0 when none fits.</summary>
    public int Warning { get; init; }

    /// <summary>The answer to send when an offer was accepted, otherwise null.</summary>
    public string? Answer { get; init; }

    /// <summary>What was agreed; null when refused.</summary>
    public AgreedAudio? Audio { get; init; }

    internal static SdpOutcome Refuse(int status, int warning, string reason) =>
        new() { Status = status, Warning = warning, Reason = reason };
}
