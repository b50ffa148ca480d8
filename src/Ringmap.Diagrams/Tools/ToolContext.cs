using Ringmap.Diagrams.Drawings;
using Ringmap.Diagrams.Geometry;
using Ringmap.Diagrams.Routing;

namespace Ringmap.Diagrams.Tools;

/// <summary>What the tool acts on, as it is at this input.</summary>
/// <param name="Drawing">What is on the canvas.</param>
/// <param name="Routes">Where its links run.</param>
/// <param name="Viewport">What the screen shows.</param>
/// <param name="Selection">What is chosen.</param>
/// <param name="Rules">Which connections the map allows; null when every one is.</param>
public sealed record ToolContext(
    Drawing Drawing,
    IReadOnlyDictionary<string, Route> Routes,
    Viewport Viewport,
    Selection Selection,
    IConnectionRules? Rules = null);
