namespace Ringmap.Client.Editor;

/// <summary>A draft that this browser keeps until the server has it.</summary>
/// <param name="Revision">Revision that it was made on.</param>
/// <param name="Json">The map, as Ringmap.Flow writes it.</param>
public sealed record KeptDraft(long Revision, string Json);
