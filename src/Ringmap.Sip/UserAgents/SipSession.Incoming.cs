using Ringmap.Sip.Dialogs;
using Ringmap.Sip.Loops;
using Ringmap.Sip.Messages;
using Ringmap.Sip.Transactions;

namespace Ringmap.Sip.UserAgents;

/// <content>The side that is called: provisional answers, the answer and its ACK, CANCEL.</content>
public sealed partial class SipSession
{
    /// <summary>How often a provisional answer is sent again while nothing else happens (RFC 3261 §13.3.1.1).</summary>
    private static readonly TimeSpan RingAgainAfter = TimeSpan.FromMinutes(1);

    private readonly ServerTransaction? _server;
    private LoopTimer? _ringTimer;
    private PendingAnswer? _pending;

    internal SipSession(SipEndpoint endpoint, ServerTransaction transaction)
    {
        _endpoint = endpoint;
        _timer = endpoint.CreateSessionTimer();
        _server = transaction;
        transaction.Owner = this;
        IsIncoming = true;
        State = SipSessionState.Incoming;
        Invite = transaction.Request;
        Peer = transaction.Source;
        _translated = NextHop.IsTranslated(Invite, Peer);
        LocalTag = endpoint.Tokens.Token();
        RemoteSdp = Invite.Sdp;
        _dialog = Dialog.OfServer(Invite, LocalTag);
        if (RemoteSdp is not null)
            _dialog.Exchange.OnOffer();
        endpoint.Add(this);
    }

    /// <summary>
    /// Incoming: sends a provisional answer, 101 to 199. May be repeated. Reliably (RFC 3262) when the caller requires that, or
    /// supports it and a session description goes with it; one waits for the PRACK of the one before it.
    /// </summary>
    /// <param name="status">180, 183 …</param>
    /// <param name="sdp">Our session description for early media, or null. Sent reliably it is the answer to the caller's offer (or the offer, when the INVITE had none).</param>
    /// <param name="reason">Reason phrase, or null for the usual one.</param>
    public bool SendProvisional(int status, string? sdp = null, string? reason = null)
    {
        if (!IsUnanswered || _heldAnswer is not null || status is <= 100 or >= 200)
            return false;
        State = SipSessionState.Ringing;
        if (IsReliable(sdp))
            return Provide(new Provisional(status, reason, sdp));
        _ringTimer?.Cancel();
        _ringTimer = _endpoint.Loop.Schedule(RingAgainAfter, () => RingAgain(status, sdp, reason));
        return _server!.Respond(Response(status, reason, sdp, null));
    }

    /// <summary>RFC 3261 §13.3.1.1: a proxy on the way gives a call up when it hears nothing for three minutes.</summary>
    private void RingAgain(int status, string? sdp, string? reason) => SendProvisional(status, sdp, reason);

    /// <summary>Incoming: answers with 200; it is sent again until the ACK comes, and without one the session ends after 64·T1.</summary>
    /// <param name="sdp">Our answer, or our offer when the INVITE had none; left out when a reliable provisional answer has carried it.</param>
    /// <param name="headers">Headers to add, or null.</param>
    public bool Answer(string sdp, IReadOnlyList<SipHeader>? headers = null)
    {
        if (!IsUnanswered || _heldAnswer is not null)
            return false;
        // RFC 3262 §5: no 2xx before the PRACK of a provisional answer with a session description.
        if (_provided is { IsWaiting: true, HasSdp: true })
        {
            _heldAnswer = new HeldAnswer(sdp, headers);
            return true;
        }
        return SendAnswer(sdp, headers);
    }

    private bool SendAnswer(string sdp, IReadOnlyList<SipHeader>? headers)
    {
        // RFC 3261 §13.2.1: what was answered reliably is not answered once more.
        var isSettled = _dialog!.Exchange.IsSettled;
        var response = Response(200, null, isSettled ? null : sdp, headers);
        State = SipSessionState.Answered;
        _ringTimer?.Cancel();
        StopProvisional();
        SetTimers(_timer.Accept(Invite, response));
        if (!_server!.Respond(response))
            return false;
        var isOffer = !isSettled && Invite.Sdp is null;
        if (isOffer)
            _dialog.Exchange.Offer();
        else
            _dialog.Exchange.Settle();
        if (!isSettled)
            _localSdp = sdp;
        Await(_server, response, isOffer);
        Replaced?.GiveUp(null, SipEndCause.Replaced);
        return true;
    }

