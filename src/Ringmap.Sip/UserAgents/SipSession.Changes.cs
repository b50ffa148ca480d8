using Ringmap.Sip.Dialogs;
using Ringmap.Sip.Loops;
using Ringmap.Sip.Messages;
using Ringmap.Sip.Transactions;
using Ringmap.Sip.Transports;

namespace Ringmap.Sip.UserAgents;

/// <content>Our own changes: re-INVITE (RFC 3261 §14) and UPDATE (RFC 3311), one at a time.</content>
public sealed partial class SipSession
{
    /// <summary>How often a change is tried again after 491: both sides pause at random, so a few are enough.</summary>
    private const int MaxGlares = 4;

    /// <summary>How often a change is tried again after 422: every proxy on the way may have a minimum of its own.</summary>
    private const int MaxRaises = 4;

    private Change? _change;
    private Change? _nextChange;
    private LoopTimer? _glareTimer;
    private (uint Number, SipPeer Peer, ReadOnlyMemory<byte> Bytes)? _reinviteAck;

    /// <summary>
    /// Changes the session by a re-INVITE. False when it is not confirmed or a change is under way. When both sides try at
    /// once (491), it is tried again after the pause of RFC 3261 §14.1.
    /// </summary>
    /// <param name="sdp">Our new offer.</param>
    /// <param name="onFinal">Called once with the final answer (its Sdp is the other side's), unless the session ends first; may be null.</param>
    public bool Reinvite(string sdp, Action<SipResponse>? onFinal = null)
    {
        if (State != SipSessionState.Confirmed || _pending is not null)
            return false;
        return Begin(new Change(SipMethods.Invite, sdp, _dialog!, onFinal));
    }

    /// <summary>
    /// Changes the session by UPDATE (RFC 3311), which works before the answer too. False when there is no dialog for it yet,
    /// the other side has not said that it takes UPDATE, a change is under way, or the offer has to wait for another's answer.
    /// When both sides try at once (491), it is tried again as a re-INVITE is; a 500 with Retry-After is handed on.
    /// </summary>
    /// <param name="sdp">Our new offer, or null to tell our contact anew only.</param>
    /// <param name="onFinal">Called once with the final answer (its Sdp is the other side's), unless the session ends first; may be null.</param>
    public bool Update(string? sdp, Action<SipResponse>? onFinal = null)
    {
        var dialog = State switch
        {
            SipSessionState.Confirmed => _dialog,
            SipSessionState.Ringing when !IsIncoming => _early?.LastOrDefault(),
            SipSessionState.Ringing when _isKnownEarly => _dialog,
            _ => null,
        };
        if (dialog is null || !dialog.TakesUpdate || (sdp is not null && !dialog.Exchange.IsSettled && _change is not { IsRefresh: true }))
            return false;
        return Begin(new Change(SipMethods.Update, sdp, dialog, onFinal));
    }

    /// <summary>Begins a change; one waits until a refresh that is under way is over, of which the application knows nothing.</summary>
    private bool Begin(Change change)
    {
        if (_change is { IsRefresh: true } && _nextChange is null)
        {
            _nextChange = change;
            return true;
        }
        if (_change is not null)
            return false;
        _change = change;
        SendChange(change);
        return true;
    }

    private void SendChange(Change change)
    {
        var request = change.Dialog.CreateRequest(change.Method);
        AddProduct(request);
        AddContact(request);
        AddAbilities(request, _endpoint.SupportedInside);
        if (State == SipSessionState.Confirmed)
            _timer.AddTo(request);
        if (change.Sdp is not null)
        {
            request.SetBody(SdpType, change.Sdp);
            change.Dialog.Exchange.Offer();
        }
        Hold();
        change.Transaction = _endpoint.Transactions.Send(request, Target(change.Dialog), OnChangeResponse);
    }

