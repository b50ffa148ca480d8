using Ringmap.Sip.Messages;
using Ringmap.Sip.Transports;

namespace Ringmap.Telephony.Trunks;

/// <summary>The other end of a trunk: where it is, and whether it lives. Used on the loop.</summary>
internal interface ITrunkEnd
{
    /// <summary>Where calls go, the preferred one first; empty while that is not known.</summary>
    IReadOnlyList<SipPeer> Peers { get; }

    /// <summary>The proxies on the way there.</summary>
    IReadOnlyList<NameAddress> Routes { get; }

    /// <summary>The host in addresses that it is told.</summary>
    string Host { get; }

    /// <summary>True when calls can be tried.</summary>
    bool IsUp { get; }

    /// <summary>Why not, or what it is known by, in a sentence.</summary>
    string Detail { get; }

    /// <summary>Until when the registration lasts; null when there is none.</summary>
    DateTimeOffset? RegisteredUntil { get; }

    /// <summary>The Request-URI for a number there.</summary>
    /// <param name="user">The number as the other end wants it.</param>
    SipUri Address(string user);

    /// <summary>True when a request that comes from there needs no password.</summary>
    bool IsSource(SipPeer source);

    /// <summary>Begins to keep it alive.</summary>
    void Start();

    /// <summary>Leaves it.</summary>
    void Stop();
}
