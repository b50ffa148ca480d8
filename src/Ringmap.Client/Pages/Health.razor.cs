using Ringmap.Api;

namespace Ringmap.Client.Pages;

/// <summary>How the parts of the server are, in words, with what to do.</summary>
public sealed partial class Health
{
    private SystemHealth? _health;
    private BlockedSource[] _blocked = [];

    /// <inheritdoc/>
    protected override async Task FetchAsync()
    {
        _health = await Api.HealthAsync();
        _blocked = Session.Me?.IsAdministrator == true ? await Api.BlockedSourcesAsync() : [];
    }

    private async Task UnblockAsync(BlockedSource source)
    {
        if (await Toasts.TryAsync(() => Api.UnblockAsync(source.Address)))
            Toasts.Say($"{source.Address} is answered again.");
        await LoadAsync();
    }

    private static (string Icon, string Look, string Word) LookOf(HealthState state) => state switch
    {
        HealthState.Good => ("check", "good", "Good"),
        HealthState.Attention => ("triangle-alert", "live", "Needs attention"),
        _ => ("circle-alert", "bad", "Broken"),
    };
}
