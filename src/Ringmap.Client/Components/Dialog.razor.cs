using Microsoft.AspNetCore.Components;
using Ringmap.Client.Interop;

namespace Ringmap.Client.Components;

/// <summary>
/// A dialog in the middle, or a sheet at the side that comes from below on a narrow screen. Keeps the focus inside, closes with Escape.
/// The element with the attribute data-first gets the focus.
/// </summary>
public sealed partial class Dialog
{
    private static int count;
    private readonly string _titleId = $"dialog-{++count}";
    private ElementReference _element;
    private bool _isShown;

    /// <summary>Open.</summary>
    [Parameter]
    public bool IsOpen { get; set; }

    /// <summary>Its title.</summary>
    [Parameter, EditorRequired]
    public string Title { get; set; } = "";

    /// <summary>At the side.</summary>
    [Parameter]
    public bool IsSheet { get; set; }

    /// <summary>What it holds.</summary>
    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    /// <summary>Buttons beside the title.</summary>
    [Parameter]
    public RenderFragment? HeadActions { get; set; }

    /// <summary>Buttons at its foot.</summary>
    [Parameter]
    public RenderFragment? Foot { get; set; }

    /// <summary>The user wants it closed; the owner sets <see cref="IsOpen"/> to false.</summary>
    [Parameter]
    public EventCallback OnClose { get; set; }

    [Inject]
    private Browser Browser { get; set; } = null!;

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (IsOpen == _isShown)
            return;
        _isShown = IsOpen;
        if (IsOpen)
            await Browser.OpenDialogAsync(_element);
        else
            await Browser.RestoreFocusAsync();
    }

    private Task CloseAsync() => OnClose.InvokeAsync();
}
