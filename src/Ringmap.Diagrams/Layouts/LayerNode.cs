using Ringmap.Diagrams.Drawings;

namespace Ringmap.Diagrams.Layouts;

/// <summary>A node on its layer, or a waypoint of a link that passes through the layer.</summary>
internal sealed class LayerNode(DrawingNode? node, int layer)
{
    /// <summary>The node; null for a waypoint.</summary>
    public DrawingNode? Node { get; } = node;

    public int Layer { get; set; } = layer;

    /// <summary>The place within the layer, from the top.</summary>
    public int Rank { get; set; }

    /// <summary>The upper edge.</summary>
    public double Y { get; set; }

    public double Height => Node?.Bounds.Height ?? 0;

    /// <summary>Where links enter, from the upper edge.</summary>
    public double InOffset => Node?.InSocket is { } socket ? socket.Y - Node.Bounds.Y : Height / 2;

    /// <summary>Links from the layer before, and to the layer after.</summary>
    public List<LayerEdge> In { get; } = [];

    public List<LayerEdge> Out { get; } = [];
}
