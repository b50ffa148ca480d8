namespace Ringmap.Client.Editor;

/// <summary>Everything that a connector's picture hangs on.</summary>
/// <param name="Path">SVG path data; empty: it has no way.</param>
/// <param name="Class">Its classes.</param>
public sealed record LineLook(string Path, string Class);
