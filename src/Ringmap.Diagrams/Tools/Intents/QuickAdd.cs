using Ringmap.Diagrams.Geometry;

namespace Ringmap.Diagrams.Tools.Intents;

/// <summary>Open the list of elements that fit this pin; the chosen one is placed at the point and connected.</summary>
/// <param name="FromNode">The node of the pin.</param>
/// <param name="FromPin">The pin.</param>
/// <param name="Point">Where the drag ended, in canvas units: the new element's in-socket belongs there.</param>
public sealed record QuickAdd(string FromNode, string FromPin, Point Point) : Intent;
