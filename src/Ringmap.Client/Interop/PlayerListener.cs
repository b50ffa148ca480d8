using Microsoft.JSInterop;

namespace Ringmap.Client.Interop;

/// <summary>Receives what a player does.</summary>
public sealed class PlayerListener(Func<string, Task> onState, Func<int, Task> onWidth)
{
    /// <summary>Called by player.js.</summary>
    /// <param name="state">playing, paused, ended or failed.</param>
    [JSInvokable]
    public Task OnPlayerAsync(string state) => onState(state);

    /// <summary>Called by player.js when its place has become much wider or narrower.</summary>
    /// <param name="pixels">How wide its shape can be drawn now.</param>
    [JSInvokable]
    public Task OnWidthAsync(int pixels) => onWidth(pixels);
}
