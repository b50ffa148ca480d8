using Ringmap.Diagrams.Geometry;
using Ringmap.Diagrams.Tools.Intents;

namespace Ringmap.Diagrams.Tools.Gestures;

/// <summary>The content follows the hand.</summary>
internal sealed class PanGesture(Point start) : Gesture
{
    private Point _last = start;

    public override Step Handle(PointerInput input, ToolContext context)
    {
        if (input.Kind == PointerKind.Up) return Done();
        var delta = input.Screen - _last;
        _last = input.Screen;
        var feedback = Feedback.None with { Cursor = ToolCursor.Grabbing };
        return input.Kind == PointerKind.Move && !delta.IsZero ? Continue(feedback, new PanBy(delta)) : Continue(feedback);
    }
}
