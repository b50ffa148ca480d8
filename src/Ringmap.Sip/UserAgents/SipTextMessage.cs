using Ringmap.Sip.Authentication;
using Ringmap.Sip.Messages;
using Ringmap.Sip.Transports;

namespace Ringmap.Sip.UserAgents;

/// <summary>A text to be sent by MESSAGE (RFC 3428).</summary>
public sealed record SipTextMessage
{
    /// <summary>Whom the request is addressed to.</summary>
    public required SipUri RequestUri { get; init; }

    /// <summary>Who writes; a tag is added.</summary>
    public required NameAddress From { get; init; }

    /// <summary>Whom the writer meant.</summary>
    public required NameAddress To { get; init; }

    /// <summary>The text.</summary>
    public required string Text { get; init; }

    /// <summary>Type of the body; default plain text.</summary>
    public string ContentType { get; init; } = "text/plain;charset=utf-8";

    /// <summary>Where the request is sent; null: to the servers of the Request-URI.</summary>
    public SipPeer? Destination { get; init; }

    /// <summary>Proves us when the other side asks; null hands such an answer on.</summary>
    public DigestCredentials? Credentials { get; init; }
}
