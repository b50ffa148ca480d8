using System.Net;
using Ringmap.Sip.Dialogs;
using Ringmap.Sip.Messages;
using Ringmap.Sip.Transactions;
using Ringmap.Sip.Transports;

namespace Ringmap.Sip.UserAgents;

/// <content>The side that calls: INVITE, credentials, forked answers, CANCEL.</content>
public sealed partial class SipSession
{
    private const string SdpType = "application/sdp";

    /// <summary>Most forks of one call that are followed; more are answered by nobody but their own timers.</summary>
    private const int MaxForks = 16;

    /// <summary>How often credentials are sent for one call: by server and proxy, each with a stale nonce once.</summary>
    private const int MaxChallenges = 4;

    private static readonly SipPeer Nowhere = new(SipTransport.Udp, new IPEndPoint(IPAddress.None, 0));

    private IReadOnlyList<SipPeer> _peers = [];
    private int _atPeer = -1;
    private ClientTransaction? _client;
    private List<Dialog>? _early;
    private Dictionary<string, Acknowledgement>? _acks;
    private string? _earlySdp;
    private int _challenges;
    private int _raises;
    private bool _provisional;
    private bool _takeBack;

    internal SipSession(SipEndpoint endpoint, SipInvite invite, ISipSessionHandler handler)
    {
        _endpoint = endpoint;
        _timer = endpoint.CreateSessionTimer();
        _handler = handler;
        _credentials = invite.Credentials;
        State = SipSessionState.Calling;
        LocalTag = endpoint.Tokens.Token();
        var request = endpoint.CreateRequest(SipMethods.Invite, invite.RequestUri, invite.From.WithTag(LocalTag), invite.To);
        Invite = request;
        Peer = Nowhere;
        foreach (var route in invite.Routes)
            request.Headers.Add(SipHeaderNames.Route, route.ToString());
        AddAbilities(request, endpoint.Supported);
        _timer.AddTo(request);
        request.Headers.AddRange(invite.Headers);
        if (invite.Sdp is not null)
            request.SetBody(SdpType, invite.Sdp);
        _localSdp = invite.Sdp;
        endpoint.Add(this);
    }

    /// <summary>Sends the INVITE to the first of these, unless it was taken back meanwhile; what cannot go out ends in the next turn of the loop.</summary>
    internal void Begin(IReadOnlyList<SipPeer> peers)
    {
        if (State == SipSessionState.Ended)
            return;
        _peers = peers;
        if (peers.Count == 0 || _endpoint.Transactions.Count >= _endpoint.Options.MaxTransactions)
        {
            Refuse("No way to the destination");
            return;
        }
        Hold();
        SendToNext(Invite);
    }

    /// <summary>Ends a call that cannot begin, in the next turn of the loop.</summary>
    internal void Refuse(string reason) => End(new SipEnd(SipEndCause.TransportFailed, 503, reason), later: true);

    private void SendToNext(SipRequest request)
    {
        Peer = _peers[++_atPeer];
        _translated = NextHop.Of(Invite.RequestUri) is { } direct && !direct.EndPoint.Address.Equals(Peer.EndPoint.Address);
        request.Headers.Remove(SipHeaderNames.Via);
        AddContact(request);
        _client = _endpoint.Transactions.Send(request, Peer, OnInviteResponse);
    }

    private void OnInviteResponse(ClientTransaction transaction, SipResponse response)
    {
        if (response.IsProvisional)
            OnProvisional(response);
        else if (response.IsSuccess)
            OnSuccess(transaction, response);
        else
            OnFailure(transaction, response);
    }

    private void OnProvisional(SipResponse response)
    {
        _provisional = true;
        if (_takeBack)
            TakeBack();
        if (response.Status == 100 || State is not (SipSessionState.Calling or SipSessionState.Ringing))
            return;
        var dialog = EarlyDialogOf(response);
        if (IsReliable(response, out var rseq) && (dialog is null || !dialog.TakeProvisional(rseq)))
            return;
        State = SipSessionState.Ringing;
        if (response.Sdp is { } sdp && dialog?.Exchange.IsSettled != true)
        {
            RemoteSdp = _earlySdp = sdp;
            if (dialog is not null)
                dialog.EarlySdp = sdp;
        }
        if (rseq != 0)
            Acknowledge(dialog!, response, rseq);
        if (State == SipSessionState.Ringing)
            _handler!.OnProvisional(this, response);
    }

    /// <summary>The early dialog of a provisional answer; null when it has no tag or belongs to one fork too many.</summary>
    private Dialog? EarlyDialogOf(SipResponse response)
    {
        if (response.To.Tag is not { } tag)
            return null;
        _early ??= [];
        var dialog = _early.Find(d => d.RemoteTag == tag);
        if (dialog is not null)
            dialog.Refresh(response);
        else if (_early.Count < MaxForks)
            _early.Add(dialog = DialogOf(Invite, response));
        return dialog;
    }

