using Ringmap.Flow.Maps;
using Ringmap.Flow.Tracing;

namespace Ringmap.Office.Calls;

/// <summary>A call with what it did.</summary>
/// <param name="Call">What the list shows.</param>
/// <param name="Trace">Its trace; null while it lasts, and for a call without a map.</param>
/// <param name="Map">The version of the map that ran; null without one.</param>
public sealed record LoggedCallDetail(LoggedCall Call, CallTrace? Trace, FlowMap? Map);
