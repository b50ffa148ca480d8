using Ringmap.Diagrams.Geometry;

namespace Ringmap.Diagrams.Tools;

/// <summary>One pointer event.</summary>
/// <param name="Kind">What the pointer did.</param>
/// <param name="Screen">Where, in screen pixels from the canvas's upper left corner.</param>
/// <param name="Button">Which button, for down and up.</param>
/// <param name="Modifiers">Keys held.</param>
/// <param name="IsTouch">True for a finger: dragging the empty canvas pans instead of drawing a lasso.</param>
/// <param name="ClickCount">2 for the second press of a double click (the browser's <c>detail</c>).</param>
public sealed record PointerInput(
    PointerKind Kind,
    Point Screen,
    PointerButton Button = PointerButton.Main,
    PointerModifiers Modifiers = PointerModifiers.None,
    bool IsTouch = false,
    int ClickCount = 1);
