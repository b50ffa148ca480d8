using Microsoft.AspNetCore.Components;
using Ringmap.Client.Services;

namespace Ringmap.Client;

/// <summary>The root: asks who is signed in, then shows the sign-in or the pages. The address stays, so after the sign-in the wanted page appears.</summary>
public sealed partial class App : IDisposable
{
    private string? _problem;

    [Inject]
    private Session Session { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    // The one page for somebody who cannot sign in yet.
    private bool IsOpen => Navigation.ToBaseRelativePath(Navigation.Uri).StartsWith("first-start", StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public void Dispose() => Session.Changed -= StateHasChanged;

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        Session.Changed += StateHasChanged;
        await LoadAsync();
    }

    private async Task LoadAsync()
    {
        _problem = null;
        try
        {
            await Session.LoadAsync();
        }
        catch (ApiException e)
        {
            _problem = e.Message;
        }
    }
}