    private void OnChangeResponse(ClientTransaction transaction, SipResponse response)
    {
        var isInvite = transaction.Request.Method == SipMethods.Invite;
        if (response.IsProvisional)
        {
            if (isInvite)
                transaction.Bound();
        }
        else if (_change is { } change && ReferenceEquals(transaction, change.Transaction))
        {
            change.Transaction = null;
            if (response.IsSuccess)
                OnChanged(change, transaction, response);
            else
                OnChangeRefused(change, transaction, response);
            if (_change is null && _nextChange is { } next)
            {
                (_change, _nextChange) = (next, null);
                RetryChange();
            }
            Release();
        }
        else if (response.IsSuccess && _reinviteAck is { } sent && sent.Number == transaction.Request.CSeq.Number)
        {
            // The 2xx of an earlier change came again.
            _endpoint.Transactions.Retransmit(sent.Peer, sent.Bytes);
        }
    }

    private void OnChanged(Change change, ClientTransaction transaction, SipResponse response)
    {
        _change = null;
        var dialog = change.Dialog;
        dialog.Refresh(response);
        if (change.Method == SipMethods.Invite)
        {
            var number = transaction.Request.CSeq.Number;
            var peer = Target(dialog);
            _reinviteAck = (number, peer, _endpoint.Transactions.SendAlone(dialog.CreateAck(number), peer));
        }
        if (change.Sdp is not null)
        {
            dialog.Exchange.Settle();
            _localSdp = change.Sdp;
        }
        if (State == SipSessionState.Ended)
            return;
        if (State == SipSessionState.Confirmed)
            SetTimers(_timer.OnAccepted(response));
        var isNews = response.Sdp is not null && response.Sdp != RemoteSdp;
        RemoteSdp = response.Sdp ?? RemoteSdp;
        if (!change.IsRefresh)
            change.OnFinal?.Invoke(response);
        else if (isNews)
            _handler!.OnRefreshed(this, RemoteSdp!);
    }

    private void OnChangeRefused(Change change, ClientTransaction transaction, SipResponse response)
    {
        if (change.Sdp is not null)
            change.Dialog.Exchange.Settle();
        var goesOn = State is SipSessionState.Confirmed or SipSessionState.Ringing;
        if (goesOn && response.Status == 491 && change.Glares++ < MaxGlares)
        {
            _glareTimer = _endpoint.Loop.Schedule(GlarePause(), static session => ((SipSession)session!).RetryChange(), this);
            return;
        }
        if (goesOn && response.Status == 422 && change.Raises++ < MaxRaises && _timer.OnTooSmall(response))
        {
            SendChange(change);
            return;
        }
        if (goesOn && _credentials is not null && change.Challenges++ < MaxChallenges
            && OutgoingRequest.TryProve(transaction.Request, response, _credentials, change.Dialog.NextNumber))
        {
            if (change.Sdp is not null)
                change.Dialog.Exchange.Offer();
            Hold();
            change.Transaction = _endpoint.Transactions.Send(transaction.Request, Target(change.Dialog), OnChangeResponse);
            return;
        }
        _change = null;
        if (change.Method == SipMethods.Update && response.Status is 405 or 501)
            change.Dialog.ForgetUpdate();
        if (!goesOn || (State == SipSessionState.Confirmed && ReferenceEquals(change.Dialog, _dialog) && EndsDialog(response)))
            return;
        if (change.IsRefresh)
            OnRefreshRefused(response);
        else
            change.OnFinal?.Invoke(response);
    }

    private void RetryChange()
    {
        if (_change is not { } change || State is not (SipSessionState.Confirmed or SipSessionState.Ringing))
            return;
        // The other side's change is still open: ours has to wait for that (RFC 3261 §14.1).
        if (_pending is not null || (change.Sdp is not null && !change.Dialog.Exchange.IsSettled))
            _glareTimer = _endpoint.Loop.Schedule(GlarePause(), static session => ((SipSession)session!).RetryChange(), this);
        else
            SendChange(change);
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

    private sealed class Change(string method, string? sdp, Dialog dialog, Action<SipResponse>? onFinal)
    {
        public string Method => method;

        public string? Sdp => sdp;

        public Dialog Dialog => dialog;

        public Action<SipResponse>? OnFinal => onFinal;

        /// <summary>True when nothing is to change and nobody asked for it: the session timer did.</summary>
        public bool IsRefresh { get; init; }

        /// <summary>What is under way; null between two attempts.</summary>
        public ClientTransaction? Transaction { get; set; }

        public int Glares { get; set; }

        public int Raises { get; set; }

        public int Challenges { get; set; }
    }
}
