using Ringmap.Sip.Authentication;
using Ringmap.Sip.Dialogs;
using Ringmap.Sip.Messages;
using Ringmap.Sip.Transactions;
using Ringmap.Sip.Transports;

namespace Ringmap.Sip.UserAgents;

/// <summary>
/// One INVITE dialog usage, incoming or outgoing (RFC 3261 §12 to §15). To be used on the endpoint's loop. What no longer fits
/// the state of the session (an answer to a call that has gone) does nothing and returns false.
/// </summary>
public sealed partial class SipSession : IDialogUsage
{
    private readonly SipEndpoint _endpoint;
    private readonly DigestCredentials? _credentials;
    private bool _translated;
    private ISipSessionHandler? _handler;
    private Dialog? _dialog;
    private SipEnd? _end;
    private bool _endDelivered;

    /// <summary>What the wire still needs after the end: an INVITE without final answer, a 2xx without ACK, a BYE without answer.</summary>
    private int _holds;

    private bool _removed;

    /// <summary>How far it is.</summary>
    public SipSessionState State { get; private set; }

    /// <summary>True when the other side called.</summary>
    public bool IsIncoming { get; }

    /// <summary>The INVITE that began it, as received or as sent first.</summary>
    public SipRequest Invite { get; }

    /// <summary>Where the messages of the other side come from and ours go; of no meaning for an outgoing call until it rings.</summary>
    public SipPeer Peer { get; private set; }

    /// <summary>Call-ID.</summary>
    public string CallId => Invite.CallId;

    /// <summary>The session description that the other side sent last, or null.</summary>
    public string? RemoteSdp { get; private set; }

    /// <summary>The contact of the other side as it is now, or null before it is known.</summary>
    public SipUri? RemoteContact => _dialog?.RemoteTarget ?? _early?.LastOrDefault()?.RemoteTarget;

    /// <summary>Our tag; the endpoint finds the session by it.</summary>
    internal string LocalTag { get; }

    /// <summary>
    /// Ends the session by what fits its state: CANCEL for our own unanswered call, 480 for an incoming one, BYE for an
    /// answered one (as soon as RFC 3261 §15 allows it). Idempotent. <see cref="ISipSessionHandler.OnEnded"/> follows in the
    /// next turn of the loop; what the wire still needs is done without the caller.
    /// </summary>
    /// <param name="reason">Value of a Reason header (RFC 3326), such as <c>SIP;cause=200;text="Call completed elsewhere"</c>, or null.</param>
    public void HangUp(string? reason = null) => GiveUp(reason, SipEndCause.LocalHangUp);

    private void GiveUp(string? reason, SipEndCause cause)
    {
        _hangUpReason ??= reason;
        switch (State)
        {
            case SipSessionState.Incoming or SipSessionState.Ringing when IsIncoming:
                Reject(480);
                break;
            case SipSessionState.Calling or SipSessionState.Ringing:
                End(new SipEnd(cause, 487, ReasonPhrases.For(487)), later: true);
                TakeBack();
                break;
            case SipSessionState.Answered:
                // RFC 3261 §15: no BYE before the ACK has come or the waiting for it is over.
                _byeWhenSettled = true;
                End(new SipEnd(cause), later: true);
                break;
            case SipSessionState.Confirmed:
                _byeWhenTold = IsTelling;
                if (!_byeWhenTold)
                    SendBye(_dialog!);
                End(new SipEnd(cause), later: true);
                break;
        }
    }

    private string? _hangUpReason;
    private bool _byeWhenSettled;

    /// <summary>Ends it once; the handler hears now, or in the next turn of the loop when the application itself ended it.</summary>
    private void End(SipEnd end, bool later = false)
    {
        if (State == SipSessionState.Ended)
            return;
        State = SipSessionState.Ended;
        _end = end;
        _glareTimer?.Cancel();
        _ringTimer?.Cancel();
        StopSessionTimers();
        StopProvisional();
        if (later)
            _endpoint.Loop.Schedule(TimeSpan.Zero, static session => ((SipSession)session!).DeliverEnd(), this);
        else
            DeliverEnd();
        Settle();
    }

    private void DeliverEnd()
    {
        if (_handler is null || _end is null || _endDelivered)
            return;
        _endDelivered = true;
        var handler = _handler;
        _handler = null;
        handler.OnEnded(this, _end);
    }

    private void Hold() => _holds++;

    private void Release()
    {
        _holds--;
        Settle();
    }

    private void Settle()
    {
        if (State != SipSessionState.Ended || _holds > 0 || _removed)
            return;
        _removed = true;
        _server?.Forget();
        _endpoint.Remove(this);
    }

    /// <summary>Where requests inside this dialog go.</summary>
    private SipPeer Target(Dialog dialog) => NextHop.InDialog(dialog, Peer, _translated, _endpoint.IsConnected(Peer));

    private void AddContact(SipMessage message)
    {
        var user = IsIncoming ? Invite.RequestUri.User : Invite.From.Uri.User;
        if (_endpoint.ContactFor(Peer, user, isSecure: Invite.RequestUri.Scheme == "sips") is { } contact)
            message.Headers.Set(SipHeaderNames.Contact, contact);
    }

    private void AddProduct(SipRequest request)
    {
        if (_endpoint.Options.Product.Length > 0)
            request.Headers.Add(SipHeaderNames.UserAgent, _endpoint.Options.Product);
    }

    private void SendBye(Dialog dialog)
    {
        var bye = dialog.CreateRequest(SipMethods.Bye);
        AddProduct(bye);
        if (_hangUpReason is not null)
            bye.Headers.Add(SipHeaderNames.Reason, _hangUpReason);
        Hold();
        SendInDialog(dialog, bye, _ => Release());
    }

    private void SendInDialog(Dialog dialog, SipRequest request, Action<SipResponse> onFinal) =>
        OutgoingRequest.Send(_endpoint.Transactions, request, [Target(dialog)], _credentials, dialog.NextNumber, onFinal);
}
