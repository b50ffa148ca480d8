namespace Ringmap.Office.Maps;

/// <summary>A draft was saved.</summary>
/// <param name="MapId">The map.</param>
/// <param name="OwnerId">Its owner.</param>
/// <param name="Revision">Its revision now.</param>
/// <param name="Client">The browser window that saved.</param>
/// <param name="SavedAt">When.</param>
public sealed record SavedDraft(string MapId, string OwnerId, long Revision, string Client, DateTimeOffset SavedAt);
