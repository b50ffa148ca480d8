using Microsoft.AspNetCore.Components;
using Ringmap.Api;
using Ringmap.Client.Services;

namespace Ringmap.Client.Pages;

/// <summary>Calls going on, and below them the log.</summary>
public sealed partial class Calls
{
    private const int Step = 100;

    /// <summary>What a page can still draw at once; older calls are found by their map.</summary>
    private const int Most = 500;

    private List<CallSummary> _calls = [];
    private string _search = "";
    private int _take = Step;

    /// <summary>The call open beside the list.</summary>
    [Parameter]
    public string? CallId { get; set; }

    [Inject]
    private LiveCalls Live { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private IGrouping<string, CallSummary>[] Days => [.. _calls.Where(Fits).GroupBy(c => Times.Day(c.StartedAt))];

    /// <inheritdoc/>
    protected override async Task FetchAsync() => _calls = [.. (await Api.CallsAsync(_take)).Where(c => c.EndedAt is not null)];

    /// <inheritdoc/>
    protected override void Enter()
    {
        Live.Changed += Redraw;
        Hub.CallChanged += OnCall;
    }

    /// <inheritdoc/>
    protected override void Leave()
    {
        Live.Changed -= Redraw;
        Hub.CallChanged -= OnCall;
    }

    private bool Fits(CallSummary call) => _search.Trim() is not { Length: > 0 } wanted
        || new[] { call.CallerName, call.CallerNumber, call.Called, call.Outcome }.Any(t => t?.Contains(wanted, StringComparison.OrdinalIgnoreCase) == true);

    private void OnCall(LiveCall call)
    {
        if (call.Call.EndedAt is null)
            return;
        _calls.RemoveAll(c => c.Id == call.Call.Id);
        _calls.Insert(0, call.Call);
        Redraw();
    }

    private async Task MoreAsync()
    {
        _take = Math.Min(Most, _take + Step);
        await LoadAsync();
    }
}
