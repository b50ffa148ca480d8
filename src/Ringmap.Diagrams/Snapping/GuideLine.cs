using Ringmap.Diagrams.Geometry;

namespace Ringmap.Diagrams.Snapping;

/// <summary>A line that shows what a moved node is aligned with, in canvas units.</summary>
/// <param name="From">One end.</param>
/// <param name="To">The other end; upright or level with <paramref name="From"/>.</param>
public sealed record GuideLine(Point From, Point To);
