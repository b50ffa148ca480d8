using Microsoft.AspNetCore.Components;
using Ringmap.Client.Services;

namespace Ringmap.Client.Components;

/// <summary>A page that loads from the server, says what went wrong, and loads again after a break of the connection.</summary>
public abstract class LivePage : ComponentBase, IDisposable
{
    /// <summary>The REST interface.</summary>
    [Inject]
    protected ApiClient Api { get; set; } = null!;

    /// <summary>What happens on the server.</summary>
    [Inject]
    protected LiveHub Hub { get; set; } = null!;

    /// <summary>Notices.</summary>
    [Inject]
    protected Toasts Toasts { get; set; } = null!;

    /// <summary>Times in words.</summary>
    [Inject]
    protected Times Times { get; set; } = null!;

    /// <summary>Who is signed in.</summary>
    [Inject]
    protected Session Session { get; set; } = null!;

    /// <summary>Why nothing could be loaded; null: it could, or has not been tried.</summary>
    protected string? Problem { get; private set; }

    /// <summary>What the page shows is here.</summary>
    protected bool IsLoaded { get; private set; }

    /// <inheritdoc/>
    public void Dispose()
    {
        GC.SuppressFinalize(this);
        Hub.Resumed -= OnResumed;
        Leave();
    }

    /// <inheritdoc/>
    protected override Task OnInitializedAsync()
    {
        Hub.Resumed += OnResumed;
        Enter();
        return LoadAsync();
    }

    /// <summary>Loads, and says what went wrong: in place of the page at first, in a notice later.</summary>
    protected async Task LoadAsync()
    {
        Problem = null;
        try
        {
            await FetchAsync();
            IsLoaded = true;
        }
        catch (ApiException e) when (!IsLoaded)
        {
            Problem = e.Message;
        }
        catch (ApiException e)
        {
            Toasts.Warn(e.Message);
        }
    }

    /// <summary>Asks the server for what the page shows.</summary>
    protected abstract Task FetchAsync();

    /// <summary>Begins to listen to the hub or to stores.</summary>
    protected virtual void Enter()
    {
    }

    /// <summary>Ends what <see cref="Enter"/> began.</summary>
    protected virtual void Leave()
    {
    }

    /// <summary>Draws again; for events that come from outside.</summary>
    protected void Redraw() => _ = InvokeAsync(StateHasChanged);

    private void OnResumed() => _ = InvokeAsync(async () =>
    {
        await LoadAsync();
        StateHasChanged();
    });
}
