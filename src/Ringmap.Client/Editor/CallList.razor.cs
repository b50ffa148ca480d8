using Microsoft.AspNetCore.Components;
using Ringmap.Api;
using Ringmap.Client.Services;

namespace Ringmap.Client.Editor;

/// <summary>The last calls of this map; choosing one marks its way.</summary>
public sealed partial class CallList
{
    private const int Most = 50;

    private IReadOnlyList<CallSummary>? _calls;
    private string? _problem;

    /// <summary>A call was chosen.</summary>
    [Parameter]
    public EventCallback<string> OnChoose { get; set; }

    [Inject]
    private ApiClient Api { get; set; } = null!;

    [Inject]
    private LiveHub Hub { get; set; } = null!;

    [Inject]
    private Times Times { get; set; } = null!;

    /// <inheritdoc/>
    protected override Task OnInitializedAsync() => LoadAsync();

    /// <inheritdoc/>
    protected override void Join()
    {
        Hub.CallChanged += OnCall;
        Desk.Session.Changed += Refresh;
    }

    /// <inheritdoc/>
    protected override void Leave()
    {
        Hub.CallChanged -= OnCall;
        Desk.Session.Changed -= Refresh;
    }

    private async Task LoadAsync()
    {
        try
        {
            _problem = null;
            _calls = await Api.CallsAsync(Most, Desk.Keeper.Summary.Id);
        }
        catch (ApiException e)
        {
            _problem = e.Message;
        }
    }

    private void OnCall(LiveCall live)
    {
        if (live.Call.MapId != Desk.Keeper.Summary.Id || _calls is null)
            return;
        _calls = [.. _calls.Where(call => call.Id != live.Call.Id).Append(live.Call).OrderByDescending(call => call.StartedAt).Take(Most)];
        Refresh();
    }
}
