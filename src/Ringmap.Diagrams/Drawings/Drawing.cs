using Ringmap.Diagrams.Geometry;

namespace Ringmap.Diagrams.Drawings;

/// <summary>
/// What is on the canvas: boxes and the connectors between them. Immutable; nodes and links are ordered by id (ordinal),
/// so equal content is an equal drawing whatever the order in which it was given.
/// </summary>
public sealed class Drawing
{
    private readonly Dictionary<string, DrawingNode> _nodes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DrawingLink> _links = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Node, string Pin), DrawingLink> _byPin = [];

    /// <summary>Makes a drawing. Of nodes, links, or links of one pin that share an id, the last one given counts.</summary>
    public Drawing(IEnumerable<DrawingNode> nodes, IEnumerable<DrawingLink> links)
    {
        foreach (var node in nodes) _nodes[node.Id] = node;
        foreach (var link in links) _links[link.Id] = link;
        Nodes = [.. _nodes.Values.OrderBy(node => node.Id, StringComparer.Ordinal)];
        Links = [.. _links.Values.OrderBy(link => link.Id, StringComparer.Ordinal)];
        foreach (var link in Links) _byPin[(link.FromNode, link.FromPin)] = link;
    }

    /// <summary>Nothing drawn yet.</summary>
    public static Drawing Empty { get; } = new([], []);

    /// <summary>The boxes, ordered by id; later ones are drawn over earlier ones.</summary>
    public IReadOnlyList<DrawingNode> Nodes { get; }

    /// <summary>The connectors, ordered by id.</summary>
    public IReadOnlyList<DrawingLink> Links { get; }

    /// <summary>The smallest rectangle around all nodes, or null when there is none.</summary>
    public Rect? Extent => Rect.Around(Nodes.Select(node => node.Bounds));

    /// <summary>The node with this id, or null.</summary>
    public DrawingNode? FindNode(string id) => _nodes.GetValueOrDefault(id);

    /// <summary>The link with this id, or null.</summary>
    public DrawingLink? FindLink(string id) => _links.GetValueOrDefault(id);

    /// <summary>The pin, or null when the node or its pin does not exist.</summary>
    public DrawingPin? FindPin(string node, string pin) => FindNode(node)?.FindPin(pin);

    /// <summary>The link that leaves this pin, or null when the pin is free.</summary>
    public DrawingLink? LinkOf(string node, string pin) => _byPin.GetValueOrDefault((node, pin));

    /// <summary>The first pin of the node that no link leaves, or null.</summary>
    public DrawingPin? FirstFreePin(DrawingNode node) => node.Pins.FirstOrDefault(pin => LinkOf(node.Id, pin.Id) is null);

    /// <summary>The drawing with some nodes displaced; unknown ids are ignored.</summary>
    public Drawing WithMoved(IReadOnlySet<string> ids, Vector offset) =>
        new(Nodes.Select(node => ids.Contains(node.Id) ? node.Moved(offset) : node), Links);
}
