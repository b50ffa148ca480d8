using System.Globalization;
using Microsoft.Extensions.Logging;
using Ringmap.Sip.Messages;
using Ringmap.Sip.Protection;
using Ringmap.Sip.Transactions;
using Ringmap.Sip.Transports;

namespace Ringmap.Sip.UserAgents;

/// <content>What arrives: responses to their transactions, requests judged and handed to session or handler.</content>
public sealed partial class SipEndpoint : ISipTransportReceiver
{
    /// <summary>The methods that sessions understand (RFC 3261 §20.5); those that the application takes outside of dialogs come on top.</summary>
    public const string AllowedMethods = "INVITE, ACK, CANCEL, BYE, OPTIONS, INFO, UPDATE, PRACK, REFER, NOTIFY";

    private long _received;
    private long _malformed;
    private long _dropped;
    private long _overloaded;
    private long _blocked;

    void ISipTransportReceiver.OnMessage(SipPeer source, SipMessage message)
    {
        _received++;
        Options.MessageLog?.Add(source, isSent: false, message.Received.Span);
        try
        {
            if (message is SipRequest request)
                OnRequest(source, request);
            else if (SipMessageChecker.Check(message).Disposition != SipDisposition.Accept)
                _malformed++;
            else if (!Transactions.OnResponse((SipResponse)message))
                _dropped++;
        }
#pragma warning disable CA1031 // whatever a handler throws, the messages that came in the same batch have to be handled
        catch (Exception error)
#pragma warning restore CA1031
        {
            _logger.LogError(error, "Handling a {Method} failed", message.CSeq.Method);
        }
    }

    void ISipTransportReceiver.OnRefused(SipPeer source, in SipParseResult refused)
    {
        _malformed++;
        if (Options.Guard?.Judge(source.EndPoint.Address) is SourceVerdict.Blocked or SourceVerdict.Busy)
        {
            _dropped++;
            return;
        }
        var verdict = SipMessageChecker.Check(refused);
        if (verdict.Disposition != SipDisposition.Reject || refused.Partial is not SipRequest request)
        {
            _dropped++;
            return;
        }
        ViaStamp.Stamp(request, source);
        Refuse(request, source, verdict.Status, verdict.Reason);
    }

    void ISipTransportReceiver.OnLost(SipPeer peer) => Transactions.OnLost(peer);

    private void OnRequest(SipPeer source, SipRequest request)
    {
        ViaStamp.Stamp(request, source);
        var key = ServerTransactionKey.Of(request);
        if (Transactions.Find(key) is { } known)
        {
            if (request.Method != SipMethods.Ack)
                known.OnRepeated();
            else if (!IsAckOfAnswer(known))
                known.OnAck();
            else
                OnAck(request);
            return;
        }
        if (Transactions.TryRepeat(request, source, key))
            return;
        switch (request.Method)
        {
            case SipMethods.Ack:
                OnAck(request);
                return;
            case SipMethods.Cancel:
                OnCancel(source, request, key);
                return;
        }
        if (request.To.Tag is null && !IsAdmitted(request, source))
            return;
        var verdict = SipMessageChecker.Check(request, _accepted);
        if (verdict.Disposition != SipDisposition.Accept)
        {
            _malformed++;
            Refuse(request, source, verdict.Status, verdict.Reason);
        }
        else if (!SipMethods.IsKnown(request.Method))
        {
            Refuse(request, source, 501);
        }
        else if (Transactions.Count >= Options.MaxTransactions)
        {
            Overload(request, source);
        }
        else if (request.To.Tag is { } tag)
        {
            OnDialogRequest(source, request, key, tag);
        }
        else if (Transactions.IsMerged(request))
        {
            Refuse(request, source, 482);
        }
        else if (request.Method == SipMethods.Invite)
        {
            OnInvite(source, request, key);
        }
        else if (request.Method == SipMethods.Message && request.Body.Length > Options.MaxTextBytes)
        {
            Refuse(request, source, 413);
        }
        else if (request.Method == SipMethods.Subscribe && _packages.Count > 0)
        {
            OnSubscribe(source, request, key);
        }
        else if (request.Method is SipMethods.Bye or SipMethods.Update or SipMethods.Prack)
        {
            Refuse(request, source, 481);
        }
        else
        {
            var transaction = Transactions.Receive(request, source, key);
            Guard(transaction, () => _handler!.OnRequest(new IncomingRequest(this, transaction, Tokens.Token())));
        }
    }

    /// <summary>Judges a new request by its source, and by whether what was taken already is kept up with.</summary>
    private bool IsAdmitted(SipRequest request, SipPeer source)
    {
        switch (Options.Guard?.Judge(source.EndPoint.Address))
        {
            case SourceVerdict.Blocked:
                _blocked++;
                return false;
            case SourceVerdict.Busy:
                Overload(request, source);
                return false;
        }
        if (_lagGate.Admits(Loop.Lag, Loop.Now))
            return true;
        Overload(request, source);
        return false;
    }

