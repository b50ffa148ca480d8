using Ringmap.Api;

namespace Ringmap.Client.Pages;

/// <summary>How the parts of the server are, in words, with what to do.</summary>
public sealed partial class Health
{
    private SystemHealth? _health;

    /// <inheritdoc/>
    protected override async Task FetchAsync() => _health = await Api.HealthAsync();

    private static (string Icon, string Look, string Word) LookOf(HealthState state) => state switch
    {
        HealthState.Good => ("check", "good", "Good"),
        HealthState.Attention => ("triangle-alert", "live", "Needs attention"),
        _ => ("circle-alert", "bad", "Broken"),
    };
}
