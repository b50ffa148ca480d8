using Microsoft.JSInterop;
using Ringmap.Diagrams.Geometry;
using Ringmap.Diagrams.Tools;

namespace Ringmap.Client.Interop;

/// <summary>Receives what canvas.js sees: pointers, wheel, keys, clipboard, the size of the canvas. The numbers are those of the browser.</summary>
public sealed class CanvasListener
{
    /// <summary>A pointer input over the canvas.</summary>
    public required Action<PointerInput> OnPointer { get; init; }

    /// <summary>The wheel, or two fingers: place, displacement in screen pixels, zoom factor (1: none).</summary>
    public required Action<Point, Vector, double> OnView { get; init; }

    /// <summary>A new size in screen pixels.</summary>
    public required Action<Size> OnSize { get; init; }

    /// <summary>A key, with its modifiers; true: it was used.</summary>
    public required Func<string, PointerModifiers, bool> OnKey { get; init; }

    /// <summary>An element of the palette begins to be dragged; false: it cannot be.</summary>
    public required Func<string, bool> OnPalette { get; init; }

    /// <summary>Copy (or cut); returns the text for the clipboard, null: nothing is chosen.</summary>
    public required Func<bool, string?> OnCopy { get; init; }

    /// <summary>Paste.</summary>
    public required Action<string> OnPaste { get; init; }

    /// <summary>The hand rests during a drag.</summary>
    public required Action OnRest { get; init; }

    /// <summary>Called by canvas.js.</summary>
    [JSInvokable]
    public void Input(int kind, double x, double y, int button, int modifiers, bool touch, int clicks) =>
        OnPointer(new PointerInput((PointerKind)kind, new Point(x, y), (PointerButton)button, (PointerModifiers)modifiers, touch, clicks));

    /// <summary>Called by canvas.js.</summary>
    [JSInvokable]
    public void View(double x, double y, double dx, double dy, double factor) => OnView(new Point(x, y), new Vector(dx, dy), factor);

    /// <summary>Called by canvas.js.</summary>
    [JSInvokable]
    public void Resized(double width, double height) => OnSize(new Size(width, height));

    /// <summary>Called by canvas.js.</summary>
    [JSInvokable]
    public bool Key(string key, int modifiers) => OnKey(key, (PointerModifiers)modifiers);

    /// <summary>Called by canvas.js.</summary>
    [JSInvokable]
    public bool Palette(string kind) => OnPalette(kind);

    /// <summary>Called by canvas.js.</summary>
    [JSInvokable]
    public string? Copy(bool cut) => OnCopy(cut);

    /// <summary>Called by canvas.js.</summary>
    [JSInvokable]
    public void Paste(string text) => OnPaste(text);

    /// <summary>Called by canvas.js.</summary>
    [JSInvokable]
    public void Rest() => OnRest();
}