    /// <summary>An ACK with the branch of its INVITE although that was answered with 2xx: some old senders do so.</summary>
    private static bool IsAckOfAnswer(ServerTransaction invite) => invite.State == TransactionState.Accepted;

    private void OnInvite(SipPeer source, SipRequest request, in ServerTransactionKey key)
    {
        if (_sessions.Count >= Options.MaxSessions)
        {
            Overload(request, source);
            return;
        }
        if (TooSmall(request) is { } minimum)
        {
            Refuse(request, source, 422, header: minimum);
            return;
        }
        var replaced = Replaced(request, out var refusal);
        if (refusal != 0)
        {
            Refuse(request, source, refusal);
            return;
        }
        var transaction = Transactions.Receive(request, source, key);
        var session = new SipSession(this, transaction) { Replaced = replaced };
        Guard(transaction, () => _handler!.OnInvite(new IncomingInvite(session)));
        if (transaction.IsPending && !transaction.HasResponded)
            transaction.Respond(request.CreateResponse(100));
    }

    private void OnAck(SipRequest request)
    {
        if (request.To.Tag is { } tag && Session(request, tag) is { } session)
            session.OnAck(request);
        else
            _dropped++;
    }

    /// <summary>RFC 3261 §9.2: the INVITE is found as if the CANCEL were its repetition.</summary>
    private void OnCancel(SipPeer source, SipRequest request, in ServerTransactionKey key)
    {
        var called = ServerTransactionKey.Of(request, SipMethods.Invite);
        var invite = Transactions.Find(called);
        if ((invite is null && !Transactions.IsAnswered(called)) || Transactions.Count >= Options.MaxTransactions)
        {
            Refuse(request, source, 481);
            return;
        }
        var session = invite?.Owner as SipSession;
        Transactions.Receive(request, source, key).Respond(CreateResponse(request, 200, null, session?.LocalTag ?? StatelessTag.Of(request).ToString()));
        session?.OnCancel(request);
    }

    private void OnDialogRequest(SipPeer source, SipRequest request, in ServerTransactionKey key, string tag)
    {
        if (Usage(request, tag) is not { } usage)
        {
            Refuse(request, source, 481);
            return;
        }
        var transaction = Transactions.Receive(request, source, key);
        Guard(transaction, () => usage.OnRequest(transaction));
    }

    private IDialogUsage? Usage(SipRequest request, string tag) =>
        (IDialogUsage?)Session(request, tag)
        ?? (_subscriptions.TryGetValue(tag, out var subscription) && subscription.CallId == request.CallId ? subscription : null);

    private SipSession? Session(SipRequest request, string tag) =>
        _sessions.TryGetValue(tag, out var session) && session.CallId == request.CallId ? session : null;

    /// <summary>A handler that fails must not leave the other side waiting.</summary>
    private void Guard(ServerTransaction transaction, Action work)
    {
        var request = transaction.Request;
        try
        {
            work();
        }
#pragma warning disable CA1031 // whatever a handler throws, the request has to be answered and the loop has to go on
        catch (Exception error)
#pragma warning restore CA1031
        {
            _logger.LogError(error, "The handler of a {Method} failed", request.Method);
            if (!transaction.IsPending)
                return;
            if (transaction.Owner is SipSession session)
                session.Reject(500);
            else
                transaction.Respond(CreateResponse(request, 500, null, StatelessTag.Of(request).ToString()));
        }
        if (!transaction.IsPending && transaction.Owner is null)
            transaction.Forget();
    }

    private void Overload(SipRequest request, SipPeer source)
    {
        _overloaded++;
        Refuse(request, source, 503);
    }

    /// <summary>Answers without a transaction (RFC 3261 §8.2.7): a repetition gets the same answer again.</summary>
    private void Refuse(SipRequest request, SipPeer source, int status, string? reason = null, SipHeader? header = null)
    {
        if (request.Method == SipMethods.Ack)
        {
            _dropped++;
            return;
        }
        var response = CreateResponse(request, status, reason, StatelessTag.Of(request).ToString());
        if (header is { } extra)
            response.Headers.Add(extra);
        switch (status)
        {
            case 405 or 501:
                response.Headers.Add(SipHeaderNames.Allow, AllowedMethods);
                break;
            case 489:
                response.Headers.Add(SipHeaderNames.AllowEvents, AllowedEvents);
                break;
            case 415:
                response.Headers.Add(SipHeaderNames.Accept, "application/sdp");
                break;
            case 420:
                foreach (var name in (ReadOnlySpan<string>)[SipHeaderNames.Require, SipHeaderNames.ProxyRequire])
                    foreach (var tag in SipMessageChecker.Unsupported(request, name, _accepted))
                        response.Headers.Add(SipHeaderNames.Unsupported, tag);
                break;
            case 503:
                response.Headers.Add(SipHeaderNames.RetryAfter, Options.RetryAfterSeconds.ToString(CultureInfo.InvariantCulture));
                break;
        }
        Transactions.Transmit(ViaStamp.AnswerTo(request, source), SipWriter.ToArray(response));
    }
}
