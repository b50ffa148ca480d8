using Microsoft.AspNetCore.Components;
using Ringmap.Api;
using Ringmap.Client.Interop;
using Ringmap.Client.Services;

namespace Ringmap.Client.Pages;

/// <summary>What a user may change about themselves, how this device looks, and the telephone account.</summary>
public sealed partial class Settings : IDisposable
{
    private static readonly (string Theme, string Icon, string Text)[] Themes = [("system", "monitor", "System"), ("light", "sun", "Light"), ("dark", "moon", "Dark")];
    private string _name = "";
    private string _email = "";
    private string _zone = "";
    private bool _mails;
    private bool _isBusy;
    private string? _problem;
    private string _theme = "system";
    private string _deviceZone = "";
    private string[] _zones = [];

    [Inject]
    private Session Session { get; set; } = null!;

    [Inject]
    private Toasts Toasts { get; set; } = null!;

    [Inject]
    private Browser Browser { get; set; } = null!;

    [Inject]
    private LiveHub Hub { get; set; } = null!;

    private MySettings Typed => new(_name.Trim(), _email.Trim(), _zone.Trim(), _mails && !string.IsNullOrWhiteSpace(_email));

    private bool IsChanged => Typed != Session.Me?.Settings;

    /// <inheritdoc/>
    public void Dispose()
    {
        Session.Changed -= Redraw;
        Hub.DeviceChanged -= OnDevice;
    }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        Session.Changed += Redraw;
        Hub.DeviceChanged += OnDevice;
        if (Session.Me?.Settings is { } settings)
            (_name, _email, _zone, _mails) = (settings.DisplayName, settings.Email, settings.TimeZone, settings.MailMessages);
        _theme = await Browser.ThemeAsync();
        _deviceZone = await Browser.TimeZoneAsync();
        _zones = (await Browser.TimeZonesAsync()).Split('\n');
    }

    private async Task SaveAsync()
    {
        _isBusy = true;
        _problem = null;
        try
        {
            await Session.SaveAsync(Typed);
            Toasts.Say("Saved.");
        }
        catch (ApiException e)
        {
            _problem = e.Message;
        }

        _isBusy = false;
    }

    private async Task SetThemeAsync(string theme)
    {
        _theme = theme;
        await Browser.SetThemeAsync(theme);
    }

    private void OnDevice(Device device) => _ = InvokeAsync(() => Toasts.TryAsync(Session.LoadAsync));

    private void Redraw() => _ = InvokeAsync(StateHasChanged);
}
