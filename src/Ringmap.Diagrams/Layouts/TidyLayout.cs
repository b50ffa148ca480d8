using Ringmap.Diagrams.Drawings;
using Ringmap.Diagrams.Geometry;

namespace Ringmap.Diagrams.Layouts;

/// <summary>
/// Arranges a drawing in layers from left to right, as it is read: pins from top to bottom, few crossings, in-sockets level with
/// their pins where there is room. The same drawing gives the same arrangement. Where the first root leads to everything, it does
/// not matter how the nodes stood before, so that what is tidy stays; elsewhere loops begin at what stands highest.
/// </summary>
public static class TidyLayout
{
    /// <summary>
    /// New upper left corners for all nodes, on the grid; the upper left corner of the whole stays where it was.
    /// Disconnected parts stand below one another.
    /// </summary>
    public static IReadOnlyDictionary<string, Point> Arrange(Drawing drawing, TidyOptions? options = null)
    {
        var chosen = options ?? TidyOptions.Default;
        var positions = new Dictionary<string, Point>(StringComparer.Ordinal);
        if (drawing.Extent is not { } extent) return positions;
        var origin = CanvasGrid.Snap(extent.Position);
        var top = origin.Y;
        foreach (var part in ReadingOrder.Parts(drawing, chosen.Roots))
        {
            var graph = LayerGraph.Build(drawing, part);
            LayerOrdering.Improve(graph, chosen.OrderingPasses);
            LayerPlacement.Place(graph, chosen.NodeGap);
            top = Write(graph, origin.X, top, chosen, positions);
        }

        return positions;
    }

    private static double Write(LayerGraph graph, double left, double top, TidyOptions options, Dictionary<string, Point> positions)
    {
        var nodes = graph.Layers.SelectMany(layer => layer).Where(node => node.Node is not null).ToList();
        var shift = top - nodes.Min(node => node.Y);
        var x = left;
        foreach (var layer in graph.Layers)
        {
            foreach (var node in layer)
            {
                if (node.Node is { } drawn) positions[drawn.Id] = new Point(x, node.Y + shift);
            }

            var width = layer.Max(node => node.Node?.Bounds.Width ?? 0);
            x = Math.Ceiling((x + width + options.LayerGap) / CanvasGrid.Step) * CanvasGrid.Step;
        }

        var bottom = nodes.Max(node => node.Y + node.Height) + shift;
        return Math.Ceiling((bottom + (2 * options.NodeGap)) / CanvasGrid.Step) * CanvasGrid.Step;
    }
}
