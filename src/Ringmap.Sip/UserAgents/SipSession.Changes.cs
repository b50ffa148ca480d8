using Ringmap.Sip.Dialogs;
using Ringmap.Sip.Loops;
using Ringmap.Sip.Messages;
using Ringmap.Sip.Transactions;
using Ringmap.Sip.Transports;

namespace Ringmap.Sip.UserAgents;

/// <content>Inside the dialog: what the other side asks, and our own changes.</content>
public sealed partial class SipSession
{
    /// <summary>How often a re-INVITE is tried again after 491: both sides pause at random, so a few are enough.</summary>
    private const int MaxGlares = 4;

    private ClientTransaction? _reinvite;
    private Change? _change;
    private LoopTimer? _glareTimer;

    /// <summary>
    /// Changes the session by a re-INVITE. False when it is not confirmed or a change is under way. When both sides try at
    /// once (491), it is tried again after the pause of RFC 3261 §14.1.
    /// </summary>
    /// <param name="sdp">Our new offer.</param>
    /// <param name="onFinal">Called once with the final answer (its Sdp is the other side's), unless the session ends first; may be null.</param>
    public bool Reinvite(string sdp, Action<SipResponse>? onFinal = null)
    {
        if (State != SipSessionState.Confirmed || _change is not null || _pending is not null)
            return false;
        _change = new Change(sdp, onFinal);
        SendReinvite();
        return true;
    }

    /// <summary>Sends INFO inside a confirmed session; false in any other state.</summary>
    /// <param name="contentType">Type of the body.</param>
    /// <param name="body">The body.</param>
    /// <param name="onFinal">Called once with the final answer, unless the session ends first; may be null.</param>
    public bool SendInfo(string contentType, string body, Action<SipResponse>? onFinal = null)
    {
        if (State != SipSessionState.Confirmed)
            return false;
        var info = _dialog!.CreateRequest(SipMethods.Info);
        AddProduct(info);
        info.SetBody(contentType, body);
        SendInDialog(_dialog, info, response =>
        {
            if (State == SipSessionState.Ended)
                return;
            if (!EndsDialog(response))
                onFinal?.Invoke(response);
        });
        return true;
    }

    /// <summary>A request inside the dialog that was not seen before.</summary>
    internal void OnRequest(ServerTransaction transaction)
    {
        var request = transaction.Request;
        if (DialogOf(request) is not { } dialog)
        {
            Respond(transaction, 481);
            return;
        }
        if (!dialog.TakeNumber(request.CSeq.Number))
        {
            Respond(transaction, 500, "CSeq Out Of Order");
            return;
        }
        switch (request.Method)
        {
            case SipMethods.Bye:
                OnBye(transaction);
                break;
            case SipMethods.Invite or SipMethods.Update:
                OnChange(transaction, dialog);
                break;
            case SipMethods.Info:
                OnInfo(transaction);
                break;
            case SipMethods.Options:
                Respond(transaction, 200);
                break;
            default:
                Respond(transaction, 405);
                break;
        }
    }

    private Dialog? DialogOf(SipRequest request)
    {
        var tag = request.From.Tag ?? "";
        return _dialog is not null && _dialog.RemoteTag == tag ? _dialog : _early?.Find(d => d.RemoteTag == tag);
    }

    private void OnBye(ServerTransaction transaction)
    {
        Respond(transaction, 200);
        if (_pending is not null)
        {
            // Who hangs up has our answer: it need not be repeated, nor hung up once more.
            _pending.Abandon();
            _pending = null;
            _byeWhenSettled = false;
            Release();
        }
        if (State == SipSessionState.Ended)
            return;
        var reason = transaction.Request.Headers.Get(SipHeaderNames.Reason) ?? "";
        if (IsUnanswered)
        {
            // RFC 3261 §15.1.2: a BYE on an early dialog ends the INVITE too.
            _server!.Respond(_endpoint.CreateResponse(Invite, 487, null, LocalTag));
            End(new SipEnd(SipEndCause.Cancelled, 487, reason));
            return;
        }
        var isEarly = State is SipSessionState.Calling or SipSessionState.Ringing;
        End(new SipEnd(SipEndCause.RemoteHangUp, 0, reason));
        if (isEarly)
            TakeBack();
    }

    private void OnInfo(ServerTransaction transaction)
    {
        if (State == SipSessionState.Ended || _handler is null)
        {
            Respond(transaction, 481);
            return;
        }
        var request = transaction.Request;
        Respond(transaction, _handler.OnInfo(this, request.ContentType ?? "", request.BodyText) ? 200 : 415);
    }

    /// <summary>re-INVITE (RFC 3261 §14.2) and UPDATE (RFC 3311 §5.2).</summary>
    private void OnChange(ServerTransaction transaction, Dialog dialog)
    {
        var request = transaction.Request;
        var isInvite = request.Method == SipMethods.Invite;
        var isOffer = isInvite || request.Sdp is not null;
        if (State == SipSessionState.Ended || _handler is null)
        {
            Respond(transaction, 481);
        }
        else if (!isOffer)
        {
            dialog.Refresh(request);
            Respond(transaction, 200);
        }
        else if (_reinvite is not null)
        {
            Respond(transaction, 491);
        }
        else if (State != SipSessionState.Confirmed || _pending is not null)
        {
            // An offer of this or the other side is still open.
            Respond(transaction, 500);
        }
        else
        {
            var answer = _handler.OnOffer(this, request.Sdp);
            if (State == SipSessionState.Ended)
            {
                Respond(transaction, 487);
                return;
            }
            if (answer.Sdp is null)
            {
                Respond(transaction, answer.Status, answer.Reason);
                return;
            }
            dialog.Refresh(request);
            if (request.Sdp is { } offer)
                RemoteSdp = offer;
            var response = Respond(transaction, 200, null, answer.Sdp);
            if (isInvite)
                Await(transaction, response, isOffer: request.Sdp is null);
        }
    }

