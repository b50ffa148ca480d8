namespace Ringmap.Diagrams.Geometry;

/// <summary>A side of a rectangle, and the direction that a connector leaves or enters there.</summary>
public enum Side
{
    /// <summary>The left edge; where connectors enter in a left-to-right drawing.</summary>
    Left,

    /// <summary>The upper edge.</summary>
    Top,

    /// <summary>The right edge; where connectors leave in a left-to-right drawing.</summary>
    Right,

    /// <summary>The lower edge.</summary>
    Bottom,
}
