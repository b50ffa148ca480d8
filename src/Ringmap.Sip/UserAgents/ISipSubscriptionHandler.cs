using Ringmap.Sip.Messages;

namespace Ringmap.Sip.UserAgents;

/// <summary>Takes what a subscription brings. Called on the endpoint's loop; must not wait.</summary>
public interface ISipSubscriptionHandler
{
    /// <summary>A NOTIFY has come and been answered.</summary>
    /// <param name="subscription">The subscription.</param>
    /// <param name="state">Its state; terminated in the last.</param>
    /// <param name="contentType">Type of the body without parameters, lower case; empty when there is no body.</param>
    /// <param name="body">The body as text.</param>
    void OnNotify(SipSubscription subscription, SubscriptionState state, string contentType, string body);

    /// <summary>It is over; exactly once, nothing follows. Whether to subscribe again is for the application to decide.</summary>
    /// <param name="subscription">The subscription.</param>
    /// <param name="status">The status that refused it (408 and 503 made here included), or 0.</param>
    /// <param name="reason">Reason phrase, or the reason of the last NOTIFY (RFC 6665 §4.1.3): deactivated, timeout, noresource …; may be empty.</param>
    void OnEnded(SipSubscription subscription, int status, string reason);
}
