using Ringmap.Diagrams.Geometry;

namespace Ringmap.Diagrams.Tools;

/// <summary>The preview of an element being dragged from the palette.</summary>
/// <param name="Kind">The element kind.</param>
/// <param name="Bounds">Where it would stand, in canvas units.</param>
/// <param name="Outcome">What releasing would do.</param>
/// <param name="Node">The node that it would be connected from, or null.</param>
/// <param name="Pin">The pin of that node, or null.</param>
/// <param name="Link">The link that it would be inserted into, or null.</param>
/// <param name="IsOnBody">True when it is over the node's body rather than at the pin.</param>
public sealed record Ghost(
    string Kind, Rect Bounds, GhostOutcome Outcome, string? Node = null, string? Pin = null, string? Link = null, bool IsOnBody = false);
