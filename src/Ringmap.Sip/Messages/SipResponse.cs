namespace Ringmap.Sip.Messages;

/// <summary>A SIP response.</summary>
public sealed class SipResponse : SipMessage
{
    /// <summary>A response without headers.</summary>
    /// <param name="status">Status code, 100 to 699.</param>
    /// <param name="reason">Reason phrase; may be empty.</param>
    public SipResponse(int status, string reason)
        : this(status, reason, new SipHeaderList())
    {
    }

    /// <summary>A response with these headers.</summary>
    internal SipResponse(int status, string reason, SipHeaderList headers)
        : base(headers)
    {
        Status = status;
        Reason = reason;
    }

    /// <summary>Status code.</summary>
    public int Status { get; }

    /// <summary>Reason phrase as it came.</summary>
    public string Reason { get; }

    /// <summary>True below 200.</summary>
    public bool IsProvisional => Status < 200;

    /// <summary>True for 200 to 299.</summary>
    public bool IsSuccess => Status is >= 200 and < 300;

    /// <summary>True from 200.</summary>
    public bool IsFinal => Status >= 200;

    /// <summary>True when this library made the response itself (timeout, transport failure): nothing came from the peer.</summary>
    public bool IsLocal { get; init; }
}
