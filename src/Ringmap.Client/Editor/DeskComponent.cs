using Microsoft.AspNetCore.Components;

namespace Ringmap.Client.Editor;

/// <summary>A part of the service editor: has the desk, and lets go of what it listens to.</summary>
public abstract class DeskComponent : ComponentBase, IDisposable
{
    /// <summary>The desk.</summary>
    [CascadingParameter]
    public EditorDesk Desk { get; set; } = null!;

    /// <inheritdoc/>
    public void Dispose()
    {
        GC.SuppressFinalize(this);
        if (Desk is not null)
            Leave();
    }

    /// <inheritdoc/>
    protected override void OnInitialized() => Join();

    /// <summary>Begins to listen.</summary>
    protected abstract void Join();

    /// <summary>Stops to listen.</summary>
    protected abstract void Leave();

    /// <summary>Draws again.</summary>
    protected void Refresh() => _ = InvokeAsync(StateHasChanged);
}
