using Ringmap.Flow.Maps;

namespace Ringmap.Office.Maps;

/// <summary>The draft of a map.</summary>
/// <param name="Info">What the list shows.</param>
/// <param name="Revision">Number of the last save, from 1; sent back with the next.</param>
/// <param name="Map">The drawing.</param>
public sealed record LibraryDraft(LibraryMap Info, long Revision, FlowMap Map);
