using Ringmap.Diagrams.Hits;
using Ringmap.Diagrams.Tools.Intents;

namespace Ringmap.Diagrams.Tools.Gestures;

/// <summary>Nothing pressed: shows what is under the pointer and waits for a press.</summary>
internal sealed class IdleGesture : Gesture
{
    public static readonly IdleGesture Instance = new();

    public override Step Handle(PointerInput input, ToolContext context)
    {
        var hit = HitTest.At(
            context.Drawing, context.Routes, context.Viewport.ToCanvas(input.Screen), context.Viewport.Zoom, context.Selection.Links);
        var wantsPan = input.Modifiers.HasFlag(PointerModifiers.Space);
        if (input.Kind == PointerKind.Move)
        {
            var cursor = wantsPan ? ToolCursor.Grab : CursorOver(hit);
            return new(null, new ToolResult([], Feedback.None with { Hover = hit, Cursor = cursor }));
        }

        if (input.Kind != PointerKind.Down) return Done();
        if (input.Button == PointerButton.Middle || (wantsPan && input.Button == PointerButton.Main))
            return new(new PanGesture(input.Screen), new ToolResult([], Feedback.None with { Cursor = ToolCursor.Grabbing, IsActive = true }));
        if (input.Button == PointerButton.Secondary) return Done([.. ClickSelection.ForMenu(hit, context.Selection)]);
        if (input.ClickCount == 2 && hit is { Kind: HitKind.Node or HitKind.InSocket, Node: { } node }) return Done(new OpenNode(node));
        return new(new PressGesture(input, hit, context), new ToolResult([], Feedback.None with { Hover = hit, Cursor = CursorOver(hit) }));
    }

    private static ToolCursor CursorOver(Hit hit) => hit.Kind switch
    {
        HitKind.Pin or HitKind.LinkStart or HitKind.LinkEnd => ToolCursor.Connect,
        HitKind.Node or HitKind.InSocket => ToolCursor.Move,
        _ => ToolCursor.Default,
    };
}
