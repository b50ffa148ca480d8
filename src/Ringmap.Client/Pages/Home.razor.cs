using Microsoft.AspNetCore.Components;
using Ringmap.Api;
using Ringmap.Client.Services;

namespace Ringmap.Client.Pages;

/// <summary>What happens if somebody calls now, who called, what was said, and how to connect a telephone.</summary>
public sealed partial class Home
{
    /// <summary>What fits beside the rest without scrolling far.</summary>
    private const int Shown = 6;

    private CallSummary[] _calls = [];

    [Inject]
    private LiveCalls Live { get; set; } = null!;

    private string Greeting => Times.Now.Hour switch
    {
        < 5 => "Good evening",
        < 12 => "Good morning",
        < 18 => "Good afternoon",
        _ => "Good evening",
    } + (Session.Me?.DisplayName.Split(' ')[0] is { Length: > 0 } first ? ", " + first : "");

    /// <inheritdoc/>
    protected override async Task FetchAsync() => _calls = [.. (await Api.CallsAsync(Shown * 2)).Where(c => c.EndedAt is not null).Take(Shown)];

    /// <inheritdoc/>
    protected override void Enter()
    {
        Live.Changed += Redraw;
        Session.Changed += Redraw;
        Hub.CallChanged += OnCall;
        Hub.DeviceChanged += OnDevice;
    }

    /// <inheritdoc/>
    protected override void Leave()
    {
        Live.Changed -= Redraw;
        Session.Changed -= Redraw;
        Hub.CallChanged -= OnCall;
        Hub.DeviceChanged -= OnDevice;
    }

    private void OnCall(LiveCall call)
    {
        if (call.Call.EndedAt is null)
            return;
        _calls = [.. _calls.Where(c => c.Id != call.Call.Id).Prepend(call.Call).Take(Shown)];
        Redraw();
    }

    private void OnDevice(Device device) => _ = InvokeAsync(() => Toasts.TryAsync(Session.LoadAsync));
}
