namespace Ringmap.Office.Maps;

/// <summary>One published version of a map.</summary>
/// <param name="MapId">The map.</param>
/// <param name="Number">1, 2, 3…</param>
/// <param name="PublishedAt">When.</param>
/// <param name="PublishedBy">Display name of who published it.</param>
/// <param name="Note">What changed, in the user's words.</param>
/// <param name="IsActive">Answers the owner's extension now.</param>
public sealed record LibraryVersion(string MapId, int Number, DateTimeOffset PublishedAt, string PublishedBy, string Note, bool IsActive);
