namespace Ringmap.Diagrams.Geometry;

/// <summary>A width and a height, both 0 or more.</summary>
/// <param name="Width">Extent along x.</param>
/// <param name="Height">Extent along y.</param>
public readonly record struct Size(double Width, double Height);
