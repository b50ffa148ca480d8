namespace Ringmap.Sip.UserAgents;

/// <summary>How an offer inside a session is answered: with a session description or with a refusal (the session stays as it was).</summary>
public readonly record struct SipAnswer
{
    private SipAnswer(int status, string? reason, string? sdp) => (Status, Reason, Sdp) = (status, reason, sdp);

    /// <summary>200, or a status from 300.</summary>
    public int Status { get; }

    /// <summary>Reason phrase, or null for the usual one.</summary>
    public string? Reason { get; }

    /// <summary>The session description of an acceptance.</summary>
    public string? Sdp { get; }

    /// <summary>Takes the offer.</summary>
    public static SipAnswer Accept(string sdp) => new(200, null, sdp);

    /// <summary>Refuses it.</summary>
    /// <param name="status">From 300, typically 488.</param>
    /// <param name="reason">Reason phrase, or null for the usual one.</param>
    public static SipAnswer Refuse(int status, string? reason = null) => new(status, reason, null);
}
