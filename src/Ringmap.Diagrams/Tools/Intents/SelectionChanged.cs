namespace Ringmap.Diagrams.Tools.Intents;

/// <summary>Choose exactly these.</summary>
/// <param name="Nodes">Node ids.</param>
/// <param name="Links">Link ids.</param>
public sealed record SelectionChanged(IReadOnlySet<string> Nodes, IReadOnlySet<string> Links) : Intent;
