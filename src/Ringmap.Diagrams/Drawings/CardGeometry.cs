using Ringmap.Diagrams.Geometry;

namespace Ringmap.Diagrams.Drawings;

/// <summary>Where the parts of one element card stand, in canvas units.</summary>
/// <param name="Bounds">The whole card.</param>
/// <param name="Header">Icon tile and title.</param>
/// <param name="Summary">The summary lines; height 0 when there are none.</param>
/// <param name="Rows">One rectangle a pin, in order; empty for an icon and for a pin in the header.</param>
/// <param name="InSocket">The middle of the header's left edge.</param>
/// <param name="PinSockets">One point a pin, in order, on the right edge.</param>
public sealed record CardGeometry(
    Rect Bounds, Rect Header, Rect Summary, IReadOnlyList<Rect> Rows, Point InSocket, IReadOnlyList<Point> PinSockets);
