using Ringmap.Diagrams.Tools.Intents;

namespace Ringmap.Diagrams.Tools;

/// <summary>What an input led to.</summary>
/// <param name="Intents">What to do, in order; usually none or one.</param>
/// <param name="Feedback">What to draw from now on.</param>
public sealed record ToolResult(IReadOnlyList<Intent> Intents, Feedback Feedback);
