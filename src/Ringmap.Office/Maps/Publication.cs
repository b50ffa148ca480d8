using Ringmap.Flow.Checking;

namespace Ringmap.Office.Maps;

/// <summary>What came of publishing a draft.</summary>
/// <param name="Version">The new version; null: the draft has errors and nothing was published.</param>
/// <param name="Findings">All findings of the checker, warnings included.</param>
public sealed record Publication(LibraryVersion? Version, IReadOnlyList<Diagnostic> Findings);
