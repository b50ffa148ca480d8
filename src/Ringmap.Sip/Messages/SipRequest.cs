namespace Ringmap.Sip.Messages;

/// <summary>A SIP request.</summary>
public sealed class SipRequest : SipMessage
{
    /// <summary>A request without headers.</summary>
    /// <param name="method">Method token; compared with case.</param>
    /// <param name="requestUri">Request-URI.</param>
    public SipRequest(string method, SipUri requestUri)
        : this(method, requestUri, new SipHeaderList())
    {
    }

    /// <summary>A request with these headers.</summary>
    internal SipRequest(string method, SipUri requestUri, SipHeaderList headers)
        : base(headers)
    {
        Method = method;
        RequestUri = requestUri;
    }

    /// <summary>The method.</summary>
    public string Method { get; }

    /// <summary>The Request-URI.</summary>
    public SipUri RequestUri { get; set; }

    /// <summary>
    /// A response with the headers that RFC 3261 §8.2.6.2 copies: every Via, From, To, Call-ID, CSeq; for answers that make a
    /// dialog (INVITE, SUBSCRIBE, NOTIFY 101–299) also Record-Route (§12.1.1).
    /// </summary>
    /// <param name="status">Status code, 100 to 699.</param>
    /// <param name="reason">Reason phrase, or null for the usual one.</param>
    /// <param name="toTag">Tag to add to To when it has none; null adds none.</param>
    public SipResponse CreateResponse(int status, string? reason = null, string? toTag = null)
    {
        var response = new SipResponse(status, reason ?? ReasonPhrases.For(status));
        var dialog = Method is SipMethods.Invite or SipMethods.Subscribe or SipMethods.Notify && status is > 100 and < 300;
        for (var i = 0; i < Headers.Count; i++)
        {
            var name = Headers.NameAt(i);
            if (ReferenceEquals(name, SipHeaderNames.To) && toTag is not null && TryTo() is { Tag: null } to)
                response.Headers.Add(new SipHeader(name, to.WithTag(toTag).ToString()));
            else if (ReferenceEquals(name, SipHeaderNames.To) || ReferenceEquals(name, SipHeaderNames.Via) || ReferenceEquals(name, SipHeaderNames.From)
                || ReferenceEquals(name, SipHeaderNames.CallId) || ReferenceEquals(name, SipHeaderNames.CSeq)
                || (dialog && ReferenceEquals(name, SipHeaderNames.RecordRoute)))
                response.Headers.AddFrom(Headers, i);
        }
        return response;
    }
}
