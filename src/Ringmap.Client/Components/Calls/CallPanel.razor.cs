using Microsoft.AspNetCore.Components;
using Ringmap.Api;
using Ringmap.Client.Services;
using Ringmap.Flow.Elements;
using Ringmap.Flow.Maps;
using Ringmap.Flow.Tracing;

namespace Ringmap.Client.Components.Calls;

/// <summary>One call beside the list: facts, the message left, the steps with times and digits, the way to the map.</summary>
public sealed partial class CallPanel
{
    private CallDetail? _detail;
    private CallTrace? _trace;
    private FlowMap? _map;
    private IReadOnlyList<PathStep> _steps = [];
    private string? _problem;
    private string? _loaded;

    /// <summary>The call; null: closed.</summary>
    [Parameter, EditorRequired]
    public string? CallId { get; set; }

    /// <summary>The user closes it.</summary>
    [Parameter]
    public EventCallback OnClose { get; set; }

    [Inject]
    private ApiClient Api { get; set; } = null!;

    [Inject]
    private Times Times { get; set; } = null!;

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (CallId == _loaded)
            return;
        _loaded = CallId;
        _detail = null;
        _problem = null;
        if (CallId is not null)
            await LoadAsync();
    }

    private static string? PinLabel(MapElement? element, ElementKind? kind, PathStep step) =>
        step.Pin is null || element is null ? null : kind?.Pins(element).FirstOrDefault(p => p.Id == step.Pin)?.Label is { } label && label != "Next" ? label : null;

    private async Task LoadAsync()
    {
        _problem = null;
        string id = CallId!;
        try
        {
            var detail = await Api.CallAsync(id);
            if (id != CallId)
                return;
            _trace = CallTrace.TryRead(detail.Trace);
            _map = detail.Map is null ? null : MapJson.Read(detail.Map.ToJsonString());
            _steps = _trace?.Path ?? [];
            _detail = detail;
        }
        catch (ApiException e)
        {
            _problem = e.Message;
        }
    }
}
