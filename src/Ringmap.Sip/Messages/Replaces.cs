namespace Ringmap.Sip.Messages;

/// <summary>The dialog whose place a call takes (RFC 3891 §6.1), as the side sees it that the INVITE goes to.</summary>
/// <param name="CallId">Call-ID of the dialog.</param>
/// <param name="ToTag">The tag of the side that the INVITE goes to; "0" where it has none.</param>
/// <param name="FromTag">The tag of the side whose place is taken; "0" where it has none.</param>
/// <param name="EarlyOnly">True to take the place only of a call that is not answered yet.</param>
public sealed record Replaces(string CallId, string ToTag, string FromTag, bool EarlyOnly = false)
{
    /// <summary>Reads a header value; false when it is malformed or a tag is missing.</summary>
    public static bool TryParse(string? text, out Replaces value)
    {
        value = null!;
        var semicolon = text?.IndexOf(';', StringComparison.Ordinal) ?? -1;
        if (semicolon <= 0 || !SipParameters.TryParse(text.AsSpan(semicolon), out var parameters))
            return false;
        var callId = text![..semicolon].Trim();
        if (callId.Length == 0 || callId.AsSpan().ContainsAny(" ,\t") || parameters.Get("to-tag") is not { } to || parameters.Get("from-tag") is not { } from)
            return false;
        value = new Replaces(callId, to, from, parameters.Has("early-only"));
        return true;
    }

    /// <summary>Reads it from the headers of a URI, as Refer-To carries it in an attended transfer (RFC 5589 §7); null when there is none or it is malformed.</summary>
    public static Replaces? Of(SipUri uri)
    {
        foreach (var header in uri.RawHeaders?.Split('&') ?? [])
        {
            var equals = header.IndexOf('=', StringComparison.Ordinal);
            if (equals > 0 && header[..equals].Equals(SipHeaderNames.Replaces, StringComparison.OrdinalIgnoreCase))
                return TryParse(SipUriText.Unescape(header[(equals + 1)..]), out var value) ? value : null;
        }
        return null;
    }

    /// <summary>A copy of a sip URI that tells whoever calls it to take this dialog's place.</summary>
    public SipUri AddTo(SipUri uri)
    {
        var header = SipHeaderNames.Replaces + "=" + Uri.EscapeDataString(ToString());
        return new SipUri(uri.Scheme, uri.RawUser, uri.RawPassword, uri.Host, uri.Port, uri.Parameters,
            uri.RawHeaders is null ? header : uri.RawHeaders + "&" + header, uri.Opaque);
    }

    /// <inheritdoc/>
    public override string ToString() => $"{CallId};to-tag={ToTag};from-tag={FromTag}{(EarlyOnly ? ";early-only" : "")}";
}
