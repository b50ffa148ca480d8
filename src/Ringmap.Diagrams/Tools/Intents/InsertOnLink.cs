using Ringmap.Diagrams.Geometry;

namespace Ringmap.Diagrams.Tools.Intents;

/// <summary>Place a new element into a link: the link's pin leads to it, and its main pin to the old target.</summary>
/// <param name="Kind">The element kind from the palette.</param>
/// <param name="Position">Its upper left corner, in canvas units; already snapped.</param>
/// <param name="LinkId">The link.</param>
public sealed record InsertOnLink(string Kind, Point Position, string LinkId) : Intent;
