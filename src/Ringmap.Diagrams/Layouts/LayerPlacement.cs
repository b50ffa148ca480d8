using Ringmap.Diagrams.Drawings;

namespace Ringmap.Diagrams.Layouts;

/// <summary>Gives ordered layers their heights: in-sockets level with the pins that lead to them where there is room.</summary>
internal static class LayerPlacement
{
    private const int Passes = 6;

    /// <summary>Free space around a waypoint: one connector with its buffers.</summary>
    private const double WaypointGap = CanvasGrid.Step;

    public static void Place(LayerGraph graph, double gap)
    {
        foreach (var layer in graph.Layers) Stack(layer, _ => 0, gap);
        for (var pass = 0; pass < Passes; pass++)
        {
            var forward = pass % 2 == 0;
            for (var i = 0; i < graph.Layers.Count; i++)
            {
                var layer = graph.Layers[forward ? i : graph.Layers.Count - 1 - i];
                Stack(layer, node => Want(node, forward), gap);
            }
        }

        foreach (var layer in graph.Layers) SnapDown(layer, gap);
    }

    private static double Want(LayerNode node, bool forward)
    {
        var edges = forward ? node.In : node.Out;
        if (edges.Count == 0) return node.Y;
        var wants = edges
            .Select(edge => forward
                ? edge.From.Y + edge.OutOffset - node.InOffset
                : edge.To.Y + edge.To.InOffset - edge.OutOffset)
            .Order().ToArray();
        return (wants[wants.Length / 2] + wants[(wants.Length - 1) / 2]) / 2;
    }

    /// <summary>Pushed apart from above and from below; the middle of both keeps every gap and is centred.</summary>
    private static void Stack(List<LayerNode> layer, Func<LayerNode, double> want, double gap)
    {
        var wants = layer.ConvertAll(node => want(node));
        var down = new double[layer.Count];
        var up = new double[layer.Count];
        for (var i = 0; i < layer.Count; i++)
            down[i] = i == 0 ? wants[i] : Math.Max(wants[i], down[i - 1] + Distance(layer[i - 1], layer[i], gap));
        for (var i = layer.Count - 1; i >= 0; i--)
            up[i] = i == layer.Count - 1 ? wants[i] : Math.Min(wants[i], up[i + 1] - Distance(layer[i], layer[i + 1], gap));
        for (var i = 0; i < layer.Count; i++) layer[i].Y = (down[i] + up[i]) / 2;
    }

    private static void SnapDown(List<LayerNode> layer, double gap)
    {
        LayerNode? above = null;
        foreach (var node in layer)
        {
            if (node.Node is null) continue;
            node.Y = CanvasGrid.Snap(node.Y);
            if (above is not null)
            {
                var least = above.Y + Distance(above, node, gap);
                if (node.Y < least) node.Y = Math.Ceiling(least / CanvasGrid.Step) * CanvasGrid.Step;
            }

            above = node;
        }
    }

    private static double Distance(LayerNode upper, LayerNode lower, double gap) =>
        upper.Height + (upper.Node is null || lower.Node is null ? WaypointGap : gap);
}
