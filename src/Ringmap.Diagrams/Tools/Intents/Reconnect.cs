namespace Ringmap.Diagrams.Tools.Intents;

/// <summary>Give a link these ends instead of its own; a connector that the pin had is replaced.</summary>
/// <param name="LinkId">The link whose end was dragged.</param>
/// <param name="FromNode">The node that it leaves from now on.</param>
/// <param name="FromPin">The pin of that node.</param>
/// <param name="ToNode">The node that it enters from now on.</param>
public sealed record Reconnect(string LinkId, string FromNode, string FromPin, string ToNode) : Intent;
