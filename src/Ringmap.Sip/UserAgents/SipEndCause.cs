namespace Ringmap.Sip.UserAgents;

/// <summary>Why a session ended.</summary>
public enum SipEndCause
{
    /// <summary>The other side sent BYE.</summary>
    RemoteHangUp = 0,
    /// <summary>We hung up an answered session, or took back our own call.</summary>
    LocalHangUp = 1,
    /// <summary>Incoming: the caller took the call back before it was answered.</summary>
    Cancelled = 2,
    /// <summary>Outgoing: a final answer from 300. Incoming: we rejected it.</summary>
    Refused = 3,
    /// <summary>Nothing came: no answer to the INVITE (408 made here) or to a request inside the session, or no ACK to our answer.</summary>
    Timeout = 4,
    /// <summary>A message could not be sent or a connection broke (503 made here).</summary>
    TransportFailed = 5,
    /// <summary>Another call has taken its place (RFC 3891).</summary>
    Replaced = 6,
}
