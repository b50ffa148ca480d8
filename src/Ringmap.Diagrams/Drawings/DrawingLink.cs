namespace Ringmap.Diagrams.Drawings;

/// <summary>A connector: from a pin to a node's in-socket. A pin has at most one.</summary>
/// <param name="Id">Unique within the drawing.</param>
/// <param name="FromNode">The node that it leaves.</param>
/// <param name="FromPin">The pin of that node.</param>
/// <param name="ToNode">The node that it enters.</param>
public sealed record DrawingLink(string Id, string FromNode, string FromPin, string ToNode);
