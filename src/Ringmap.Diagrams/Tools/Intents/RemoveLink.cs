namespace Ringmap.Diagrams.Tools.Intents;

/// <summary>Remove a link whose end was dropped on nothing; the client offers undo.</summary>
/// <param name="LinkId">The link.</param>
public sealed record RemoveLink(string LinkId) : Intent;
