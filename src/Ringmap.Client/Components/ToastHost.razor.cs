using Microsoft.AspNetCore.Components;
using Ringmap.Client.Services;

namespace Ringmap.Client.Components;

/// <summary>Shows the notices of <see cref="Toasts"/>. Stands once, in the root.</summary>
public sealed partial class ToastHost : IDisposable
{
    [Inject]
    private Toasts Toasts { get; set; } = null!;

    /// <inheritdoc/>
    public void Dispose() => Toasts.Changed -= OnChanged;

    /// <inheritdoc/>
    protected override void OnInitialized() => Toasts.Changed += OnChanged;

    private void OnChanged() => _ = InvokeAsync(StateHasChanged);

    private async Task RunAsync(Toast toast)
    {
        Toasts.Close(toast);
        if (toast.OnAction is not null)
            await Toasts.TryAsync(toast.OnAction);
    }
}
