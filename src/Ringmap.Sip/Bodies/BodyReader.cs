using Ringmap.Sip.Messages;

namespace Ringmap.Sip.Bodies;

/// <summary>Finds what we understand in the body of a message, and says whether a message has to be refused for the rest (RFC 5621).</summary>
internal static class BodyReader
{
    /// <summary>How deep bodies in bodies are looked into.</summary>
    private const int Depth = 4;

    private const int BadRequest = 400;
    private const int UnsupportedMediaType = 415;

    /// <summary>The session description, wherever it stands (RFC 5621 §6); null when there is none.</summary>
    public static string? Sdp(SipMessage message) =>
        message.Body.IsEmpty || message.ContentType is not { } type ? null
        : type == BodyPart.SdpType ? message.BodyText
        : type.StartsWith("multipart/", StringComparison.Ordinal) ? Sdp(new BodyPart(message.Headers, message.Body), Depth)
        : null;

    /// <summary>The status by which an INVITE has to be refused for its body (RFC 3261 §8.2.3, RFC 5621 §4.2), or 0.</summary>
    public static int Judge(SipMessage message) => message.Body.IsEmpty || message.ContentType is null ? 0 : Judge(new BodyPart(message.Headers, message.Body), Depth);

    private static string? Sdp(BodyPart part, int depth)
    {
        if (part.ContentType == BodyPart.SdpType)
            return part.Disposition.Type == "session" ? part.Text : null;
        if (depth == 0 || !part.IsMultipart)
            return null;
        part.TryRead(out var parts);
        return parts.Select(p => Sdp(p, depth - 1)).FirstOrDefault(static sdp => sdp is not null);
    }

    private static int Judge(BodyPart part, int depth)
    {
        if (part.ContentType == BodyPart.SdpType || (!part.Disposition.IsRequired && !part.IsMultipart))
            return 0;
        if (!part.IsMultipart || depth == 0)
            return UnsupportedMediaType;
        if (part.TryRead(out var parts) != MultipartRefusal.None)
            return BadRequest;
        var judged = parts.Select(p => Judge(p, depth - 1));
        return part.ContentType switch
        {
            // One that we understand is enough.
            "multipart/alternative" => judged.Min(),
            // What the first one does not need is not for us.
            "multipart/related" => judged.First(),
            _ => judged.FirstOrDefault(static status => status != 0),
        };
    }
}
