using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Ringmap.Client.Interop;

/// <summary>Pointers and keys of the service editor.</summary>
public sealed class CanvasInput(IJSRuntime js) : JsModule(js, "canvas.js")
{
    /// <summary>Listens to a page and its canvas, until <see cref="DetachAsync"/>.</summary>
    public ValueTask AttachAsync(ElementReference page, ElementReference canvas, DotNetObjectReference<CanvasListener> listener) =>
        CallAsync("attach", page, canvas, listener);

    /// <summary>Listens no more.</summary>
    public ValueTask DetachAsync() => CallAsync("detach");

    /// <summary>Moves the focus to the canvas.</summary>
    public ValueTask FocusAsync() => CallAsync("focusCanvas");

    /// <summary>Moves the focus to an element of the page once it is there, and into view.</summary>
    public ValueTask FocusOnAsync(string selector) => CallAsync("focusOn", selector);

    /// <summary>Moves the focus to an element by its id, now.</summary>
    public ValueTask FocusOnItemAsync(string id) => CallAsync("focusOnItem", id);
}
