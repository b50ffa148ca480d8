using Ringmap.Diagrams.Drawings;
using Ringmap.Diagrams.Geometry;
using Ringmap.Diagrams.Tools.Intents;

namespace Ringmap.Diagrams.Tools.Gestures;

/// <summary>One end of a connector (or the ends of all that enter a node) follows the pointer to a new place.</summary>
internal sealed class ReconnectGesture : Gesture
{
    private readonly IReadOnlyList<string> _links;
    private readonly bool _movesStart;

    private ReconnectGesture(IReadOnlyList<string> links, bool movesStart) => (_links, _movesStart) = (links, movesStart);

    /// <summary>Takes the leaving end of a link; null when it does not exist.</summary>
    public static ReconnectGesture? OfStart(string link, ToolContext context) =>
        context.Drawing.FindLink(link) is null ? null : new([link], true);

    /// <summary>Takes the entering ends of links.</summary>
    public static ReconnectGesture? OfEnds(IReadOnlyList<string> links, ToolContext context) =>
        links.Any(link => context.Drawing.FindLink(link) is not null) ? new(links, false) : null;

    public override Step Handle(PointerInput input, ToolContext context)
    {
        var links = _links.Select(context.Drawing.FindLink).OfType<DrawingLink>().ToList();
        if (links.Count == 0) return Done();
        var point = context.Viewport.ToCanvas(input.Screen);
        var drops = input.Kind == PointerKind.Up;
        if (_movesStart) return drops ? DropStart(links[0], point, context) : Continue(ShowStart(links[0], point, context));
        return drops ? DropEnds(links, point, context) : Continue(ShowEnds(links, point, context));
    }

    private static Feedback ShowStart(DrawingLink link, Point point, ToolContext context)
    {
        var to = context.Drawing.FindNode(link.ToNode);
        var pin = TargetFinder.PinFor(context, point);
        var verdict = pin is { } p && to is not null ? TargetFinder.Judge(context, p.Node.Id, p.Pin.Id, to) : Verdict.NoOpinion;
        var start = verdict.CanConnect && pin is { } caught ? caught.Pin.Socket : point;
        var preview = new ConnectionPreview(start, to?.InSocket ?? point, pin?.Node.Id, pin?.Pin.Id, link.ToNode, verdict, link.Id);
        return Feedback.None with { Connections = [preview], Cursor = verdict.CanConnect ? ToolCursor.Connect : ToolCursor.NotAllowed };
    }

    private static Step DropStart(DrawingLink link, Point point, ToolContext context)
    {
        if (TargetFinder.PinFor(context, point) is { } pin)
        {
            var isNew = pin.Node.Id != link.FromNode || pin.Pin.Id != link.FromPin;
            var allowed = context.Drawing.FindNode(link.ToNode) is { } to && TargetFinder.Judge(context, pin.Node.Id, pin.Pin.Id, to).CanConnect;
            return isNew && allowed ? Done(new Reconnect(link.Id, pin.Node.Id, pin.Pin.Id, link.ToNode)) : Done();
        }

        return TargetFinder.NodeNear(context, point) is null ? Done(new RemoveLink(link.Id)) : Done();
    }

    private static Feedback ShowEnds(List<DrawingLink> links, Point point, ToolContext context)
    {
        var target = TargetFinder.NodeNear(context, point);
        var previews = new List<ConnectionPreview>(links.Count);
        foreach (var link in links)
        {
            var verdict = target is null ? Verdict.NoOpinion : TargetFinder.Judge(context, link.FromNode, link.FromPin, target);
            var start = context.Drawing.FindPin(link.FromNode, link.FromPin)?.Socket ?? point;
            var end = verdict.CanConnect && target?.InSocket is { } socket ? socket : point;
            previews.Add(new(start, end, link.FromNode, link.FromPin, target?.Id, verdict, link.Id));
        }

        var dimmed = context.Drawing.Nodes
            .Where(node => links.TrueForAll(link => !TargetFinder.Judge(context, link.FromNode, link.FromPin, node).CanConnect))
            .Select(node => node.Id);
        return Feedback.None with
        {
            Connections = previews,
            DimmedNodes = dimmed.ToHashSet(StringComparer.Ordinal),
            Cursor = previews.Exists(p => p.Verdict.CanConnect) ? ToolCursor.Connect : ToolCursor.NotAllowed,
        };
    }

    private static Step DropEnds(List<DrawingLink> links, Point point, ToolContext context)
    {
        if (TargetFinder.NodeNear(context, point) is not { } target) return Done([.. links.Select(link => new RemoveLink(link.Id))]);
        return Done([.. links
            .Where(link => link.ToNode != target.Id && TargetFinder.Judge(context, link.FromNode, link.FromPin, target).CanConnect)
            .Select(link => new Reconnect(link.Id, link.FromNode, link.FromPin, target.Id))]);
    }
}
