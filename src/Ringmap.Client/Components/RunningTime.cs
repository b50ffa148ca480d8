using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Ringmap.Client.Services;

namespace Ringmap.Client.Components;

/// <summary>How long something lasts by now, counting on.</summary>
public sealed class RunningTime : ComponentBase, IDisposable
{
    private ITimer? _timer;

    /// <summary>When it began.</summary>
    [Parameter, EditorRequired]
    public DateTimeOffset Since { get; set; }

    [Inject]
    private TimeProvider Time { get; set; } = null!;

    /// <inheritdoc/>
    public void Dispose() => _timer?.Dispose();

    /// <inheritdoc/>
    protected override void OnInitialized() =>
        _timer = Time.CreateTimer(_ => _ = InvokeAsync(StateHasChanged), null, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(1));

    /// <inheritdoc/>
    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.OpenElement(0, "span");
        builder.AddAttribute(1, "class", "num");
        builder.AddContent(2, Times.Length(Time.GetUtcNow() - Since));
        builder.CloseElement();
    }
}
