using Ringmap.Api;

namespace Ringmap.Client.Services;

/// <summary>What became of a draft: one of the two is set.</summary>
/// <param name="Saved">It was saved.</param>
/// <param name="Conflict">It was not: somebody else saved this meanwhile.</param>
public sealed record SaveDraftResult(DraftSaved? Saved, MapDraft? Conflict);
