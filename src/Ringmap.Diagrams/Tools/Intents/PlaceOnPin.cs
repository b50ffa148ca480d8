using Ringmap.Diagrams.Geometry;

namespace Ringmap.Diagrams.Tools.Intents;

/// <summary>Place a new element and lead this free pin to it.</summary>
/// <param name="Kind">The element kind from the palette.</param>
/// <param name="Position">Its upper left corner, in canvas units; already snapped.</param>
/// <param name="Node">The node of the pin.</param>
/// <param name="Pin">The pin. When the element was dropped on the node's body: its first free pin.</param>
/// <param name="OnBody">True when dropped on the body: with several free pins the client may ask which.</param>
public sealed record PlaceOnPin(string Kind, Point Position, string Node, string Pin, bool OnBody = false) : Intent;
