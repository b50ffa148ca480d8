namespace Ringmap.Diagrams.Layouts;

/// <summary>A piece of a link between two neighbouring layers.</summary>
/// <param name="From">On the layer before.</param>
/// <param name="To">On the layer after.</param>
/// <param name="Pin">The number of the pin that it leaves; 0 at a waypoint.</param>
/// <param name="OutOffset">Where it leaves, from the upper edge of <paramref name="From"/>.</param>
internal sealed record LayerEdge(LayerNode From, LayerNode To, int Pin, double OutOffset);
