using Ringmap.Sip.Authentication;
using Ringmap.Sip.Messages;
using Ringmap.Sip.Transactions;
using Ringmap.Sip.Transports;

namespace Ringmap.Sip.UserAgents;

/// <summary>A request other than INVITE on its way: proves itself once more when asked (RFC 3261 §22.2), then hands the final answer on.</summary>
internal sealed class OutgoingRequest
{
    /// <summary>How often credentials are sent for one request: one challenge by the server, one by a proxy, each with a stale nonce once.</summary>
    private const int MaxAttempts = 4;

    private readonly TransactionLayer _transactions;
    private readonly IReadOnlyList<SipPeer> _peers;
    private readonly DigestCredentials? _credentials;
    private readonly Func<uint, uint> _nextNumber;
    private readonly Action<SipResponse> _onFinal;
    private int _attempts;
    private int _at;

    private OutgoingRequest(TransactionLayer transactions, IReadOnlyList<SipPeer> peers, DigestCredentials? credentials, Func<uint, uint> nextNumber, Action<SipResponse> onFinal)
    {
        _transactions = transactions;
        _peers = peers;
        _credentials = credentials;
        _nextNumber = nextNumber;
        _onFinal = onFinal;
    }

    /// <summary>Sends it.</summary>
    /// <param name="transactions">The endpoint's transactions.</param>
    /// <param name="request">The request without Via.</param>
    /// <param name="peers">Where to: the first, and the next when one fails (RFC 3263 §4.3); at least one.</param>
    /// <param name="credentials">Proves us; may be null.</param>
    /// <param name="nextNumber">Gives the CSeq number of the next attempt after a number.</param>
    /// <param name="onFinal">Called once with the final answer.</param>
    public static void Send(
        TransactionLayer transactions, SipRequest request, IReadOnlyList<SipPeer> peers, DigestCredentials? credentials, Func<uint, uint> nextNumber, Action<SipResponse> onFinal) =>
        transactions.Send(request, peers[0], new OutgoingRequest(transactions, peers, credentials, nextNumber, onFinal).OnResponse);

    /// <summary>Puts the answer to a challenge into a request that was sent, and makes it ready to be sent again.</summary>
    /// <param name="request">The request as sent.</param>
    /// <param name="challenge">The 401 or 407.</param>
    /// <param name="credentials">User and password.</param>
    /// <param name="number">The next CSeq number.</param>
    public static bool TryProve(SipRequest request, SipResponse challenge, DigestCredentials credentials, Func<uint, uint> number)
    {
        if (challenge.IsLocal || challenge.Status is not (401 or 407) || !DigestClient.TryAuthorize(request, challenge, credentials))
            return false;
        request.Headers.Remove(SipHeaderNames.Via);
        request.Headers.Set(SipHeaderNames.CSeq, new CSeq(number(request.CSeq.Number), request.Method).ToString());
        return true;
    }

    /// <summary>RFC 3263 §4.3: 503, silence and what the transport could not carry let the next server be tried; RFC 5626 §7: so does 430, from a proxy whose flow has gone.</summary>
    public static bool IsFailure(SipResponse response) => response.Status is 430 or 503 || response is { IsLocal: true, Status: 408 };

    private void SendToNext(SipRequest request)
    {
        request.Headers.Remove(SipHeaderNames.Via);
        _transactions.Send(request, _peers[++_at], OnResponse);
    }

    private void OnResponse(ClientTransaction transaction, SipResponse response)
    {
        if (response.IsProvisional)
            return;
        if (_credentials is not null && _attempts++ < MaxAttempts && TryProve(transaction.Request, response, _credentials, _nextNumber))
            _transactions.Send(transaction.Request, _peers[_at], OnResponse);
        else if (IsFailure(response) && _at + 1 < _peers.Count)
            SendToNext(transaction.Request);
        else
            _onFinal(response);
    }
}
