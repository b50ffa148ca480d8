using Ringmap.Diagrams.Geometry;

namespace Ringmap.Diagrams.Snapping;

/// <summary>Where a move comes to rest.</summary>
/// <param name="Offset">The displacement to apply, in canvas units.</param>
/// <param name="Guides">What it is aligned with; empty when only the grid caught it.</param>
public sealed record SnapResult(Vector Offset, IReadOnlyList<GuideLine> Guides);
