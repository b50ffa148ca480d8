using Ringmap.Sip.Messages;

namespace Ringmap.Sip.UserAgents;

/// <summary>Takes what happens to a session. Called on the endpoint's loop, one call at a time; must not wait.</summary>
public interface ISipSessionHandler
{
    /// <summary>Outgoing: a provisional answer from 101, possibly with a session description (early media). May come more than once.</summary>
    void OnProvisional(SipSession session, SipResponse response);

    /// <summary>Outgoing: the other side answered; ACK has been sent. At most once.</summary>
    /// <param name="session">The session.</param>
    /// <param name="sdp">The answer to our offer (from the 2xx, or from a provisional answer before it), or null when none came.</param>
    void OnAnswered(SipSession session, string? sdp);

    /// <summary>
    /// Incoming: the caller's ACK to our answer has come: both sides agree that the session is up. Comes again for a re-INVITE
    /// without an offer, when its ACK brings the answer.
    /// </summary>
    /// <param name="session">The session.</param>
    /// <param name="sdp">The answer in the ACK when the INVITE had no offer and our 2xx made one; otherwise null.</param>
    void OnConfirmed(SipSession session, string? sdp);

    /// <summary>
    /// Incoming: the caller's PRACK has brought the answer to the offer in our reliable provisional answer (RFC 3262 §5), which
    /// only an INVITE without an offer leads to. Does nothing by default.
    /// </summary>
    /// <param name="session">The session.</param>
    /// <param name="sdp">The answer.</param>
    void OnEarlyAnswer(SipSession session, string sdp)
    {
    }

    /// <summary>
    /// The other side changes the session (re-INVITE, or UPDATE or PRACK with an offer, which may come before the answer too);
    /// or its answer to our INVITE without an offer makes one. What is returned is sent at once.
    /// </summary>
    /// <param name="session">The session.</param>
    /// <param name="sdp">Its offer, or null when it asks for ours: then the answer returned is our offer.</param>
    SipAnswer OnOffer(SipSession session, string? sdp);

    /// <summary>INFO inside the session (RFC 6086 and what was before it: digits as application/dtmf-relay).</summary>
    /// <param name="session">The session.</param>
    /// <param name="contentType">Type of the body without parameters, lower case; empty when there is no body.</param>
    /// <param name="body">The body as text.</param>
    /// <returns>True when understood (answered 200), false for 415.</returns>
    bool OnInfo(SipSession session, string contentType, string body);

    /// <summary>The other side's session description has changed in its answer to a refresh that offered nothing new (RFC 4028 §7.4). Rare; does nothing by default.</summary>
    /// <param name="session">The session.</param>
    /// <param name="sdp">What it says now.</param>
    void OnRefreshed(SipSession session, string sdp)
    {
    }

    /// <summary>
    /// The other side asks us to call somebody: a transfer (RFC 3515). Accept or reject it within 64·T1. The session goes on
    /// until somebody hangs up. By default it is declined.
    /// </summary>
    void OnRefer(SipSession session, IncomingRefer refer) => refer.Reject(603);

    /// <summary>The session is over. Exactly once, also after <see cref="SipSession.HangUp"/> (never from inside of it); nothing follows.</summary>
    void OnEnded(SipSession session, SipEnd end);
}
