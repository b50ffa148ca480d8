using Ringmap.Sip.Authentication;
using Ringmap.Sip.Dialogs;
using Ringmap.Sip.Messages;
using Ringmap.Sip.Transactions;
using Ringmap.Sip.Transports;

namespace Ringmap.Sip.UserAgents;

/// <summary>Sends requests inside the dialog of a subscription, and answers those of the other side.</summary>
/// <param name="endpoint">The endpoint.</param>
/// <param name="dialog">The dialog.</param>
/// <param name="first">The request of the other side that made the dialog.</param>
/// <param name="source">Who sent it.</param>
/// <param name="credentials">Proves us; may be null.</param>
internal sealed class DialogSender(SipEndpoint endpoint, Dialog dialog, SipRequest first, SipPeer source, DigestCredentials? credentials)
{
    private readonly bool _translated = NextHop.IsTranslated(first, source);

    public Dialog Dialog => dialog;

    /// <summary>The next request, with our Contact.</summary>
    public SipRequest Create(string method)
    {
        var request = dialog.CreateRequest(method);
        if (endpoint.Options.Product.Length > 0)
            request.Headers.Add(SipHeaderNames.UserAgent, endpoint.Options.Product);
        AddContact(request);
        return request;
    }

    public void Send(SipRequest request, Action<SipResponse> onFinal) =>
        OutgoingRequest.Send(endpoint.Transactions, request, [NextHop.InDialog(dialog, source, _translated, endpoint.IsConnected(source))], credentials, dialog.NextNumber, onFinal);

    /// <summary>Answers a request of the other side; a 2xx with our Contact.</summary>
    public void Respond(ServerTransaction transaction, int status, string? reason = null, SipHeader? header = null)
    {
        var response = endpoint.CreateResponse(transaction.Request, status, reason, dialog.LocalTag);
        if (response.IsSuccess)
            AddContact(response);
        if (header is { } extra)
            response.Headers.Add(extra);
        transaction.Respond(response);
    }

    private void AddContact(SipMessage message)
    {
        if (endpoint.ContactFor(source, first.RequestUri.User, isSecure: first.RequestUri.Scheme == "sips") is { } contact)
            message.Headers.Set(SipHeaderNames.Contact, contact);
    }
}
