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

    private static string Sentence(string text) => text.Length > 0 ? char.ToUpperInvariant(text[0]) + text[1..] : text;
}
