namespace Ringmap.Sip.EventBodies;

/// <summary>How far a call is (RFC 4235 §3.7.1).</summary>
public enum DialogInfoState
{
    /// <summary>The INVITE is under way.</summary>
    Trying = 0,
    /// <summary>A provisional answer without a tag has come.</summary>
    Proceeding = 1,
    /// <summary>It rings.</summary>
    Early = 2,
    /// <summary>It is answered.</summary>
    Confirmed = 3,
    /// <summary>It is over.</summary>
    Terminated = 4,
}
