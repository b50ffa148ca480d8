using Ringmap.Diagrams.Geometry;

namespace Ringmap.Diagrams.Drawings;

/// <summary>A named way out of a node.</summary>
/// <param name="Id">Unique within the node.</param>
/// <param name="Name">What the person reads in the pin's row.</param>
/// <param name="Socket">Where connectors leave, on the edge of the node, in canvas units.</param>
/// <param name="Side">The side of the node that the socket is on; connectors leave outward.</param>
public sealed record DrawingPin(string Id, string Name, Point Socket, Side Side = Side.Right);