    /// <summary>Incoming, unanswered: refuses with a status from 300 and ends the session.</summary>
    /// <param name="status">Status from 300 to 699.</param>
    /// <param name="reason">Reason phrase, or null for the usual one.</param>
    /// <param name="headers">Headers to add, or null.</param>
    public bool Reject(int status, string? reason = null, IReadOnlyList<SipHeader>? headers = null)
    {
        if (!IsUnanswered || status is < 300 or > 699)
            return false;
        var response = _endpoint.CreateResponse(Invite, status, reason, LocalTag);
        if (_hangUpReason is not null)
            response.Headers.Add(SipHeaderNames.Reason, _hangUpReason);
        if (headers is not null)
            response.Headers.AddRange(headers);
        _server!.Respond(response);
        End(new SipEnd(SipEndCause.Refused, status, response.Reason), later: true);
        return true;
    }

    private bool IsUnanswered => IsIncoming && State is SipSessionState.Incoming or SipSessionState.Ringing && IsIncoming;

    /// <summary>The application takes the session; one that has ended meanwhile says so in the next turn.</summary>
    internal void Attach(ISipSessionHandler handler)
    {
        _handler = handler;
        if (State == SipSessionState.Ended)
            _endpoint.Loop.Schedule(TimeSpan.Zero, static session => ((SipSession)session!).DeliverEnd(), this);
    }

    internal void OnCancel(SipRequest cancel)
    {
        // RFC 3261 §9.2: no effect on an INVITE that has its final answer.
        if (!IsUnanswered)
            return;
        _server!.Respond(_endpoint.CreateResponse(Invite, 487, null, LocalTag));
        End(new SipEnd(SipEndCause.Cancelled, 487, cancel.Headers.Get(SipHeaderNames.Reason) ?? ""));
    }

    internal void OnAck(SipRequest ack)
    {
        if (_pending is not { } pending || ack.CSeq.Number != pending.Number || !pending.OnAck())
            return;
        _pending = null;
        var sdp = pending.IsOffer ? ack.Sdp : null;
        if (pending.IsOffer)
            _dialog!.Exchange.Settle();
        if (sdp is not null)
            RemoteSdp = sdp;
        if (State == SipSessionState.Answered)
        {
            State = SipSessionState.Confirmed;
            Release();
            _handler?.OnConfirmed(this, sdp);
            return;
        }
        if (State == SipSessionState.Ended && _byeWhenSettled)
        {
            _byeWhenSettled = false;
            SendBye(_dialog!);
        }
        Release();
        if (State == SipSessionState.Confirmed && pending.IsOffer)
            _handler?.OnConfirmed(this, sdp);
    }

    /// <summary>Waits for the ACK of a 2xx that was just sent.</summary>
    private void Await(ServerTransaction transaction, SipResponse response, bool isOffer)
    {
        Hold();
        _pending = new PendingAnswer(_endpoint.Transactions, transaction, response, isOffer, OnNoAck);
    }

    /// <summary>RFC 3261 §13.3.1.4, §14.2: without an ACK the session is hung up.</summary>
    private void OnNoAck(PendingAnswer pending)
    {
        _pending = null;
        if (State != SipSessionState.Ended || _byeWhenSettled)
        {
            _byeWhenSettled = false;
            SendBye(_dialog!);
        }
        End(new SipEnd(SipEndCause.Timeout, 0, "No ACK"));
        Release();
    }

    private SipResponse Response(int status, string? reason, string? sdp, IReadOnlyList<SipHeader>? headers)
    {
        var response = _endpoint.CreateResponse(Invite, status, reason, LocalTag);
        AddContact(response);
        AddAbilities(response, _endpoint.Supported);
        if (headers is not null)
            response.Headers.AddRange(headers);
        if (sdp is not null)
            response.SetBody(SdpType, sdp);
        return response;
    }
}
