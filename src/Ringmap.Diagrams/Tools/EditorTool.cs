using Ringmap.Diagrams.Geometry;
using Ringmap.Diagrams.Tools.Gestures;

namespace Ringmap.Diagrams.Tools;

/// <summary>
/// The service editor's gestures as a state machine: pointer inputs in, intents and feedback out. It keeps only the gesture under way;
/// the drawing, the view and the selection come with each input. No clock: a double click is told by the input.
/// </summary>
public sealed class EditorTool
{
    /// <summary>A press becomes a drag after this many screen pixels.</summary>
    public const double DragThreshold = 3;

    private Gesture? _gesture;

    /// <summary>True while a gesture is under way (pressed, connecting by clicks, or dragging from the palette).</summary>
    public bool IsBusy => _gesture is not null;

    /// <summary>Starts dragging a new element from the palette; the next pointer inputs carry it.</summary>
    /// <param name="kind">The element kind.</param>
    /// <param name="size">The size of its card, in canvas units.</param>
    /// <param name="hasInput">False for an element that nothing may lead to: it can only be placed.</param>
    /// <param name="hasPins">False for an element without a way on: it cannot be inserted into a link.</param>
    public void BeginPaletteDrag(string kind, Size size, bool hasInput = true, bool hasPins = true) =>
        _gesture = new PaletteGesture(kind, size, hasInput, hasPins);

    /// <summary>Starts connecting from a pin as if it had been clicked: the next press chooses the target. Nothing happens when the pin does not exist.</summary>
    public void BeginConnect(string node, string pin, ToolContext context) =>
        _gesture = ConnectGesture.From(node, pin, context, byClicks: true) ?? _gesture;

    /// <summary>Calls the gesture off, as Escape does; nothing has been changed by it.</summary>
    public void Cancel() => _gesture = null;

    /// <summary>Handles one pointer input. Never throws for any sequence of inputs, whatever has become of the drawing in between.</summary>
    public ToolResult Handle(PointerInput input, ToolContext context)
    {
        if (input.Kind == PointerKind.Cancel || !double.IsFinite(input.Screen.X) || !double.IsFinite(input.Screen.Y))
        {
            Cancel();
            return new ToolResult([], Feedback.None);
        }

        var step = (_gesture ?? IdleGesture.Instance).Handle(input, context);
        _gesture = step.Next;
        return step.Result;
    }
}
