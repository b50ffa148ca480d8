using Ringmap.Sip.Dialogs;
using Ringmap.Sip.Messages;
using Ringmap.Sip.Transactions;

namespace Ringmap.Sip.UserAgents;

/// <summary>
/// The other side of a session asks us to call somebody (RFC 3515). To be used on the endpoint's loop. Accept or reject it once,
/// within 64·T1; then report what comes of the call.
/// </summary>
public sealed class IncomingRefer
{
    private readonly SipSession _session;
    private readonly ServerTransaction _transaction;
    private readonly ReferFollowing? _following;
    private bool _isAccepted;

    internal IncomingRefer(SipSession session, ServerTransaction transaction, NameAddress target)
    {
        _session = session;
        _transaction = transaction;
        Request = transaction.Request;
        Target = target;
        Replaces = Messages.Replaces.Of(target.Uri);
        // RFC 4488 §4: the sender wants no subscription.
        _following = ReferMachine.IsUnsubscribed(Request) ? null : new ReferFollowing(Request.CSeq.Number);
    }

    /// <summary>The REFER.</summary>
    public SipRequest Request { get; }

    /// <summary>Whom to call; headers of its URI (Replaces) are kept.</summary>
    public NameAddress Target { get; }

    /// <summary>The dialog whose place the new call takes: put it into the INVITE, or look for it with <see cref="SipEndpoint.Find"/> when the target is this endpoint itself. Null for a blind transfer.</summary>
    public Replaces? Replaces { get; }

    /// <summary>Who says so (RFC 3892), or null.</summary>
    public NameAddress? ReferredBy => Request.TryAddresses(SipHeaderNames.ReferredBy, out var list) && list.Count == 1 ? list[0] : null;

    /// <summary>Takes it: answers 202 and tells what has come of it so far. False when it was decided on before, or the sender has given up.</summary>
    /// <param name="status">100: it is being tried; or what can be said at once, up to 699.</param>
    public bool Accept(int status = 100)
    {
        if (!_transaction.IsPending || status is < 100 or > 699)
            return false;
        _isAccepted = true;
        _session.AcceptRefer(_transaction, _following is null);
        if (_following is not null)
            _session.Follow(_following, status);
        return true;
    }

    /// <summary>Refuses it with a status from 300. False when it was decided on before, or the sender has given up.</summary>
    public bool Reject(int status, string? reason = null) =>
        _transaction.IsPending && status is >= 300 and <= 699 && _session.RejectRefer(_transaction, status, reason);

    /// <summary>
    /// Tells what has come of the call: a provisional status, then one final status. It goes out also when the session itself
    /// has ended meanwhile; without a final status the other side is told after three minutes that nothing more will come.
    /// False before it was accepted; nothing is sent to who does not want to know.
    /// </summary>
    /// <param name="status">100 to 699.</param>
    /// <param name="reason">Reason phrase, or null for the usual one.</param>
    public bool Report(int status, string? reason = null)
    {
        if (!_isAccepted || status is < 100 or > 699)
            return false;
        if (_following is not null)
            _session.Notify(_following, _following.Report(status, reason ?? ReasonPhrases.For(status)));
        return true;
    }
}
