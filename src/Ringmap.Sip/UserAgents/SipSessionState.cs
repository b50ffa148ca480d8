namespace Ringmap.Sip.UserAgents;

/// <summary>How far a session is.</summary>
public enum SipSessionState
{
    /// <summary>Outgoing: the INVITE is under way, nothing but 100 has come back.</summary>
    Calling = 0,
    /// <summary>Incoming: nothing but 100 has been answered.</summary>
    Incoming = 1,
    /// <summary>A provisional answer from 101 has been sent or received.</summary>
    Ringing = 2,
    /// <summary>Incoming: answered, the ACK is still to come.</summary>
    Answered = 3,
    /// <summary>Answered and acknowledged: the session is up.</summary>
    Confirmed = 4,
    /// <summary>Over. Messages that belong to the end may still be under way; the stack sees to them.</summary>
    Ended = 5,
}