    private SipResponse Respond(ServerTransaction transaction, int status, string? reason = null, string? sdp = null)
    {
        var request = transaction.Request;
        var response = _endpoint.CreateResponse(request, status, reason, LocalTag);
        if (status is 200 && request.Method is SipMethods.Invite or SipMethods.Update && status is 200)
            AddContact(response);
        if (status is 405 || (status is 200 && request.Method is SipMethods.Invite or SipMethods.Options or SipMethods.Update))
            response.Headers.Add(new SipHeader(SipHeaderNames.Allow, SipEndpoint.AllowedMethods));
        if (status is 500)
            response.Headers.Add(SipHeaderNames.RetryAfter, _endpoint.RandomRetryAfter());
        if (sdp is not null)
            response.SetBody(SdpType, sdp);
        transaction.Respond(response);
        return response;
    }

    private void SendReinvite()
    {
        var request = _dialog!.CreateRequest(SipMethods.Invite);
        AddProduct(request);
        AddContact(request);
        request.Headers.Add(new SipHeader(SipHeaderNames.Allow, SipEndpoint.AllowedMethods));
        request.SetBody(SdpType, _change!.Sdp);
        Hold();
        _reinvite = _endpoint.Transactions.Send(request, Target(_dialog), OnReinviteResponse);
    }

    private void OnReinviteResponse(ClientTransaction transaction, SipResponse response)
    {
        if (response.IsProvisional)
        {
            transaction.Bound();
            return;
        }
        if (response.IsSuccess)
        {
            OnReinvited(transaction, response);
            return;
        }
        _reinvite = null;
        var change = _change!;
        if (State != SipSessionState.Ended && response.Status == 491 && change.Glares++ < MaxGlares)
        {
            _glareTimer = _endpoint.Loop.Schedule(GlarePause(), static session => ((SipSession)session!).RetryReinvite(), this);
            Release();
            return;
        }
        if (State != SipSessionState.Ended && _credentials is not null && change.Challenges++ < MaxChallenges
            && OutgoingRequest.TryProve(transaction.Request, response, _credentials, _dialog!.NextNumber))
        {
            _reinvite = _endpoint.Transactions.Send(transaction.Request, Target(_dialog), OnReinviteResponse);
            return;
        }
        _change = null;
        if (State != SipSessionState.Ended && !EndsDialog(response))
            change.OnFinal?.Invoke(response);
        Release();
    }

    private void OnReinvited(ClientTransaction transaction, SipResponse response)
    {
        var number = transaction.Request.CSeq.Number;
        if (!ReferenceEquals(transaction, _reinvite))
        {
            // The 2xx of an earlier change came again.
            if (_reinviteAck is { } sent && sent.Number == number)
                _endpoint.Transactions.Retransmit(sent.Peer, sent.Bytes);
            return;
        }
        _reinvite = null;
        var change = _change!;
        _change = null;
        _dialog!.Refresh(response);
        var peer = Target(_dialog);
        _reinviteAck = (number, peer, _endpoint.Transactions.SendAlone(_dialog.CreateAck(number), peer));
        if (State != SipSessionState.Ended)
        {
            if (response.Sdp is { } sdp)
                RemoteSdp = sdp;
            change.OnFinal?.Invoke(response);
        }
        Release();
    }

    private (uint Number, SipPeer Peer, ReadOnlyMemory<byte> Bytes)? _reinviteAck;

    private void RetryReinvite()
    {
        if (State != SipSessionState.Confirmed || _change is null)
            return;
        // The other side's change still waits for its ACK: ours has to wait for that (RFC 3261 §14.1).
        if (_pending is not null)
            _glareTimer = _endpoint.Loop.Schedule(GlarePause(), static session => ((SipSession)session!).RetryReinvite(), this);
        else
            SendReinvite();
    }

    /// <summary>RFC 3261 §14.1: 2.1 to 4 s for the side that made the Call-ID, 0 to 2 s for the other, in steps of 10 ms.</summary>
    private TimeSpan GlarePause() =>
        TimeSpan.FromMilliseconds(10 * (IsIncoming ? _endpoint.Tokens.Number(201) : 210 + _endpoint.Tokens.Number(191)));

    /// <summary>RFC 3261 §12.2.1.2: 481 and 408 to a request inside the dialog end it. True when so.</summary>
    private bool EndsDialog(SipResponse response)
    {
        if (response.Status is not (408 or 481) && !response.IsLocal)
            return false;
        SendBye(_dialog!);
        End(response.Status switch
        {
            481 => new SipEnd(SipEndCause.RemoteHangUp, 481, response.Reason),
            408 => new SipEnd(SipEndCause.Timeout, 408, response.Reason),
            _ => new SipEnd(SipEndCause.TransportFailed, response.Status, response.Reason),
        });
        return true;
    }

    private sealed class Change(string sdp, Action<SipResponse>? onFinal)
    {
        public string Sdp => sdp;

        public Action<SipResponse>? OnFinal => onFinal;

        public int Glares { get; set; }

        public int Challenges { get; set; }
    }
}
