using Ringmap.Diagrams.Drawings;

namespace Ringmap.Diagrams.Layouts;

/// <summary>One connected part of a drawing in layers: links that go back are left out, long ones pass through waypoints.</summary>
internal sealed class LayerGraph
{
    private readonly Dictionary<string, LayerNode> _nodes = new(StringComparer.Ordinal);

    private LayerGraph(List<List<LayerNode>> layers) => Layers = layers;

    /// <summary>From left to right; within a layer from top to bottom.</summary>
    public List<List<LayerNode>> Layers { get; }

    /// <summary>Builds the layers of the nodes, which are in reading order.</summary>
    public static LayerGraph Build(Drawing drawing, IReadOnlyList<DrawingNode> reading)
    {
        var graph = new LayerGraph([]);
        var order = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var node in reading)
        {
            order[node.Id] = order.Count;
            graph._nodes[node.Id] = new LayerNode(node, 0);
        }

        var forward = ForwardLinks(drawing, reading);
        graph.AssignLayers(forward, reading);
        foreach (var node in reading)
        {
            var placed = graph._nodes[node.Id];
            graph.Layer(placed.Layer).Add(placed);
        }

        foreach (var (link, pin) in forward) graph.Connect(drawing, link, pin);
        foreach (var layer in graph.Layers) Renumber(layer);
        return graph;
    }

    public static void Renumber(List<LayerNode> layer)
    {
        for (var i = 0; i < layer.Count; i++) layer[i].Rank = i;
    }

    /// <summary>The links that lead forward: those that close a loop, found depth first in reading order, are left out.</summary>
    private static List<(DrawingLink Link, int Pin)> ForwardLinks(Drawing drawing, IReadOnlyList<DrawingNode> reading)
    {
        var forward = new List<(DrawingLink, int)>();
        var state = new Dictionary<string, bool>(StringComparer.Ordinal);
        foreach (var root in reading)
        {
            if (state.ContainsKey(root.Id)) continue;
            var stack = new Stack<(DrawingNode Node, int Pin)>();
            stack.Push((root, 0));
            state[root.Id] = true;
            while (stack.Count > 0)
            {
                var (node, pin) = stack.Pop();
                if (pin == node.Pins.Count)
                {
                    state[node.Id] = false;
                    continue;
                }

                stack.Push((node, pin + 1));
                if (drawing.LinkOf(node.Id, node.Pins[pin].Id) is not { } link || drawing.FindNode(link.ToNode) is not { } target) continue;
                if (state.TryGetValue(target.Id, out var isOpen))
                {
                    if (!isOpen) forward.Add((link, pin));
                    continue;
                }

                forward.Add((link, pin));
                state[target.Id] = true;
                stack.Push((target, 0));
            }
        }

        return forward;
    }

    /// <summary>Each node one layer after the last of its predecessors; nodes that nothing enters stand just before their first successor.</summary>
    private void AssignLayers(List<(DrawingLink Link, int Pin)> forward, IReadOnlyList<DrawingNode> reading)
    {
        var incoming = reading.ToDictionary(node => node.Id, _ => 0, StringComparer.Ordinal);
        foreach (var (link, _) in forward) incoming[link.ToNode]++;
        var isSource = incoming.Where(pair => pair.Value == 0).Select(pair => pair.Key).ToHashSet(StringComparer.Ordinal);
        var outgoing = forward.ToLookup(f => f.Link.FromNode, f => f.Link.ToNode, StringComparer.Ordinal);
        var ready = new Queue<string>(reading.Select(node => node.Id).Where(isSource.Contains));
        while (ready.Count > 0)
        {
            var id = ready.Dequeue();
            foreach (var to in outgoing[id])
            {
                _nodes[to].Layer = Math.Max(_nodes[to].Layer, _nodes[id].Layer + 1);
                if (--incoming[to] == 0) ready.Enqueue(to);
            }
        }

        foreach (var node in reading.Skip(1))
        {
            if (isSource.Contains(node.Id) && outgoing[node.Id].Any())
                _nodes[node.Id].Layer = Math.Max(0, outgoing[node.Id].Min(to => _nodes[to].Layer) - 1);
        }
    }

    private void Connect(Drawing drawing, DrawingLink link, int pin)
    {
        var from = _nodes[link.FromNode];
        var to = _nodes[link.ToNode];
        var socket = drawing.FindPin(link.FromNode, link.FromPin)!.Socket.Y - from.Node!.Bounds.Y;
        var last = from;
        for (var layer = from.Layer + 1; layer < to.Layer; layer++)
        {
            var waypoint = new LayerNode(null, layer);
            Layer(layer).Add(waypoint);
            Join(last, waypoint, ReferenceEquals(last, from) ? pin : 0, ReferenceEquals(last, from) ? socket : 0);
            last = waypoint;
        }

        Join(last, to, ReferenceEquals(last, from) ? pin : 0, ReferenceEquals(last, from) ? socket : 0);
    }

    private static void Join(LayerNode from, LayerNode to, int pin, double offset)
    {
        var edge = new LayerEdge(from, to, pin, offset);
        from.Out.Add(edge);
        to.In.Add(edge);
    }

    private List<LayerNode> Layer(int layer)
    {
        while (Layers.Count <= layer) Layers.Add([]);
        return Layers[layer];
    }
}
