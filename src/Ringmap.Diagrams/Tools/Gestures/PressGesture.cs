using Ringmap.Diagrams.Geometry;
using Ringmap.Diagrams.Hits;
using Ringmap.Diagrams.Tools.Intents;

namespace Ringmap.Diagrams.Tools.Gestures;

/// <summary>Pressed, but not yet moved far enough to be a drag: a release now is a click.</summary>
internal sealed class PressGesture(PointerInput press, Hit hit, ToolContext context) : Gesture
{
    private readonly Point _start = context.Viewport.ToCanvas(press.Screen);

    private bool AddsToSelection => press.Modifiers.HasFlag(PointerModifiers.Shift);

    public override Step Handle(PointerInput input, ToolContext context)
    {
        switch (input.Kind)
        {
            case PointerKind.Up when input.Button == press.Button:
                return Click(context);
            case PointerKind.Move when input.Screen.DistanceTo(press.Screen) >= EditorTool.DragThreshold:
                var intents = new List<Intent>();
                if (Drag(context, intents) is not { } gesture) return Done([.. intents]);
                var step = gesture.Handle(input, context);
                return step with { Result = step.Result with { Intents = [.. intents, .. step.Result.Intents] } };
            default:
                return new(this, new ToolResult([], Feedback.None with { Hover = hit }));
        }
    }

    private Step Click(ToolContext context)
    {
        if (hit is { Kind: HitKind.Pin, Node: { } node, Pin: { } pin } && !AddsToSelection && ConnectGesture.From(node, pin, context, byClicks: true) is { } connect)
            return new(connect, new ToolResult([], connect.Show(_start, context) with { IsActive = true }));
        return Done([.. ClickSelection.For(hit, context.Selection, AddsToSelection)]);
    }

    private Gesture? Drag(ToolContext context, List<Intent> intents)
    {
        switch (hit.Kind)
        {
            case HitKind.Pin when AddsToSelection && context.Drawing.LinkOf(hit.Node!, hit.Pin!) is { } link:
                return ReconnectGesture.OfStart(link.Id, context);
            case HitKind.Pin:
                return ConnectGesture.From(hit.Node!, hit.Pin!, context, byClicks: false);
            case HitKind.LinkStart:
                return ReconnectGesture.OfStart(hit.Link!, context);
            case HitKind.LinkEnd:
                return ReconnectGesture.OfEnds([hit.Link!], context);
            case HitKind.InSocket when EnteringLinks(context) is { Count: > 0 } entering && (AddsToSelection || entering.Count == 1):
                return ReconnectGesture.OfEnds(entering, context);
            case HitKind.InSocket or HitKind.Node:
                return Move(context, intents);
            default:
                return press.IsTouch ? new PanGesture(press.Screen) : new LassoGesture(_start, AddsToSelection);
        }
    }

    private MoveGesture Move(ToolContext context, List<Intent> intents)
    {
        var selection = context.Selection;
        if (!selection.Nodes.Contains(hit.Node!))
        {
            selection = AddsToSelection ? selection.ToggleNode(hit.Node!) : Selection.OfNode(hit.Node!);
            intents.AddRange(ClickSelection.Change(context.Selection, selection));
        }

        return new MoveGesture(_start, selection.Nodes);
    }

    private List<string> EnteringLinks(ToolContext context) =>
        [.. context.Drawing.Links.Where(link => link.ToNode == hit.Node).Select(link => link.Id)];
}
