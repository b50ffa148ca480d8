using Ringmap.Sip.Messages;

namespace Ringmap.Sip.UserAgents;

/// <summary>How a session ended.</summary>
/// <param name="Cause">Why.</param>
/// <param name="Status">Status code of the final answer when there is one (487 for a call taken back), otherwise 0.</param>
/// <param name="Reason">Reason phrase of the answer, or the value of the Reason header (RFC 3326) of BYE or CANCEL; may be empty.</param>
public sealed record SipEnd(SipEndCause Cause, int Status = 0, string Reason = "")
{
    /// <summary>The final answer that ended an outgoing session, with its headers (the Contacts of a redirection, Retry-After …); null otherwise.</summary>
    public SipResponse? Response { get; init; }
}
