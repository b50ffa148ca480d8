using Ringmap.Sip.Messages;

namespace Ringmap.Sip.Bodies;

/// <summary>What a body is for (RFC 3261 §20.11).</summary>
/// <param name="Type">session, render, icon, by-reference …, lower case.</param>
/// <param name="IsRequired">True when who does not understand the body must refuse the message with 415; that is so unless it says handling=optional.</param>
public sealed record ContentDisposition(string Type, bool IsRequired = true)
{
    /// <summary>What the fields of a message or a part say; without a Content-Disposition a session description is for the session, anything else to be shown.</summary>
    /// <param name="headers">The fields.</param>
    /// <param name="contentType">Type of the body, lower case.</param>
    public static ContentDisposition Of(SipHeaderList headers, string contentType)
    {
        var text = headers.Get("Content-Disposition") ?? "";
        var semicolon = text.IndexOf(';', StringComparison.Ordinal);
        var type = (semicolon < 0 ? text : text[..semicolon]).Trim().ToLowerInvariant();
        if (!SipText.IsToken(type))
            type = contentType == BodyPart.SdpType ? "session" : "render";
        var isOptional = semicolon >= 0 && SipParameters.TryParse(text.AsSpan(semicolon), out var parameters)
            && "optional".Equals(parameters.Get("handling"), StringComparison.OrdinalIgnoreCase);
        return new ContentDisposition(type, !isOptional);
    }

    /// <summary>The value as it is written.</summary>
    public override string ToString() => IsRequired ? Type : Type + ";handling=optional";
}
