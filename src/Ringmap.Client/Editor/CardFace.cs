using Ringmap.Diagrams.Drawings;

namespace Ringmap.Client.Editor;

/// <summary>What the card of one element shows, wherever it stands.</summary>
/// <param name="Title">The element's title.</param>
/// <param name="KindTitle">The kind's own name.</param>
/// <param name="Icon">Name of the kind's icon.</param>
/// <param name="Category">Class of the kind's colour: "cat-ask".</param>
/// <param name="Summary">The settings in at most two lines.</param>
/// <param name="Pins">The pins shown, in order.</param>
/// <param name="HasInput">True when connectors may lead to it.</param>
/// <param name="Geometry">Where its parts stand, the card's upper left corner being the origin.</param>
public sealed record CardFace(
    string Title, string KindTitle, string Icon, string Category, IReadOnlyList<string> Summary, IReadOnlyList<PinFace> Pins, bool HasInput, CardGeometry Geometry);
