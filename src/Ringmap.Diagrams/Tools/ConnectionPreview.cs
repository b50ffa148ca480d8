using Ringmap.Diagrams.Geometry;

namespace Ringmap.Diagrams.Tools;

/// <summary>A connector being drawn or re-connected.</summary>
/// <param name="Start">Its leaving end, in canvas units.</param>
/// <param name="End">Its entering end: the caught in-socket or the pointer, in canvas units.</param>
/// <param name="FromNode">The node that it leaves; null while the leaving end hangs in the air.</param>
/// <param name="FromPin">The pin that it leaves; null while the leaving end hangs in the air.</param>
/// <param name="ToNode">The node that it would enter; null over the empty canvas.</param>
/// <param name="Verdict">Whether releasing here would be allowed.</param>
/// <param name="Link">The link being re-connected, or null for a new one.</param>
public sealed record ConnectionPreview(
    Point Start, Point End, string? FromNode, string? FromPin, string? ToNode, Verdict Verdict, string? Link = null);
