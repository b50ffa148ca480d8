namespace Ringmap.Flow.Maps;

/// <summary>The line from a pin to the next element.</summary>
/// <param name="Id">Id, unique in the map.</param>
/// <param name="From">The element it leaves.</param>
/// <param name="Pin">The pin of that element.</param>
/// <param name="To">The element it leads to.</param>
public sealed record Connector(string Id, string From, string Pin, string To);
