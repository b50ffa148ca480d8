using System.Globalization;
using Ringmap.Sip.Dialogs;
using Ringmap.Sip.Messages;
using Ringmap.Sip.Transactions;

namespace Ringmap.Sip.UserAgents;

/// <content>Reliable provisional answers (RFC 3262), sent and received, and the offers and answers that they carry.</content>
public sealed partial class SipSession
{
    private const string Reliability = "100rel";

    /// <summary>Most reliable provisional answers that wait for the PRACK of one before them.</summary>
    private const int MaxWaitingProvisionals = 8;

    private PendingAnswer? _provided;
    private Queue<Provisional>? _provisionals;
    private HeldAnswer? _heldAnswer;
    private uint _rseq;

    /// <summary>True when a PRACK has shown that the caller knows the early dialog.</summary>
    private bool _isKnownEarly;

    /// <summary>RFC 3262 §3: the caller requires it for all; for one with a session description it is enough that it can.</summary>
    private bool IsReliable(string? sdp) =>
        Invite.Headers.HasToken(SipHeaderNames.Require, Reliability)
        || (sdp is not null && Invite.Headers.HasToken(SipHeaderNames.Supported, Reliability));

    private bool Provide(Provisional provisional)
    {
        if (_provided is { IsWaiting: true })
        {
            _provisionals ??= new();
            if (_provisionals.Count >= MaxWaitingProvisionals)
                return false;
            _provisionals.Enqueue(provisional);
            return true;
        }
        // RFC 3262 §3: the first is any number below 2^31, and each that follows one more.
        _rseq = _rseq == 0 ? 1 + (uint)_endpoint.Tokens.Number(int.MaxValue - 1) : _rseq + 1;
        var exchange = _dialog!.Exchange;
        var sdp = exchange.IsSettled || exchange.IsOurs ? null : provisional.Sdp;
        var response = Response(provisional.Status, provisional.Reason, sdp, null);
        response.Headers.Add(SipHeaderNames.Require, Reliability);
        response.Headers.Add(SipHeaderNames.RSeq, _rseq.ToString(CultureInfo.InvariantCulture));
        var isOffer = sdp is not null && !exchange.IsTheirs;
        if (sdp is not null)
        {
            _localSdp = sdp;
            if (isOffer)
                exchange.Offer();
            else
                exchange.Settle();
        }
        _ringTimer?.Cancel();
        _ringTimer = _endpoint.Loop.Schedule(RingAgainAfter, () => RingAgain(provisional.Status, null, provisional.Reason));
        if (!_server!.Respond(response))
            return false;
        _provided = new PendingAnswer(_endpoint.Transactions, _server, response, isOffer, OnNoPrack) { RSeq = _rseq };
        return true;
    }

    /// <summary>RFC 3262 §3: who does not acknowledge within 64·T1 is refused.</summary>
    private void OnNoPrack(PendingAnswer provided) => Reject(504, "No PRACK");

    /// <summary>A PRACK. One for an answer that need not be repeated any more is answered all the same.</summary>
    private void OnPrack(ServerTransaction transaction, Dialog dialog)
    {
        var request = transaction.Request;
        if (!RAck.TryParse(request.Headers.Get(SipHeaderNames.RAck), out var rack))
        {
            Respond(transaction, 400, "Malformed RAck");
            return;
        }
        if (_provided is not { } provided || rack.RSeq != provided.RSeq || rack.CSeq.Number != provided.Number || rack.CSeq.Method != SipMethods.Invite)
        {
            Respond(transaction, 481);
            return;
        }
        // RFC 3262 §5: an offer in the provisional answer is answered in its PRACK.
        if (provided.IsOffer && request.Sdp is null && dialog.Exchange.IsOurs)
        {
            Respond(transaction, 400, "Missing Answer");
            return;
        }
        provided.OnAck();
        _isKnownEarly = true;
        if (provided.IsOffer && dialog.Exchange.IsOurs)
        {
            dialog.Exchange.Settle();
            RemoteSdp = request.Sdp;
            Respond(transaction, 200);
            _handler?.OnEarlyAnswer(this, request.Sdp!);
        }
        else if (request.Sdp is null)
        {
            Respond(transaction, 200);
        }
        else if (_handler is null || dialog.Exchange.Refusal != 0)
        {
            Respond(transaction, dialog.Exchange.Refusal is > 0 and var refusal ? refusal : 488);
        }
        else
        {
            OnOffer(transaction, dialog);
        }
        Continue();
    }

    /// <summary>Sends what has waited for a PRACK.</summary>
    private void Continue()
    {
        if (!IsUnanswered || _provided is { IsWaiting: true })
            return;
        if (_provisionals is { Count: > 0 } waiting)
        {
            var next = waiting.Dequeue();
            // An answer that is ready says more than what was to be said before it.
            if (_heldAnswer is null)
            {
                Provide(next);
                return;
            }
        }
        if (_heldAnswer is { } held)
        {
            _heldAnswer = null;
            SendAnswer(held.Sdp, held.Headers);
        }
    }

    private void StopProvisional()
    {
        _provided?.Abandon();
        _provisionals = null;
        _heldAnswer = null;
    }

    private static bool IsReliable(SipResponse response, out uint rseq)
    {
        rseq = 0;
        if (!response.Headers.HasToken(SipHeaderNames.Require, Reliability)
            || !SipText.TryNumber(response.Headers.Get(SipHeaderNames.RSeq), uint.MaxValue, out var number) || number == 0)
            return false;
        rseq = (uint)number;
        return true;
    }

    /// <summary>Acknowledges a reliable provisional answer by PRACK (RFC 3262 §4); with our answer when it made the offer (§5).</summary>
    private void Acknowledge(Dialog dialog, SipResponse response, uint rseq)
    {
        SipAnswer? answer = null;
        if (response.Sdp is { } sdp && !dialog.Exchange.IsSettled)
        {
            if (!dialog.Exchange.IsOurs)
                answer = _handler!.OnOffer(this, sdp);
            dialog.Exchange.Settle();
        }
        var prack = dialog.CreateRequest(SipMethods.Prack);
        AddProduct(prack);
        prack.Headers.Add(SipHeaderNames.RAck, new RAck(rseq, response.CSeq).ToString());
        if (answer?.Sdp is { } ours)
        {
            _localSdp = ours;
            prack.SetBody(SdpType, ours);
        }
        SendInDialog(dialog, prack, static _ => { });
        if (answer is { Sdp: null })
            HangUp();
    }

    private sealed record Provisional(int Status, string? Reason, string? Sdp);

    private sealed record HeldAnswer(string Sdp, IReadOnlyList<SipHeader>? Headers);
}
