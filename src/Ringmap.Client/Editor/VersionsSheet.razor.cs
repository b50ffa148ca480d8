using Microsoft.AspNetCore.Components;
using Ringmap.Api;
using Ringmap.Client.Services;
using Ringmap.Flow.Maps;

namespace Ringmap.Client.Editor;

/// <summary>The published versions: who, when, what; each can be looked at.</summary>
public sealed partial class VersionsSheet
{
    private IReadOnlyList<MapVersion>? _versions;
    private string? _problem;
    private bool _wasOpen;
    private bool _isBusy;

    /// <summary>The desk.</summary>
    [CascadingParameter]
    public EditorDesk Desk { get; set; } = null!;

    /// <summary>Open.</summary>
    [Parameter]
    public bool IsOpen { get; set; }

    /// <summary>It wants to be closed.</summary>
    [Parameter]
    public EventCallback OnClose { get; set; }

    [Inject]
    private ApiClient Api { get; set; } = null!;

    [Inject]
    private Times Times { get; set; } = null!;

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (IsOpen == _wasOpen)
            return;
        _wasOpen = IsOpen;
        if (IsOpen)
            await LoadAsync();
    }

    private async Task LoadAsync()
    {
        _problem = null;
        try
        {
            _versions = await Api.MapVersionsAsync(Desk.Keeper.Summary.Id);
        }
        catch (ApiException e)
        {
            _problem = e.Message;
        }
    }

    private async Task ShowAsync(MapVersion version)
    {
        _isBusy = true;
        await Desk.Toasts.TryAsync(async () =>
        {
            var content = await Api.MapVersionAsync(Desk.Keeper.Summary.Id, version.Number);
            if (MapJson.Read(content.Map.ToJsonString(), out var reason) is not { } map)
            {
                Desk.Toasts.Warn($"This version cannot be read: {reason}");
                return;
            }

            Desk.Session.Look(new Exhibit(map, version));
            await OnClose.InvokeAsync();
        });
        _isBusy = false;
    }
}
