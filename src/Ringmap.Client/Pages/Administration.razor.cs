using Ringmap.Api;

namespace Ringmap.Client.Pages;

/// <summary>People and their extensions.</summary>
public sealed partial class Administration
{
    private static readonly Person Nobody = new("", "", "", null, "", false, null, []);
    private Person[] _people = [];
    private Person? _open;

    /// <inheritdoc/>
    protected override async Task FetchAsync() => _people = Session.Me?.IsAdministrator == true ? await Api.PeopleAsync() : [];

    /// <inheritdoc/>
    protected override void Enter() => Hub.DeviceChanged += OnDevice;

    /// <inheritdoc/>
    protected override void Leave() => Hub.DeviceChanged -= OnDevice;

    private void OnDevice(Device device) => _ = InvokeAsync(async () =>
    {
        await LoadAsync();
        StateHasChanged();
    });

    private async Task SavedAsync(string name)
    {
        _open = null;
        Toasts.Say($"{name} saved.");
        await LoadAsync();
    }

    private async Task RemoveAsync(Person person)
    {
        if (!await Toasts.TryAsync(() => Api.DeletePersonAsync(person.Id)))
            return;
        _open = null;
        Toasts.Say($"{person.DisplayName} removed.");
        await LoadAsync();
    }
}
