using Ringmap.Diagrams.Geometry;

namespace Ringmap.Diagrams.Routing;

/// <summary>One end of a connection: the socket and the side of its node that the connector passes through.</summary>
/// <param name="Socket">On the edge of the node.</param>
/// <param name="Side">Outward through this side.</param>
/// <param name="Node">Index of the node in the problem.</param>
internal readonly record struct Terminal(Point Socket, Side Side, int Node)
{
    /// <summary>True when the connector is level at this end.</summary>
    public bool IsLevel => Side is Side.Left or Side.Right;
}
