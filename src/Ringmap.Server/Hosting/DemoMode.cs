using Ringmap.Server.Configuration;

namespace Ringmap.Server.Hosting;

/// <summary>How much of a demo the server is.</summary>
/// <param name="IsDemo">With sample users.</param>
/// <param name="Calls">The built-in caller calls.</param>
/// <param name="Once">It stops after that call.</param>
internal sealed record DemoMode(bool IsDemo, bool Calls, bool Once)
{
    /// <summary>No demo.</summary>
    public static readonly DemoMode None = new(false, false, false);

    /// <summary>Refuses what means nothing. Throws <see cref="ConfigurationException"/>.</summary>
    public void Check()
    {
        if (Calls && !IsDemo)
            throw new ConfigurationException("--demo-call calls Ann of the demo; write --demo --demo-call.");
        if (Once && !Calls)
            throw new ConfigurationException("--once stops after the demo call; write --demo --demo-call --once.");
    }
}
