using Ringmap.Diagrams.Drawings;
using Ringmap.Diagrams.Geometry;
using Ringmap.Diagrams.Hits;
using Ringmap.Diagrams.Layouts;
using Ringmap.Diagrams.Tools.Intents;

namespace Ringmap.Diagrams.Tools.Gestures;

/// <summary>A new element follows the pointer from the palette; a ghost shows what releasing would do.</summary>
internal sealed class PaletteGesture(string kind, Size size, bool hasInput, bool hasPins) : Gesture
{
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
            return drawing.LinkOf(near.Node.Id, near.Pin.Id) is { } occupied ? Into(occupied.Id, here, drawing) : FromPin(near.Node, near.Pin, drawing, false);
        if (HitTest.NodeAt(drawing, point) is { } node)
        {
            return hasInput && drawing.FirstFreePin(node) is { } free
                ? FromPin(node, free, drawing, true)
                : new Ghost(kind, here, GhostOutcome.Refused, node.Id);
        }

        if (hasInput && hasPins && HitTest.LinkNear(drawing, context.Routes, point, HitTest.LinkRadius / zoom) is { } link) return Into(link, here, drawing);
        return new Ghost(kind, here, GhostOutcome.Place);
    }

    // Where there is no room between two cards, below them.
    private Ghost Into(string link, Rect here, Drawing drawing) => hasPins
        ? new Ghost(kind, FreePlace.Near(drawing, here.Position, size), GhostOutcome.Insert, Link: link)
        : new Ghost(kind, here, GhostOutcome.Refused, Link: link);

    private Ghost FromPin(DrawingNode node, DrawingPin pin, Drawing drawing, bool onBody) =>
        new(kind, FreePlace.Beside(drawing, node, pin, size), GhostOutcome.ConnectFromPin, node.Id, pin.Id, IsOnBody: onBody);
}
