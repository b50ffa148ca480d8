using Ringmap.Sip.Messages;
using Ringmap.Sip.Transactions;
using Ringmap.Sip.Transports;

namespace Ringmap.Sip.UserAgents;

/// <summary>A request outside of a dialog. To be used on the endpoint's loop.</summary>
public sealed class IncomingRequest
{
    private readonly SipEndpoint _endpoint;
    private readonly ServerTransaction _transaction;
    private readonly string _toTag;

    internal IncomingRequest(SipEndpoint endpoint, ServerTransaction transaction, string toTag)
    {
        _endpoint = endpoint;
        _transaction = transaction;
        Request = transaction.Request;
        _toTag = toTag;
    }

    /// <summary>The request.</summary>
    public SipRequest Request { get; }

    /// <summary>Who sent it.</summary>
    public SipPeer Source => _transaction.Source;

    /// <summary>A response to it with all that must be copied and a tag in To, for 405 and OPTIONS also Allow; to be completed and given to <see cref="Respond(SipResponse)"/>.</summary>
    /// <param name="status">Status code.</param>
    /// <param name="reason">Reason phrase, or null for the usual one.</param>
    public SipResponse CreateResponse(int status, string? reason = null)
    {
        var response = _endpoint.CreateResponse(Request, status, reason, status == 100 ? null : _toTag);
        // RFC 3261 §8.2.1, §11.2: what we can do.
        if (status == 405 || (status == 200 && Request.Method == SipMethods.Options))
            response.Headers.Add(SipHeaderNames.Allow, SipEndpoint.AllowedMethods);
        if (status == 200 && Request.Method == SipMethods.Options)
        {
            response.Headers.Add(SipHeaderNames.Accept, "application/sdp");
            response.Headers.Add(SipHeaderNames.AllowEvents, _endpoint.AllowedEvents);
            if (_endpoint.Supported.Length > 0)
                response.Headers.Add(SipHeaderNames.Supported, _endpoint.Supported);
        }
        return response;
    }

    /// <summary>Sends a response made by <see cref="CreateResponse"/> or for the same request otherwise. False when a final one was sent before or the sender has given up.</summary>
    public bool Respond(SipResponse response) => _transaction.Respond(response);

    /// <summary>Sends a response without further headers.</summary>
    public bool Respond(int status, string? reason = null) => Respond(CreateResponse(status, reason));
}
