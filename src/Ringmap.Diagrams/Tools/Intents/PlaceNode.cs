using Ringmap.Diagrams.Geometry;

namespace Ringmap.Diagrams.Tools.Intents;

/// <summary>Place a new element, unconnected.</summary>
/// <param name="Kind">The element kind from the palette.</param>
/// <param name="Position">Its upper left corner, in canvas units; already snapped.</param>
public sealed record PlaceNode(string Kind, Point Position) : Intent;
