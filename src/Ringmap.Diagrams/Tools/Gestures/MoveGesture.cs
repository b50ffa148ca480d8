using Ringmap.Diagrams.Geometry;
using Ringmap.Diagrams.Snapping;
using Ringmap.Diagrams.Tools.Intents;

namespace Ringmap.Diagrams.Tools.Gestures;

/// <summary>Nodes follow the hand, caught by alignment and grid; Ctrl moves freely.</summary>
internal sealed class MoveGesture(Point start, IReadOnlySet<string> nodes) : Gesture
{
    public override Step Handle(PointerInput input, ToolContext context)
    {
        var moving = nodes.Where(id => context.Drawing.FindNode(id) is not null).ToHashSet(StringComparer.Ordinal);
        if (moving.Count == 0) return Done();
        // In canvas units, so that the nodes stay under the hand while the view pans.
        var offset = context.Viewport.ToCanvas(input.Screen) - start;
        var snap = input.Modifiers.HasFlag(PointerModifiers.Ctrl)
            ? new SnapResult(new Vector(Math.Round(offset.X), Math.Round(offset.Y)), [])
            : Snapper.Snap(context.Drawing, moving, offset, context.Viewport.Zoom);
        if (input.Kind == PointerKind.Up)
        {
            return snap.Offset.IsZero ? Done() : Done(new MoveNodes([.. moving.Order(StringComparer.Ordinal)], snap.Offset));
        }

        return Continue(Feedback.None with
        {
            MovingNodes = moving,
            MoveOffset = snap.Offset,
            Guides = snap.Guides,
            Cursor = ToolCursor.Move,
        });
    }
}
