using Microsoft.AspNetCore.Components;
using Ringmap.Api;
using Ringmap.Client.Services;

namespace Ringmap.Client.Pages;

/// <summary>The maps: which answers, which wait; make one, let another answer.</summary>
public sealed partial class MapList
{
    private static readonly (string? Template, string Icon, string Title, string Text)[] Templates =
    [
        ("default", "phone-ringing", "Ring, then a message", "Your phones ring for 20 seconds, then the caller may leave a message."),
        (null, "plus", "An empty map", "Only the incoming call. You draw the rest."),
    ];

    private MapSummary[] _maps = [];
    private bool _isNew;
    private bool _isBusy;
    private string _name = "";
    private string? _template = "default";
    private string? _refused;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private bool IsSeveral => _maps.Any(m => m.Extension != _maps[0].Extension);

    /// <inheritdoc/>
    protected override async Task FetchAsync() =>
        _maps = [.. (await Api.MapsAsync()).OrderBy(m => m.Extension != Session.Me?.Extension).ThenBy(m => m.Extension, StringComparer.Ordinal).ThenByDescending(m => m.IsActive).ThenByDescending(m => m.ChangedAt)];

    private void Begin()
    {
        _name = "";
        _refused = null;
        _isNew = true;
    }

    private async Task AddAsync()
    {
        _isBusy = true;
        _refused = null;
        try
        {
            var made = await Api.AddMapAsync(new NewMap(_name.Trim(), _template));
            Navigation.NavigateTo("maps/" + Uri.EscapeDataString(made.Id));
        }
        catch (ApiException e)
        {
            _refused = e.Message;
        }

        _isBusy = false;
    }

    private async Task ActivateAsync(MapSummary map)
    {
        var before = Array.Find(_maps, m => m.IsActive && m.Extension == map.Extension);
        if (!await Toasts.TryAsync(() => Api.ActivateMapAsync(map.Id)))
            return;
        await LoadAsync();
        if (before is null)
            Toasts.Say($"“{map.Name}” answers {map.Extension} now.");
        else
            Toasts.SayWithUndo($"“{map.Name}” answers {map.Extension} now.", () => TakeBackAsync(before));
    }

    private async Task TakeBackAsync(MapSummary before)
    {
        await Api.ActivateMapAsync(before.Id);
        await LoadAsync();
        StateHasChanged();
    }
}
