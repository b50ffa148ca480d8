using Ringmap.Sip.Authentication;
using Ringmap.Sip.Messages;

namespace Ringmap.Telephony.Trunks;

/// <summary>A way to the telephone network: a SIP provider, a gateway, another telephone system.</summary>
public sealed record TrunkOptions
{
    /// <summary>What people call it; each trunk another.</summary>
    public required string Name { get; init; }

    /// <summary>How the two find each other.</summary>
    public TrunkKind Kind { get; init; }

    /// <summary>The provider's domain or address: <c>sip:provider.example</c>, <c>sip:192.0.2.9:5080;transport=tcp</c>. Found by RFC 3263. Null for a <see cref="TrunkKind.Gateway"/>, which tells where it is.</summary>
    public SipUri? Provider { get; init; }

    /// <summary>The proxy that requests go through first, or null.</summary>
    public SipUri? OutboundProxy { get; init; }

    /// <summary>The account: user part of our address there. Empty: <see cref="Number"/> without its plus.</summary>
    public string User { get; init; } = "";

    /// <summary>Proves us, and a gateway to us; null when the provider asks for no password.</summary>
    public DigestCredentials? Credentials { get; init; }

    /// <summary>The main number, E.164 with plus: what the called side sees, and where calls go that name no other number. Empty when there is none.</summary>
    public string Number { get; init; } = "";

    /// <summary>How the provider wants numbers written.</summary>
    public NumberForm Numbers { get; init; }

    /// <summary>Where it looks for the caller's number.</summary>
    public CallerIdPlace CallerId { get; init; }

    /// <summary>True when it lets us show the number of an outside caller whose call is passed on; false (the default): they see <see cref="Number"/>.</summary>
    public bool ShowsOutsideCallers { get; init; }

    /// <summary>Most calls at once, both ways together, 1 to 10,000; one beyond goes by the next trunk, or is refused with 503. Default 30.</summary>
    public int MostCalls { get; init; } = 30;

    /// <summary>How often it is asked whether it lives (OPTIONS), 5 s to an hour; zero: never, then only calls show it. Default 30 s.</summary>
    public TimeSpan ProbeEvery { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a registration is asked for. Default an hour.</summary>
    public TimeSpan RegisterFor { get; init; } = TimeSpan.FromHours(1);

    /// <summary>User part of our address there.</summary>
    internal string Account => User.Length > 0 ? User : Number.TrimStart('+');
}
