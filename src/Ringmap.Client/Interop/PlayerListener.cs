using Microsoft.JSInterop;

namespace Ringmap.Client.Interop;

/// <summary>Receives what a player does.</summary>
public sealed class PlayerListener(Func<string, Task> onState)
{
    /// <summary>Called by player.js.</summary>
    /// <param name="state">playing, paused, ended or failed.</param>
    [JSInvokable]
    public Task OnPlayerAsync(string state) => onState(state);
}
