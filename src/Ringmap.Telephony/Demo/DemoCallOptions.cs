using System.Net;
using Ringmap.Media;
using Ringmap.Media.Audio;

namespace Ringmap.Telephony.Demo;

/// <summary>The call that the built-in caller places.</summary>
public sealed record DemoCallOptions
{
    /// <summary>Where the switch listens by UDP.</summary>
    public required IPEndPoint Server { get; init; }

    /// <summary>What the caller says after the beep.</summary>
    public required AudioClip Speech { get; init; }

    /// <summary>Number called.</summary>
    public string Called { get; init; } = "101";

    /// <summary>Number of the caller.</summary>
    public string Number { get; init; } = "";

    /// <summary>Name that the caller sends.</summary>
    public string Name { get; init; } = "";

    /// <summary>Key pressed when the menu has spoken.</summary>
    public char Key { get; init; } = '1';

    /// <summary>Ports for the caller's own audio; not those of the server.</summary>
    public PortRange Ports { get; init; } = new(40_000, 40_019);

    /// <summary>Longest time that the whole call may take. Default 2 minutes: ringing, greeting, menu and a message fit in twice.</summary>
    public TimeSpan Longest { get; init; } = TimeSpan.FromMinutes(2);
}
