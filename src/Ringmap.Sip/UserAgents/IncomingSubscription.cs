using Ringmap.Sip.Messages;
using Ringmap.Sip.Transactions;
using Ringmap.Sip.Transports;

namespace Ringmap.Sip.UserAgents;

/// <summary>Somebody subscribes to one of our event packages. To be used on the endpoint's loop; accept or reject it once.</summary>
public sealed class IncomingSubscription
{
    private readonly SipEndpoint _endpoint;
    private readonly ServerTransaction _transaction;
    private readonly SipEventPackage _package;
    private readonly uint _expires;
    private readonly string _tag;

    internal IncomingSubscription(SipEndpoint endpoint, ServerTransaction transaction, SipEventPackage package, uint expires)
    {
        (_endpoint, _transaction, _package, _expires) = (endpoint, transaction, package, expires);
        Request = transaction.Request;
        _tag = endpoint.Tokens.Token();
    }

    /// <summary>The SUBSCRIBE.</summary>
    public SipRequest Request { get; }

    /// <summary>Who sent it.</summary>
    public SipPeer Source => _transaction.Source;

    /// <summary>Accepts it and tells the present state at once. Null when it was decided on before, or the sender has given up.</summary>
    /// <param name="body">The state, of the package's type; null when there is none to tell.</param>
    /// <param name="onEnded">Called once when the subscription is over, whoever ended it; never before this returns.</param>
    public SipNotifier? Accept(string? body, Action<SipNotifier>? onEnded = null)
    {
        if (!_transaction.IsPending)
            return null;
        var notifier = new SipNotifier(_endpoint, _transaction, _package, _tag, onEnded);
        notifier.Begin(_transaction, _expires, body);
        return notifier;
    }

    /// <summary>Refuses it. False when it was decided on before, or the sender has given up.</summary>
    /// <param name="status">From 300.</param>
    /// <param name="reason">Reason phrase, or null for the usual one.</param>
    /// <param name="headers">Headers to add (a challenge …).</param>
    public bool Reject(int status, string? reason = null, IReadOnlyList<SipHeader>? headers = null)
    {
        if (!_transaction.IsPending || status is < 300 or > 699)
            return false;
        var response = _endpoint.CreateResponse(Request, status, reason, _tag);
        response.Headers.AddRange(headers ?? []);
        return _transaction.Respond(response);
    }
}
