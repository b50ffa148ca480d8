using System.Text.Json.Nodes;
using Ringmap.Flow.Execution;

namespace Ringmap.Flow.Tracing;

/// <summary>The ordered record of a call's events and commands, each tied to an element. Immutable; bounded by <see cref="MachineLimits.TraceEntries"/>.</summary>
/// <param name="StartedAt">When the call began.</param>
/// <param name="Entries">The entries in order.</param>
/// <param name="IsCut">True when there was more than fits.</param>
public sealed record CallTrace(DateTimeOffset StartedAt, IReadOnlyList<TraceEntry> Entries, bool IsCut)
{
    private IReadOnlyList<PathStep>? _path;

    /// <summary>A trace in which nothing has happened yet.</summary>
    public static CallTrace Empty { get; } = new(DateTimeOffset.UnixEpoch, [], false);

    /// <summary>The way of the call over the map: elements in order, with pins, times and keys.</summary>
    public IReadOnlyList<PathStep> Path => _path ??= TracePath.Of(Entries);

    /// <summary>The events with their times, for a replay.</summary>
    public IEnumerable<(DateTimeOffset At, CallEvent Event)> Events =>
        Entries.Where(static entry => entry.Event is not null).Select(entry => (StartedAt + entry.At, entry.Event!));

    /// <summary>The trace as JSON text, as it is stored.</summary>
    public string ToJsonText() => TraceJson.Write(this);

    /// <summary>The trace as JSON.</summary>
    public JsonObject ToJson() => JsonNode.Parse(ToJsonText())!.AsObject();

    /// <summary>Reads a trace; null when it is none.</summary>
    public static CallTrace? TryRead(JsonNode? json) => TraceJson.Read(json);

    /// <summary>Reads a trace from JSON text; null when it is none.</summary>
    public static CallTrace? TryRead(string? json) => TraceJson.Read(TraceJson.Parse(json));

    /// <inheritdoc/>
    public bool Equals(CallTrace? other) =>
        other is not null && StartedAt == other.StartedAt && IsCut == other.IsCut && Entries.SequenceEqual(other.Entries);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(StartedAt, Entries.Count, IsCut);
}
