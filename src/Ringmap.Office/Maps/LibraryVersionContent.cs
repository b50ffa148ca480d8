using Ringmap.Flow.Maps;

namespace Ringmap.Office.Maps;

/// <summary>A published version with its drawing.</summary>
/// <param name="Version">Which.</param>
/// <param name="Map">The drawing.</param>
public sealed record LibraryVersionContent(LibraryVersion Version, FlowMap Map);