    private void OnSuccess(ClientTransaction transaction, SipResponse response)
    {
        var tag = response.To.Tag ?? "";
        if (_acks is not null && _acks.TryGetValue(tag, out var sent))
        {
            // The 2xx came again: so does its ACK (RFC 3261 §13.2.2.4).
            _endpoint.Transactions.Retransmit(sent.Peer, sent.Bytes);
            return;
        }
        if (_acks is { Count: >= MaxForks })
            return;
        var first = _acks is null;
        var number = transaction.Request.CSeq.Number;
        var dialog = _early?.Find(d => d.RemoteTag == tag);
        if (dialog is null)
            dialog = DialogOf(transaction.Request, response);
        else
            dialog.Confirm(response, number);

        if (!first || State == SipSessionState.Ended)
        {
            // Another fork answered too, or the answer crossed our CANCEL: taken, and hung up.
            Acknowledge(transaction, dialog, number, null);
            SendBye(dialog);
            if (first)
                Release();
            return;
        }

        _dialog = dialog;
        _early = null;
        State = SipSessionState.Confirmed;
        var isSettled = dialog.Exchange.IsSettled;
        var sdp = isSettled ? dialog.EarlySdp : response.Sdp ?? dialog.EarlySdp ?? _earlySdp;
        if (sdp is not null && !isSettled)
            RemoteSdp = sdp;
        SipAnswer? answer = !isSettled && Invite.Sdp is null && response.Sdp is not null ? _handler!.OnOffer(this, sdp) : null;
        _localSdp ??= answer?.Sdp;
        dialog.Exchange.Settle();
        SetTimers(_timer.OnAccepted(response));
        Acknowledge(transaction, dialog, number, answer?.Sdp);
        Release();
        if (answer is { Sdp: null })
            HangUp();
        else if (State == SipSessionState.Confirmed)
            _handler!.OnAnswered(this, sdp);
    }

    private static Dialog DialogOf(SipRequest invite, SipResponse response)
    {
        var dialog = Dialog.OfClient(invite, response);
        if (invite.Sdp is not null)
            dialog.Exchange.Offer();
        return dialog;
    }

    private void OnFailure(ClientTransaction transaction, SipResponse response)
    {
        if (State != SipSessionState.Ended && _credentials is not null && _challenges++ < MaxChallenges
            && OutgoingRequest.TryProve(transaction.Request, response, _credentials, static number => number + 1))
        {
            SendAgain(transaction.Request);
            return;
        }
        if (State != SipSessionState.Ended && response.Status == 422 && _raises++ < MaxRaises && _timer.OnTooSmall(response))
        {
            var request = transaction.Request;
            request.Headers.Remove(SipHeaderNames.Via);
            request.Headers.Remove(SipHeaderNames.SessionExpires);
            request.Headers.Remove(SipHeaderNames.MinSE);
            _timer.AddTo(request);
            request.Headers.Set(SipHeaderNames.CSeq, new CSeq(request.CSeq.Number + 1, SipMethods.Invite).ToString());
            SendAgain(request);
            return;
        }
        // RFC 3263 §4.3; a telephone that has rung is not called again by another way.
        if (State == SipSessionState.Calling && OutgoingRequest.IsFailure(response) && _atPeer + 1 < _peers.Count)
        {
            _provisional = false;
            SendToNext(transaction.Request);
            return;
        }
        var cause = !response.IsLocal ? SipEndCause.Refused
            : response.Status == 408 ? SipEndCause.Timeout
            : SipEndCause.TransportFailed;
        End(new SipEnd(cause, response.Status, response.Reason) { Response = response.IsLocal ? null : response });
        Release();
    }

    private void SendAgain(SipRequest invite)
    {
        _early = null;
        _provisional = false;
        _client = _endpoint.Transactions.Send(invite, Peer, OnInviteResponse);
    }

    /// <summary>Sends CANCEL, or keeps it until a provisional answer allows it (RFC 3261 §9.1).</summary>
    private void TakeBack()
    {
        _takeBack = !_provisional;
        if (_takeBack || _client is null || _client.State != TransactionState.Proceeding)
            return;
        _endpoint.Transactions.SendCancel(_client, _hangUpReason is null ? null : new SipHeader(SipHeaderNames.Reason, _hangUpReason));
    }

    /// <summary>Sends the ACK of a 2xx and keeps it for the repetitions of that.</summary>
    private void Acknowledge(ClientTransaction transaction, Dialog dialog, uint number, string? sdp)
    {
        var ack = dialog.CreateAck(number);
        // RFC 3261 §22.1: the ACK carries the credentials of its INVITE.
        foreach (var header in transaction.Request.Headers)
            if (header.Name is SipHeaderNames.Authorization or SipHeaderNames.ProxyAuthorization)
                ack.Headers.Add(header);
        if (sdp is not null)
            ack.SetBody(SdpType, sdp);
        var peer = Target(dialog);
        (_acks ??= [])[dialog.RemoteTag] = new Acknowledgement(peer, _endpoint.Transactions.SendAlone(ack, peer));
    }

    private readonly record struct Acknowledgement(SipPeer Peer, ReadOnlyMemory<byte> Bytes);
}
