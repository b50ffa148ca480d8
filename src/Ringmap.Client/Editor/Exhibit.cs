using Ringmap.Api;
using Ringmap.Flow.Maps;
using Ringmap.Flow.Tracing;

namespace Ringmap.Client.Editor;

/// <summary>A map shown in place of the draft, to be looked at only: a published version, or the version on which a call ran.</summary>
/// <param name="Map">The map.</param>
/// <param name="Version">The version; null when it is not known.</param>
public sealed record Exhibit(FlowMap Map, MapVersion? Version)
{
    /// <summary>The call whose way is marked; null: none.</summary>
    public CallSummary? Call { get; init; }

    /// <summary>The way of that call, in order.</summary>
    public IReadOnlyList<PathStep> Steps { get; init; } = [];

    /// <summary>The same by elements and connectors; null: no call is shown.</summary>
    public CallPath? Path { get; init; }
}
