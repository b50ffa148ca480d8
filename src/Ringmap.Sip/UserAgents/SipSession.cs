using Ringmap.Sip.Messages;
using Ringmap.Sip.Transports;

namespace Ringmap.Sip.UserAgents;

/// <summary>
/// One INVITE dialog usage, incoming or outgoing (RFC 3261 §12 to §15). To be used on the endpoint's loop. What no longer fits
/// the state of the session (an answer to a call that has gone) does nothing and returns false.
/// </summary>
public abstract class SipSession
{
    internal SipSession()
    {
    }

    /// <summary>How far it is.</summary>
    public abstract SipSessionState State { get; }

    /// <summary>True when the other side called.</summary>
    public abstract bool IsIncoming { get; }

    /// <summary>The INVITE that began it, as received or as sent first.</summary>
    public abstract SipRequest Invite { get; }

    /// <summary>Where the messages of the other side come from and ours go.</summary>
    public abstract SipPeer Peer { get; }

    /// <summary>Call-ID.</summary>
    public abstract string CallId { get; }

    /// <summary>The session description that the other side sent last, or null.</summary>
    public abstract string? RemoteSdp { get; }

    /// <summary>The contact of the other side as it is now, or null before it is known.</summary>
    public abstract SipUri? RemoteContact { get; }

    /// <summary>Incoming: sends a provisional answer, 101 to 199. May be repeated.</summary>
    /// <param name="status">180, 183 …</param>
    /// <param name="sdp">Our session description for early media, or null.</param>
    /// <param name="reason">Reason phrase, or null for the usual one.</param>
    public abstract bool SendProvisional(int status, string? sdp = null, string? reason = null);

    /// <summary>Incoming: answers with 200; it is sent again until the ACK comes, and without one the session ends after 64·T1.</summary>
    /// <param name="sdp">Our answer, or our offer when the INVITE had none.</param>
    /// <param name="headers">Headers to add, or null.</param>
    public abstract bool Answer(string sdp, IReadOnlyList<SipHeader>? headers = null);

    /// <summary>Incoming, unanswered: refuses with a status from 300 and ends the session.</summary>
    /// <param name="status">Status from 300 to 699.</param>
    /// <param name="reason">Reason phrase, or null for the usual one.</param>
    /// <param name="headers">Headers to add, or null.</param>
    public abstract bool Reject(int status, string? reason = null, IReadOnlyList<SipHeader>? headers = null);

    /// <summary>
    /// Ends the session by what fits its state: CANCEL for our own unanswered call, 480 for an incoming one, BYE for an
    /// answered one (as soon as RFC 3261 §15 allows it). Idempotent. <see cref="ISipSessionHandler.OnEnded"/> follows in the
    /// next turn of the loop; what the wire still needs is done without the caller.
    /// </summary>
    /// <param name="reason">Value of a Reason header (RFC 3326), such as <c>SIP;cause=200;text="Call completed elsewhere"</c>, or null.</param>
    public abstract void HangUp(string? reason = null);

    /// <summary>
    /// Changes the session by a re-INVITE. False when it is not confirmed or a change is under way. When both sides try at
    /// once (491), it is tried again after the pause of RFC 3261 §14.1.
    /// </summary>
    /// <param name="sdp">Our new offer.</param>
    /// <param name="onFinal">Called once with the final answer (its Sdp is the other side's), unless the session ends first; may be null.</param>
    public abstract bool Reinvite(string sdp, Action<SipResponse>? onFinal = null);

    /// <summary>Sends INFO inside a confirmed session; false in any other state.</summary>
    /// <param name="contentType">Type of the body.</param>
    /// <param name="body">The body.</param>
    /// <param name="onFinal">Called once with the final answer, unless the session ends first; may be null.</param>
    public abstract bool SendInfo(string contentType, string body, Action<SipResponse>? onFinal = null);
}
