namespace Ringmap.Sip.UserAgents;

/// <summary>What becomes of a text that is to be sent.</summary>
public enum SipTextOutcome
{
    /// <summary>It is sent, or will be after those before it; the final answer follows.</summary>
    Taken = 0,
    /// <summary>The request would be larger than RFC 3428 §8 allows; nothing is sent.</summary>
    TooLarge = 1,
    /// <summary>Too many texts wait; nothing is sent.</summary>
    TooMany = 2,
}
