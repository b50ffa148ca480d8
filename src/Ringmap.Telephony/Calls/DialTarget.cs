using Ringmap.Sip.Messages;
using Ringmap.Sip.Transports;
using Ringmap.Sip.UserAgents;
using Ringmap.Telephony.Trunks;

namespace Ringmap.Telephony.Calls;

/// <summary>A telephone to call, or a number by a trunk.</summary>
/// <param name="Uri">Request-URI.</param>
/// <param name="Destination">Where the request is sent.</param>
/// <param name="Name">What people call it.</param>
internal sealed record DialTarget(SipUri Uri, SipPeer Destination, string Name)
{
    /// <summary>Who is called.</summary>
    public required Party Party { get; init; }

    /// <summary>The proxies on the way.</summary>
    public IReadOnlyList<NameAddress> Routes { get; init; } = [];

    /// <summary>Where it is sent when that fails, in this order.</summary>
    public IReadOnlyList<SipPeer> Alternatives { get; init; } = [];

    /// <summary>The trunk that the call goes out by; null for a telephone.</summary>
    public Trunk? Trunk { get; init; }

    /// <summary>Writes the INVITE as the trunk wants it; null: as it is.</summary>
    public Func<SipInvite, SipInvite>? Shape { get; init; }

    /// <summary>Who is called instead when this one cannot carry the call; null for nobody.</summary>
    public DialTarget? Otherwise { get; init; }

    /// <summary>It was called with encrypted audio and cannot do that.</summary>
    public bool RefusesEncryption { get; init; }

    /// <summary>The INVITE to it.</summary>
    /// <param name="template">What is the same for all.</param>
    public SipInvite Invite(SipInvite template)
    {
        var invite = template with { RequestUri = Uri, Destination = Destination, Alternatives = Alternatives, Routes = Routes };
        return Shape is null ? invite : Shape(invite);
    }
}
