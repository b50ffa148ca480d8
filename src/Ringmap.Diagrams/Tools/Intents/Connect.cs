namespace Ringmap.Diagrams.Tools.Intents;

/// <summary>Lead a pin to a node; a connector that the pin had is replaced.</summary>
/// <param name="FromNode">The node that the connector leaves.</param>
/// <param name="FromPin">Its pin.</param>
/// <param name="ToNode">The node that the connector enters.</param>
public sealed record Connect(string FromNode, string FromPin, string ToNode) : Intent;
