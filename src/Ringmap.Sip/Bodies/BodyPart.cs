using System.Text;
using Ringmap.Sip.Messages;

namespace Ringmap.Sip.Bodies;

/// <summary>A body with the fields that describe it: one of a multipart body, or the only one of a message.</summary>
/// <param name="Headers">Its fields: Content-Type, Content-Disposition, Content-ID …</param>
/// <param name="Content">Its bytes; of a part read, those of the message.</param>
public sealed record BodyPart(SipHeaderList Headers, ReadOnlyMemory<byte> Content)
{
    internal const string SdpType = "application/sdp";

    /// <summary>Its type without parameters, lower case; text/plain when it does not say (RFC 2046 §5.1).</summary>
    public string ContentType => TypeOf(Headers.Get(SipHeaderNames.ContentType)) ?? "text/plain";

    /// <summary>What it is for.</summary>
    public ContentDisposition Disposition => ContentDisposition.Of(Headers, ContentType);

    /// <summary>What other bodies call it, without angle brackets (RFC 2392); null when it has no name.</summary>
    public string? ContentId => Headers.Get("Content-ID")?.Trim().TrimStart('<').TrimEnd('>');

    /// <summary>The content as text (UTF-8).</summary>
    public string Text => Encoding.UTF8.GetString(Content.Span);

    /// <summary>True when it is made of parts.</summary>
    public bool IsMultipart => ContentType.StartsWith("multipart/", StringComparison.Ordinal);

    /// <summary>Reads its parts.</summary>
    /// <param name="parts">The parts, in order; empty when it is refused.</param>
    public MultipartRefusal TryRead(out IReadOnlyList<BodyPart> parts) => MultipartBody.TryRead(Content, BoundaryOf(Headers.Get(SipHeaderNames.ContentType)), out parts);

    /// <summary>A type without parameters, lower case; null for none.</summary>
    internal static string? TypeOf(string? contentType)
    {
        if (contentType is null)
            return null;
        var semicolon = contentType.IndexOf(';', StringComparison.Ordinal);
        return (semicolon < 0 ? contentType : contentType[..semicolon]).Trim().ToLowerInvariant();
    }

    private static string? BoundaryOf(string? contentType) =>
        contentType?.IndexOf(';', StringComparison.Ordinal) is >= 0 and var semicolon && SipParameters.TryParse(contentType.AsSpan(semicolon), out var parameters) ? parameters.Get("boundary") : null;
}
