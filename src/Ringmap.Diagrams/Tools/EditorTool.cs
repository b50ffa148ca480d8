using Ringmap.Diagrams.Geometry;

namespace Ringmap.Diagrams.Tools;

/// <summary>
/// The service editor's gestures as a state machine: pointer inputs in, intents and feedback out. It keeps only the gesture under way;
/// the drawing, the view and the selection come with each input. No clock: a double click is told by the input.
/// </summary>
public sealed class EditorTool
{
    /// <summary>A press becomes a drag after this many screen pixels.</summary>
    public const double DragThreshold = 3;

    /// <summary>True while a gesture is under way (pressed, connecting by clicks, or dragging from the palette).</summary>
    public bool IsBusy { get; private set; }

    /// <summary>Starts dragging a new element from the palette; the next pointer inputs carry it.</summary>
    /// <param name="kind">The element kind.</param>
    /// <param name="size">The size of its card, in canvas units.</param>
    public void BeginPaletteDrag(string kind, Size size)
    {
        _ = kind;
        _ = size;
        IsBusy = true;
    }

    /// <summary>Handles one pointer input. Never throws for any sequence of inputs, whatever has become of the drawing in between.</summary>
    public ToolResult Handle(PointerInput input, ToolContext context)
    {
        _ = context;
        if (input.Kind is PointerKind.Up or PointerKind.Cancel) IsBusy = false;
        return new ToolResult([], Feedback.None);
    }
}
