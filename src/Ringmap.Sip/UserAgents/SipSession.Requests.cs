using Ringmap.Sip.Dialogs;
using Ringmap.Sip.Messages;
using Ringmap.Sip.Transactions;

namespace Ringmap.Sip.UserAgents;

/// <content>Inside the dialog: what the other side asks; and INFO of our own.</content>
public sealed partial class SipSession
{
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
    void IDialogUsage.OnRequest(ServerTransaction transaction)
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
            case SipMethods.Prack:
                OnPrack(transaction, dialog);
                break;
            case SipMethods.Refer:
                OnRefer(transaction);
                break;
            case SipMethods.Notify:
                OnNotify(transaction);
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
        _byeWhenTold = false;
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
        if (State == SipSessionState.Ended || _handler is null)
        {
            Respond(transaction, 481);
        }
        else if (_endpoint.TooSmall(request) is { } minimum)
        {
            Respond(transaction, 422, header: minimum);
        }
        else if (isInvite && (State != SipSessionState.Confirmed || _pending is not null))
        {
            // An INVITE of this or the other side is still open.
            Respond(transaction, 500);
        }
        else if (isInvite && _change is { Method: SipMethods.Invite, Transaction: not null })
        {
            Respond(transaction, 491);
        }
        else if (!isInvite && request.Sdp is null)
        {
            dialog.Refresh(request);
            Respond(transaction, 200);
        }
        else if (dialog.Exchange.Refusal is > 0 and var refusal)
        {
            Respond(transaction, refusal);
        }
        else
        {
            OnOffer(transaction, dialog);
        }
    }

    private void OnOffer(ServerTransaction transaction, Dialog dialog)
    {
        var request = transaction.Request;
        var answer = _handler!.OnOffer(this, request.Sdp);
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
        _localSdp = answer.Sdp;
        if (request.Sdp is { } offer)
            RemoteSdp = offer;
        else
            dialog.Exchange.Offer();
        var response = Respond(transaction, 200, null, answer.Sdp);
        if (request.Method == SipMethods.Invite)
            Await(transaction, response, isOffer: request.Sdp is null);
    }

    private SipResponse Respond(ServerTransaction transaction, int status, string? reason = null, string? sdp = null, SipHeader? header = null)
    {
        var request = transaction.Request;
        var response = _endpoint.CreateResponse(request, status, reason, LocalTag);
        var isChange = request.Method is SipMethods.Invite or SipMethods.Update;
        if (status is 200 && isChange)
        {
            AddContact(response);
            AddAbilities(response, _endpoint.SupportedInside);
            if (State is SipSessionState.Answered or SipSessionState.Confirmed)
                SetTimers(_timer.Accept(request, response));
        }
        else if (status is 405 || (status is 200 && request.Method == SipMethods.Options))
        {
            AddAbilities(response, _endpoint.Supported);
        }
        if (status is 202)
            AddContact(response);
        if (status is 500)
            response.Headers.Add(SipHeaderNames.RetryAfter, _endpoint.RandomRetryAfter());
        if (header is { } extra)
            response.Headers.Add(extra);
        if (sdp is not null)
            response.SetBody(SdpType, sdp);
        transaction.Respond(response);
        return response;
    }

    /// <summary>What we do, honestly: methods and extensions (RFC 3261 §20.5, §20.37).</summary>
    private static void AddAbilities(SipMessage message, string supported)
    {
        message.Headers.Add(new SipHeader(SipHeaderNames.Allow, SipEndpoint.AllowedMethods));
        if (supported.Length > 0)
            message.Headers.Add(new SipHeader(SipHeaderNames.Supported, supported));
    }
}
