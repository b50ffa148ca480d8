using Ringmap.Diagrams.Geometry;

namespace Ringmap.Client.Editor;

/// <summary>A list over the canvas: type to find, Enter to choose.</summary>
/// <param name="Title">What is chosen: "Add after “No answer”".</param>
/// <param name="Items">What there is.</param>
/// <param name="At">Its upper left corner on the canvas, in screen pixels.</param>
/// <param name="Choose">What to do with the choice.</param>
public sealed record Finder(string Title, IReadOnlyList<FinderItem> Items, Point At, Action<FinderItem> Choose);
