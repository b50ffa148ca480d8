namespace Ringmap.Sip.Transports;

/// <summary>How a message travels (RFC 3261 §18).</summary>
public enum SipTransport
{
    /// <summary>Datagrams; requests and answers are sent again until something comes back.</summary>
    Udp = 0,
    /// <summary>A byte stream, kept open and used both ways.</summary>
    Tcp = 1,
}
