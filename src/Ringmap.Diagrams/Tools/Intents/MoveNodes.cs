using Ringmap.Diagrams.Geometry;

namespace Ringmap.Diagrams.Tools.Intents;

/// <summary>Displace nodes.</summary>
/// <param name="Ids">The nodes, ordered by id.</param>
/// <param name="Delta">How far, in canvas units; already snapped.</param>
public sealed record MoveNodes(IReadOnlyList<string> Ids, Vector Delta) : Intent;
