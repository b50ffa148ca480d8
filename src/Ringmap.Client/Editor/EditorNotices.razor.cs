using Microsoft.AspNetCore.Components;
using Ringmap.Api;
using Ringmap.Client.Services;

namespace Ringmap.Client.Editor;

/// <summary>What stands over the canvas: somebody else saved, or something other than the draft is shown.</summary>
public sealed partial class EditorNotices
{
    private bool _isBusy;

    /// <summary>The draft is wanted again.</summary>
    [Parameter]
    public EventCallback OnBack { get; set; }

    /// <summary>A version was put in place of the draft.</summary>
    [Parameter]
    public EventCallback OnRestored { get; set; }

    [Inject]
    private Times Times { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    /// <inheritdoc/>
    protected override void Join()
    {
        Desk.Session.Changed += Refresh;
        Desk.Keeper.Changed += Refresh;
    }

    /// <inheritdoc/>
    protected override void Leave()
    {
        Desk.Session.Changed -= Refresh;
        Desk.Keeper.Changed -= Refresh;
    }

    private async Task RestoreAsync(Exhibit exhibit, MapVersion version)
    {
        // A version keeps the name that the map has today.
        var restored = exhibit.Map with { Id = Desk.Session.Draft.Id, Name = Desk.Session.Draft.Name };
        await OnBack.InvokeAsync();
        Desk.Session.Replace($"Restore version {version.Number}", restored);
        await OnRestored.InvokeAsync();
    }

    private async Task KeepCopyAsync()
    {
        _isBusy = true;
        await Desk.Toasts.TryAsync(async () =>
        {
            var copy = await Desk.Keeper.KeepCopyAsync();
            Desk.Toasts.SayWithAction($"Your draft is the map “{copy.Name}” now.", "Open it", () =>
            {
                Navigation.NavigateTo("maps/" + copy.Id);
                return Task.CompletedTask;
            });
        });
        _isBusy = false;
    }
}
