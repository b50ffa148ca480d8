using Microsoft.JSInterop;

namespace Ringmap.Client.Interop;

/// <summary>Receives keys that are pressed outside of text fields.</summary>
public sealed class KeyListener(Func<string, Task> onKeys)
{
    /// <summary>Called by browser.js.</summary>
    /// <param name="keys">One key, or two one after the other with a space between.</param>
    [JSInvokable]
    public Task OnKeysAsync(string keys) => onKeys(keys);
}
