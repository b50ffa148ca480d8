using Ringmap.Sip.Authentication;
using Ringmap.Sip.Messages;
using Ringmap.Sip.Transports;

namespace Ringmap.Sip.UserAgents;

/// <summary>A subscription to be asked for (RFC 6665 §4.1).</summary>
public sealed record SipSubscribe
{
    /// <summary>Whose state we want to know.</summary>
    public required SipUri RequestUri { get; init; }

    /// <summary>Who asks; a tag is added.</summary>
    public required NameAddress From { get; init; }

    /// <summary>Name of the event package.</summary>
    public required string Package { get; init; }

    /// <summary>Types of bodies that we understand; empty for the package's own.</summary>
    public IReadOnlyList<string> Accept { get; init; } = [];

    /// <summary>How long it lasts before it is refreshed, up to a week; zero asks for the present state only. Default an hour.</summary>
    public TimeSpan Expires { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Where the request is sent; null: to the servers of the Request-URI.</summary>
    public SipPeer? Destination { get; init; }

    /// <summary>Proves us when the other side asks; null lets such an answer end the subscription.</summary>
    public DigestCredentials? Credentials { get; init; }
}
