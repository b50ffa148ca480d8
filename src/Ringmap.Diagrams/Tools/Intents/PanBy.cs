using Ringmap.Diagrams.Geometry;

namespace Ringmap.Diagrams.Tools.Intents;

/// <summary>Move the view.</summary>
/// <param name="Delta">How far the content follows the hand, in screen pixels.</param>
public sealed record PanBy(Vector Delta) : Intent;
