namespace Ringmap.Diagrams.Tools.Intents;

/// <summary>Edit a node: double click or Enter.</summary>
/// <param name="Id">The node.</param>
public sealed record OpenNode(string Id) : Intent;
