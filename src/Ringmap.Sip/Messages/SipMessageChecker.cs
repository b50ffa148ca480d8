using System.Net;
using Ringmap.Sip.Bodies;

namespace Ringmap.Sip.Messages;

/// <summary>
/// Judges bytes or a message as RFC 3261 §8.2 and §18 tell a user agent to: process, answer with an error, or discard.
/// The endpoint uses it for everything that arrives outside a dialog, so what it says is what happens.
/// </summary>
public static class SipMessageChecker
{
    /// <summary>
    /// Option tags that this library supports: reliable provisional answers (RFC 3262), REFER without a subscription (RFC 4488),
    /// taking the place of another call (RFC 3891), session timers (RFC 4028).
    /// </summary>
    public static readonly IReadOnlyList<string> SupportedExtensions = ["100rel", "norefersub", ReplacesTag, "timer"];

    /// <summary>The option tag of RFC 3891.</summary>
    internal const string ReplacesTag = "replaces";

    /// <summary>Option tags that its registrar supports besides: Path (RFC 3327), outbound (RFC 5626).</summary>
    private static readonly string[] RegistrarExtensions = ["path", "outbound"];

    /// <summary>Judges one datagram.</summary>
    public static SipVerdict Check(ReadOnlySpan<byte> data, SipLimits limits)
    {
        var result = SipParser.Parse(data, limits);
        return result.Message is { } message ? Check(message) : Check(result);
    }

    /// <summary>Judges what the parser refused.</summary>
    public static SipVerdict Check(in SipParseResult refused)
    {
        var reason = Describe(refused.Refusal);
        // An answer needs a Via to travel by and a CSeq to be matched by; a response is never answered.
        if (refused.Partial is not SipRequest request || request.Method == SipMethods.Ack
            || request.TopVia is null || !request.Headers.Has(SipHeaderNames.CSeq))
            return SipVerdict.Drop(reason);
        return refused.Refusal switch
        {
            SipRefusal.Version => SipVerdict.Reject(505, ReasonPhrases.For(505)),
            SipRefusal.TooManyHeaders or SipRefusal.HeaderTooLong or SipRefusal.TooManyVias => SipVerdict.Reject(513, reason),
            _ => SipVerdict.Reject(400, reason),
        };
    }

    /// <summary>Judges a message that the parser accepted.</summary>
    /// <param name="message">The message.</param>
    /// <param name="supported">Option tags that count as supported; null for <see cref="SupportedExtensions"/>.</param>
    public static SipVerdict Check(SipMessage message, IReadOnlyList<string>? supported = null) =>
        message is SipRequest request ? CheckRequest(request, supported ?? SupportedExtensions) : CheckResponse((SipResponse)message);

    private static SipVerdict CheckResponse(SipResponse response)
    {
        // RFC 4475 §3.3.10: a broadcast address further down the path is an attempt to make somebody flood a network.
        for (var i = 1; i < response.Vias.Count; i++)
            if (IPAddress.TryParse(response.Vias[i].Host, out var host) && host.Equals(IPAddress.Broadcast))
                return SipVerdict.Drop("Via names a broadcast address");
        return SipVerdict.Accepted;
    }

    private static SipVerdict CheckRequest(SipRequest request, IReadOnlyList<string> supported)
    {
        if (request.Method is not (SipMethods.Ack or SipMethods.Cancel))
        {
            // RFC 3261 §8.2.2.1
            if (!request.RequestUri.IsSip && !request.RequestUri.IsTel)
                return SipVerdict.Reject(416, ReasonPhrases.For(416));
            // RFC 3261 §8.2.2.3
            foreach (var name in (ReadOnlySpan<string>)[SipHeaderNames.Require, SipHeaderNames.ProxyRequire])
                if (request.Headers.Has(name) && Unsupported(request, name, supported).Count > 0)
                    return SipVerdict.Reject(420, ReasonPhrases.For(420));
        }
        if (CheckHeaders(request) is { } bad)
            return SipVerdict.Reject(400, Describe(bad));
        return request.Method switch
        {
            SipMethods.Invite => CheckInvite(request),
            SipMethods.Register => CheckRegister(request),
            _ => SipVerdict.Accepted,
        };
    }

    /// <summary>The option tags of Require that nobody here understands.</summary>
    /// <param name="request">The request.</param>
    /// <param name="header">Require or Proxy-Require.</param>
    /// <param name="supported">Option tags that count as supported; null for <see cref="SupportedExtensions"/>.</param>
    public static IReadOnlyList<string> Unsupported(SipRequest request, string header = SipHeaderNames.Require, IReadOnlyList<string>? supported = null) =>
        [.. request.Headers.Values(header).Where(t => !(supported ?? SupportedExtensions).Contains(t, StringComparer.OrdinalIgnoreCase)
            && !(request.Method == SipMethods.Register && RegistrarExtensions.Contains(t, StringComparer.OrdinalIgnoreCase)))];

