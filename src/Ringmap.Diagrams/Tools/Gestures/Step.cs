namespace Ringmap.Diagrams.Tools.Gestures;

/// <summary>What an input made of a gesture.</summary>
/// <param name="Next">The gesture that goes on, or null when there is none.</param>
/// <param name="Result">What to do and show.</param>
internal readonly record struct Step(Gesture? Next, ToolResult Result);
