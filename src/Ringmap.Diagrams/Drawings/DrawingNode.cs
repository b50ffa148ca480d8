using Ringmap.Diagrams.Geometry;

namespace Ringmap.Diagrams.Drawings;

/// <summary>A box of a drawing.</summary>
/// <param name="Id">Unique within the drawing.</param>
/// <param name="Bounds">Its rectangle, in canvas units.</param>
/// <param name="InSocket">Where connectors enter, on the edge of the node; null when nothing may lead to it.</param>
/// <param name="Pins">Its ways out, in reading order.</param>
/// <param name="InSide">The side of the node that <paramref name="InSocket"/> is on; connectors enter inward.</param>
public sealed record DrawingNode(
    string Id, Rect Bounds, Point? InSocket, IReadOnlyList<DrawingPin> Pins, Side InSide = Side.Left)
{
    /// <summary>The pin with this id, or null.</summary>
    public DrawingPin? FindPin(string pin)
    {
        foreach (var candidate in Pins)
        {
            if (candidate.Id == pin) return candidate;
        }

        return null;
    }

    /// <summary>The node with everything displaced by <paramref name="offset"/>.</summary>
    public DrawingNode Moved(Vector offset) => this with
    {
        Bounds = Bounds + offset,
        InSocket = InSocket + offset,
        Pins = [.. Pins.Select(pin => pin with { Socket = pin.Socket + offset })],
    };
}
