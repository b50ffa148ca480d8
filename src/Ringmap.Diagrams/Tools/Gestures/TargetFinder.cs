using Ringmap.Diagrams.Drawings;
using Ringmap.Diagrams.Geometry;
using Ringmap.Diagrams.Hits;

namespace Ringmap.Diagrams.Tools.Gestures;

/// <summary>Finds what a connector being drawn would be attached to.</summary>
internal static class TargetFinder
{
    private const string NoInput = "Nothing can lead to this element.";

    /// <summary>The node under the pointer, or the nearest within the catch radius of its edge.</summary>
    public static DrawingNode? NodeNear(ToolContext context, Point point)
    {
        if (HitTest.NodeAt(context.Drawing, point) is { } under) return under;
        DrawingNode? best = null;
        var nearest = HitTest.SocketRadius / context.Viewport.Zoom;
        foreach (var node in context.Drawing.Nodes)
        {
            var r = node.Bounds;
            var distance = point.DistanceTo(new Point(Math.Clamp(point.X, r.Left, r.Right), Math.Clamp(point.Y, r.Top, r.Bottom)));
            if (distance > nearest) continue;
            nearest = distance;
            best = node;
        }

        return best;
    }

    /// <summary>True when the pointer is at the node's own in-socket: the one way to connect a node with itself.</summary>
    public static bool IsAtInSocket(ToolContext context, DrawingNode node, Point point) =>
        node.InSocket is { } socket && socket.DistanceTo(point) <= HitTest.SocketRadius / context.Viewport.Zoom;

    /// <summary>Whether a pin may lead to a node.</summary>
    public static Verdict Judge(ToolContext context, string fromNode, string fromPin, DrawingNode to) => to.InSocket is null
        ? Verdict.Refused(NoInput)
        : context.Rules?.CanConnect(fromNode, fromPin, to.Id) ?? Verdict.NoOpinion;

    /// <summary>The pin that a connector's leaving end would be attached to: the nearest, or the first free one of the node under the pointer.</summary>
    public static (DrawingNode Node, DrawingPin Pin)? PinFor(ToolContext context, Point point)
    {
        if (HitTest.PinNear(context.Drawing, point, HitTest.SocketRadius / context.Viewport.Zoom) is { } near) return near;
        return HitTest.NodeAt(context.Drawing, point) is { } node && context.Drawing.FirstFreePin(node) is { } pin ? (node, pin) : null;
    }
}
