namespace Ringmap.Sip.Transports;

/// <summary>How a message travels (RFC 3261 §18, RFC 7118).</summary>
public enum SipTransport
{
    /// <summary>Datagrams; requests and answers are sent again until something comes back.</summary>
    Udp = 0,
    /// <summary>A byte stream, kept open and used both ways.</summary>
    Tcp = 1,
    /// <summary>A byte stream that is encrypted and whose listening side is known by its certificate (RFC 3261 §26.2).</summary>
    Tls = 2,
    /// <summary>A WebSocket, which a client in a browser has opened (RFC 7118).</summary>
    Ws = 3,
    /// <summary>A WebSocket over TLS.</summary>
    Wss = 4,
}
