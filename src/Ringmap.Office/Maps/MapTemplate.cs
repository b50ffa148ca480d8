namespace Ringmap.Office.Maps;

/// <summary>A built-in map that a new one can start from.</summary>
/// <param name="Name">Stable name, e.g. default.</param>
/// <param name="Title">What it does, for people.</param>
public sealed record MapTemplate(string Name, string Title);
