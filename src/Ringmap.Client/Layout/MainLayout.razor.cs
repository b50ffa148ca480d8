using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Ringmap.Client.Interop;
using Ringmap.Client.Services;

namespace Ringmap.Client.Layout;

/// <summary>The shell around the pages: top bar, navigation at the side or, on a narrow screen, below.</summary>
public sealed partial class MainLayout : IDisposable
{
    private ErrorBoundary? _boundary;
    private bool _isMoreOpen;
    private bool _isHelpOpen;

    [Inject]
    private LiveHub Hub { get; set; } = null!;

    [Inject]
    private LiveCalls Calls { get; set; } = null!;

    [Inject]
    private MessageStore Messages { get; set; } = null!;

    [Inject]
    private Browser Browser { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    // The page's base address is the root, so a bare "#main" would leave the page.
    private string SkipTarget => Navigation.ToBaseRelativePath(Navigation.Uri).Split('#')[0] + "#main";

    /// <inheritdoc/>
    public void Dispose()
    {
        Hub.StateChanged -= Redraw;
        Calls.Changed -= Redraw;
        Messages.Changed -= Redraw;
    }

    /// <inheritdoc/>
    protected override Task OnInitializedAsync()
    {
        Hub.StateChanged += Redraw;
        Calls.Changed += Redraw;
        Messages.Changed += Redraw;
        return Messages.EnsureAsync();
    }

    /// <inheritdoc/>
    protected override void OnParametersSet() => _boundary?.Recover();

    private async Task SkipAsync() => await Browser.FocusAsync("#main");

    private void Redraw() => _ = InvokeAsync(StateHasChanged);
}
