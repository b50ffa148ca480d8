namespace Ringmap.Flow.Elements;

/// <summary>What happens to a call that leaves by a pin without a connector.</summary>
public enum FreePin
{
    /// <summary>The safety net takes a message and ends the call; the checker warns.</summary>
    SafetyNet,

    /// <summary>The call ends: that is the natural end there, so nobody is warned.</summary>
    End,

    /// <summary>The call goes on by the pin named in <see cref="Pin.Like"/>; nobody is warned.</summary>
    Like,
}
