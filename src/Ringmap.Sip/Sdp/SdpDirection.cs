namespace Ringmap.Sip.Sdp;

/// <summary>Which ways media flows, seen from whoever wrote the description (RFC 8866 §6.7).</summary>
[Flags]
public enum SdpDirection
{
    /// <summary>Neither way.</summary>
    Inactive = 0,
    /// <summary>The writer only sends.</summary>
    SendOnly = 1,
    /// <summary>The writer only receives.</summary>
    ReceiveOnly = 2,
    /// <summary>Both ways.</summary>
    SendReceive = SendOnly | ReceiveOnly,
}