    private static SipRefusal? CheckHeaders(SipRequest request)
    {
        if (!request.HasWildcardContact && !request.TryAddresses(SipHeaderNames.Contact, out _))
            return SipRefusal.BadAddress;
        if (!request.TryAddresses(SipHeaderNames.Route, out _) || !request.TryAddresses(SipHeaderNames.RecordRoute, out _))
            return SipRefusal.BadAddress;
        // RFC 4475 §3.1.2.4: too large a number counts as the default, something else is an error.
        if (request.Headers.Get(SipHeaderNames.Expires) is { } expires && !SipText.IsDigits(expires))
            return SipRefusal.BadExpires;
        return null;
    }

    private static SipVerdict CheckInvite(SipRequest request)
    {
        if (request.HasWildcardContact)
            return SipVerdict.Reject(400, Describe(SipRefusal.BadAddress));
        if (!request.Body.IsEmpty && request.Headers.Get(SipHeaderNames.ContentEncoding) is { Length: > 0 } encoding
            && !encoding.Equals("identity", StringComparison.OrdinalIgnoreCase))
            return SipVerdict.Reject(415, ReasonPhrases.For(415));
        if (BodyReader.Judge(request) is > 0 and var status)
            return SipVerdict.Reject(status, status == 400 ? "Malformed Multipart Body" : ReasonPhrases.For(status));
        // RFC 4475 §3.3.15: a caller who takes no session description cannot be answered.
        if (request.Headers.Has(SipHeaderNames.Accept))
        {
            var accept = request.Headers.Values(SipHeaderNames.Accept);
            if (accept.Count > 0 && !accept.Any(TakesSdp))
                return SipVerdict.Reject(406, ReasonPhrases.For(406));
        }
        return SipVerdict.Accepted;
    }

    private static SipVerdict CheckRegister(SipRequest request)
    {
        // RFC 3261 §10.3: the address-of-record is a sip or sips URI.
        if (!request.To.Uri.IsSip && !request.To.Uri.IsTel)
            return SipVerdict.Reject(400, Describe(SipRefusal.BadTo));
        return SipVerdict.Accepted;
    }

    private static bool TakesSdp(string range)
    {
        var semicolon = range.IndexOf(';', StringComparison.Ordinal);
        var type = (semicolon < 0 ? range : range[..semicolon]).Replace(" ", "", StringComparison.Ordinal).ToLowerInvariant();
        return type is "application/sdp" or "application/*" or "*/*";
    }

    /// <summary>A refusal in words.</summary>
    public static string Describe(SipRefusal refusal) => refusal switch
    {
        SipRefusal.None => "good",
        SipRefusal.Empty => "No message",
        SipRefusal.TooLarge => "Message too large",
        SipRefusal.StartLine => "Malformed start line",
        SipRefusal.Method => "Malformed method",
        SipRefusal.RequestUri => "Malformed Request-URI",
        SipRefusal.Version => "Version not supported",
        SipRefusal.StatusCode => "Malformed status code",
        SipRefusal.HeadersNotTerminated => "Headers do not end",
        SipRefusal.TooManyHeaders => "Too many headers",
        SipRefusal.HeaderTooLong => "Header too long",
        SipRefusal.HeaderLine => "Malformed header line",
        SipRefusal.DuplicateHeader => "Header repeated",
        SipRefusal.MissingVia => "Missing Via",
        SipRefusal.MissingFrom => "Missing From",
        SipRefusal.MissingTo => "Missing To",
        SipRefusal.MissingCallId => "Missing Call-ID",
        SipRefusal.MissingCSeq => "Missing CSeq",
        SipRefusal.BadVia => "Malformed Via",
        SipRefusal.TooManyVias => "Too many Via values",
        SipRefusal.BadFrom => "Malformed From",
        SipRefusal.BadTo => "Malformed To",
        SipRefusal.BadCallId => "Malformed Call-ID",
        SipRefusal.BadCSeq => "Malformed CSeq",
        SipRefusal.CSeqMethod => "CSeq method does not match",
        SipRefusal.BadMaxForwards => "Malformed Max-Forwards",
        SipRefusal.BadContentLength => "Malformed Content-Length",
        SipRefusal.BodyTruncated => "Body shorter than Content-Length",
        SipRefusal.MissingContentLength => "Missing Content-Length",
        SipRefusal.BadAddress => "Malformed address",
        SipRefusal.BadExpires => "Malformed Expires",
        _ => "Malformed message",
    };
}
