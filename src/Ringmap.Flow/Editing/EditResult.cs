using Ringmap.Flow.Maps;

namespace Ringmap.Flow.Editing;

/// <summary>What an edit made of a map: the next map and the name of the step, or why nothing was done.</summary>
/// <param name="Map">The map afterwards; the very same instance when nothing changed.</param>
/// <param name="Name">The step as undo names it: "Move Menu".</param>
/// <param name="Refusal">Why it was not done, one sentence; null: it was done.</param>
public sealed record EditResult(FlowMap Map, string Name, string? Refusal = null)
{
    /// <summary>Elements that the edit made or put in place, in order: what to choose afterwards.</summary>
    public IReadOnlyList<string> Elements { get; init; } = [];

    /// <summary>Notes that the edit made.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Something to know about an edit that was done, one sentence; null: nothing.</summary>
    public string? Remark { get; init; }

    /// <summary>True when the edit was done, even if that changed nothing.</summary>
    public bool IsDone => Refusal is null;

    /// <summary>Nothing was done, and why.</summary>
    internal static EditResult Refused(FlowMap map, string name, string why) => new(map, name, why);
}
