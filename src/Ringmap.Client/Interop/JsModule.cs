using Microsoft.JSInterop;

namespace Ringmap.Client.Interop;

/// <summary>One JavaScript module of wwwroot/interop, loaded at its first use. All JavaScript of the client is called through a class derived from this one.</summary>
public abstract class JsModule(IJSRuntime js, string file) : IAsyncDisposable
{
    private Task<IJSObjectReference>? _module;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (_module is not null)
            await (await _module).DisposeAsync();
    }

    /// <summary>Calls an exported function.</summary>
    protected async ValueTask CallAsync(string function, params object?[] arguments) =>
        await (await LoadAsync()).InvokeVoidAsync(function, arguments);

    /// <summary>Calls an exported function that returns a text.</summary>
    protected async ValueTask<string?> TextAsync(string function, params object?[] arguments) =>
        await (await LoadAsync()).InvokeAsync<string?>(function, arguments);

    /// <summary>Calls an exported function that returns a whole number.</summary>
    protected async ValueTask<int> NumberAsync(string function, params object?[] arguments) =>
        await (await LoadAsync()).InvokeAsync<int>(function, arguments);

    /// <summary>Calls an exported function that returns yes or no.</summary>
    protected async ValueTask<bool> FlagAsync(string function, params object?[] arguments) =>
        await (await LoadAsync()).InvokeAsync<bool>(function, arguments);

    /// <summary>Calls an exported function that returns bytes.</summary>
    protected async ValueTask<byte[]> BytesAsync(string function, params object?[] arguments) =>
        await (await LoadAsync()).InvokeAsync<byte[]>(function, arguments);

    private Task<IJSObjectReference> LoadAsync() => _module ??= js.InvokeAsync<IJSObjectReference>("import", "./interop/" + file).AsTask();
}
