using Ringmap.Diagrams.Drawings;
using Ringmap.Diagrams.Geometry;
using Ringmap.Diagrams.Hits;
using Ringmap.Diagrams.Tools.Intents;

namespace Ringmap.Diagrams.Tools.Gestures;

/// <summary>A new element follows the pointer from the palette; a ghost shows what releasing would do.</summary>
internal sealed class PaletteGesture(string kind, Size size, bool hasInput, bool hasPins) : Gesture
{
    /// <summary>Free space between an element and a new one placed beside it: four grid steps, room for its connectors.</summary>
    private const double BesideGap = 4 * CanvasGrid.Step;

    /// <summary>Grid steps tried downward to find a free place beside an element.</summary>
    private const int MaxSteps = 60;

    public override Step Handle(PointerInput input, ToolContext context)
    {
        var ghost = Ghost(context.Viewport.ToCanvas(input.Screen), context);
        if (input.Kind != PointerKind.Up)
        {
            var cursor = ghost.Outcome == GhostOutcome.Refused ? ToolCursor.NotAllowed : ToolCursor.Grabbing;
            return Continue(Feedback.None with { Ghost = ghost, Cursor = cursor });
        }

        var position = ghost.Bounds.Position;
        return ghost.Outcome switch
        {
            GhostOutcome.Place => Done(new PlaceNode(kind, position)),
            GhostOutcome.ConnectFromPin => Done(new PlaceOnPin(kind, position, ghost.Node!, ghost.Pin!, ghost.IsOnBody)),
            GhostOutcome.Insert => Done(new InsertOnLink(kind, position, ghost.Link!)),
            _ => Done(),
        };
    }

    private Ghost Ghost(Point point, ToolContext context)
    {
        var drawing = context.Drawing;
        var zoom = context.Viewport.Zoom;
        // Held by the middle of its header.
        var here = new Rect(CanvasGrid.Snap(point - new Vector(size.Width / 2, Math.Min(size.Height, CardLayout.HeaderHeight) / 2)), size);
        if (hasInput && HitTest.PinNear(drawing, point, HitTest.SocketRadius / zoom) is { } near)
            return drawing.LinkOf(near.Node.Id, near.Pin.Id) is { } occupied ? Into(occupied.Id, here) : FromPin(near.Node, near.Pin, drawing, false);
        if (HitTest.NodeAt(drawing, point) is { } node)
        {
            return hasInput && drawing.FirstFreePin(node) is { } free
                ? FromPin(node, free, drawing, true)
                : new Ghost(kind, here, GhostOutcome.Refused, node.Id);
        }

        if (hasInput && hasPins && HitTest.LinkNear(drawing, context.Routes, point, HitTest.LinkRadius / zoom) is { } link) return Into(link, here);
        return new Ghost(kind, here, GhostOutcome.Place);
    }

    private Ghost Into(string link, Rect here) => hasPins
        ? new Ghost(kind, here, GhostOutcome.Insert, Link: link)
        : new Ghost(kind, here, GhostOutcome.Refused, Link: link);

    private Ghost FromPin(DrawingNode node, DrawingPin pin, Drawing drawing, bool onBody)
    {
        var place = new Rect(
            CanvasGrid.Snap(new Point(node.Bounds.Right + BesideGap, pin.Socket.Y - (CardLayout.HeaderHeight / 2))), size);
        for (var i = 0; i < MaxSteps && drawing.Nodes.Any(other => other.Bounds.Inflate(CanvasGrid.Step - 1).Overlaps(place)); i++)
            place += new Vector(0, CanvasGrid.Step);
        return new Ghost(kind, place, GhostOutcome.ConnectFromPin, node.Id, pin.Id, IsOnBody: onBody);
    }
}
