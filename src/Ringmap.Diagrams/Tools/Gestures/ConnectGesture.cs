using Ringmap.Diagrams.Drawings;
using Ringmap.Diagrams.Geometry;
using Ringmap.Diagrams.Tools.Intents;

namespace Ringmap.Diagrams.Tools.Gestures;

/// <summary>A connector follows the pointer from a pin to its target, by drag or by two clicks.</summary>
internal sealed class ConnectGesture : Gesture
{
    private readonly string _node;
    private readonly string _pin;
    private readonly bool _byClicks;
    private Drawing? _judged;
    private HashSet<string> _dimmed = [];

    private ConnectGesture(string node, string pin, bool byClicks) => (_node, _pin, _byClicks) = (node, pin, byClicks);

    /// <summary>Starts from a pin; null when it does not exist.</summary>
    public static ConnectGesture? From(string node, string pin, ToolContext context, bool byClicks) =>
        context.Drawing.FindPin(node, pin) is null ? null : new(node, pin, byClicks);

    public override Step Handle(PointerInput input, ToolContext context)
    {
        if (context.Drawing.FindPin(_node, _pin) is null) return Done();
        var point = context.Viewport.ToCanvas(input.Screen);
        var ends = _byClicks ? input.Kind == PointerKind.Down : input.Kind == PointerKind.Up;
        return ends ? Drop(point, context) : Continue(Show(point, context));
    }

    public Feedback Show(Point point, ToolContext context)
    {
        var start = context.Drawing.FindPin(_node, _pin)!.Socket;
        var target = Target(point, context);
        var verdict = target is null ? Verdict.NoOpinion : TargetFinder.Judge(context, _node, _pin, target);
        var end = verdict.CanConnect && target?.InSocket is { } socket ? socket : point;
        return Feedback.None with
        {
            Connections = [new ConnectionPreview(start, end, _node, _pin, target?.Id, verdict)],
            DimmedNodes = Dimmed(context),
            Cursor = verdict.CanConnect ? ToolCursor.Connect : ToolCursor.NotAllowed,
        };
    }

    private Step Drop(Point point, ToolContext context)
    {
        if (Target(point, context) is { } target)
        {
            var isNew = context.Drawing.LinkOf(_node, _pin)?.ToNode != target.Id;
            return isNew && TargetFinder.Judge(context, _node, _pin, target).CanConnect ? Done(new Connect(_node, _pin, target.Id)) : Done();
        }

        var onOrigin = TargetFinder.NodeNear(context, point)?.Id == _node;
        return onOrigin || _byClicks ? Done() : Done(new QuickAdd(_node, _pin, point));
    }

    private DrawingNode? Target(Point point, ToolContext context)
    {
        var node = TargetFinder.NodeNear(context, point);
        return node?.Id == _node && !TargetFinder.IsAtInSocket(context, node, point) ? null : node;
    }

    private HashSet<string> Dimmed(ToolContext context)
    {
        if (ReferenceEquals(_judged, context.Drawing)) return _dimmed;
        _judged = context.Drawing;
        _dimmed = [.. context.Drawing.Nodes
            .Where(node => node.Id != _node && !TargetFinder.Judge(context, _node, _pin, node).CanConnect)
            .Select(node => node.Id)];
        return _dimmed;
    }
}
