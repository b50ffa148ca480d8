using Ringmap.Sip.Messages;
using Ringmap.Sip.Transports;

namespace Ringmap.Sip.UserAgents;

/// <summary>Somebody calls. To be used on the endpoint's loop; accept or reject it once, now or later.</summary>
public sealed class IncomingInvite
{
    private readonly SipSession _session;
    private bool _decided;

    internal IncomingInvite(SipSession session) => _session = session;

    /// <summary>The INVITE.</summary>
    public SipRequest Request => _session.Invite;

    /// <summary>Who sent it.</summary>
    public SipPeer Source => _session.Peer;

    /// <summary>
    /// The session whose place this call takes when it is answered (RFC 3891): that one is then hung up, or taken back, and ends
    /// with <see cref="SipEndCause.Replaced"/>. Null for an ordinary call. Whether the caller may is for the application to judge.
    /// </summary>
    public SipSession? Replaces => _session.Replaced;

    /// <summary>
    /// Makes a session of it, which the handler follows. Nothing is answered by this alone. When the caller has gone
    /// meanwhile, the session has ended and the handler hears so in the next turn of the loop.
    /// </summary>
    /// <exception cref="InvalidOperationException">Accepted or rejected before.</exception>
    public SipSession Accept(ISipSessionHandler handler)
    {
        Decide();
        _session.Attach(handler);
        return _session;
    }

    /// <summary>Answers with a final status from 300; false when the caller has gone meanwhile.</summary>
    /// <param name="status">Status from 300 to 699.</param>
    /// <param name="reason">Reason phrase, or null for the usual one.</param>
    /// <param name="headers">Headers to add (a challenge, Contacts of a redirection …).</param>
    /// <exception cref="InvalidOperationException">Accepted or rejected before.</exception>
    public bool Reject(int status, string? reason = null, IReadOnlyList<SipHeader>? headers = null)
    {
        Decide();
        return _session.Reject(status, reason, headers);
    }

    private void Decide()
    {
        if (_decided)
            throw new InvalidOperationException("This INVITE has been accepted or rejected before.");
        _decided = true;
    }
}
