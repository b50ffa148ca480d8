namespace Ringmap.Diagrams.Layouts;

/// <summary>Orders the nodes within their layers so that links cross as little as can be had: barycentres there and back, the best order kept.</summary>
internal static class LayerOrdering
{
    public static void Improve(LayerGraph graph, int passes)
    {
        var layers = graph.Layers;
        var best = Snapshot(layers);
        var fewest = Crossings(layers);
        for (var pass = 0; pass < passes && fewest > 0; pass++)
        {
            var forward = pass % 2 == 0;
            for (var i = 1; i < layers.Count; i++)
            {
                var layer = layers[forward ? i : layers.Count - 1 - i];
                Sort(layer, forward);
            }

            var crossings = Crossings(layers);
            if (crossings >= fewest) continue;
            fewest = crossings;
            best = Snapshot(layers);
        }

        for (var i = 0; i < layers.Count; i++)
        {
            layers[i].Clear();
            layers[i].AddRange(best[i]);
            LayerGraph.Renumber(layers[i]);
        }
    }

    private static LayerNode[][] Snapshot(List<List<LayerNode>> layers) => [.. layers.Select(layer => layer.ToArray())];

    /// <summary>Sorts by the mean place of the neighbours; what has none keeps its place, and so do equals.</summary>
    private static void Sort(List<LayerNode> layer, bool forward)
    {
        var keyed = layer.Select(node => (Node: node, Key: Barycentre(node, forward) ?? node.Rank)).OrderBy(k => k.Key).ThenBy(k => k.Node.Rank).ToList();
        for (var i = 0; i < keyed.Count; i++) layer[i] = keyed[i].Node;
        LayerGraph.Renumber(layer);
    }

    private static double? Barycentre(LayerNode node, bool forward)
    {
        var edges = forward ? node.In : node.Out;
        if (edges.Count == 0) return null;
        return edges.Average(edge => forward ? edge.From.Rank + PinShare(edge) : edge.To.Rank);
    }

    /// <summary>The place of a pin within its node, 0 to just below 1.</summary>
    private static double PinShare(LayerEdge edge) => edge.From.Node is { } node ? (double)edge.Pin / (node.Pins.Count + 1) : 0;

    private static int Crossings(List<List<LayerNode>> layers)
    {
        var count = 0;
        foreach (var layer in layers)
        {
            var edges = layer.SelectMany(node => node.Out.OrderBy(edge => edge.Pin)).ToArray();
            for (var i = 0; i < edges.Length; i++)
            {
                for (var j = i + 1; j < edges.Length; j++)
                {
                    if (edges[j].To.Rank < edges[i].To.Rank) count++;
                }
            }
        }

        return count;
    }
}
