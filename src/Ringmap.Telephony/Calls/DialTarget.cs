using Ringmap.Sip.Messages;
using Ringmap.Sip.Transports;

namespace Ringmap.Telephony.Calls;

/// <summary>A telephone to call.</summary>
/// <param name="Uri">Request-URI.</param>
/// <param name="Destination">Where the request is sent.</param>
/// <param name="Name">What people call it.</param>
internal sealed record DialTarget(SipUri Uri, SipPeer Destination, string Name)
{
    /// <summary>The proxies on the way.</summary>
    public IReadOnlyList<NameAddress> Routes { get; init; } = [];

    /// <summary>Where it is sent when that fails, in this order.</summary>
    public IReadOnlyList<SipPeer> Alternatives { get; init; } = [];
}
