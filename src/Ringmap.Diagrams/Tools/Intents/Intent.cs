namespace Ringmap.Diagrams.Tools.Intents;

/// <summary>What the person means by a gesture. The client turns it into a change of the map, the selection or the view; each gesture is one step.</summary>
public abstract record Intent;
