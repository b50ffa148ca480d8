using Ringmap.Flow.Execution;

namespace Ringmap.Flow.Tracing;

/// <summary>One entry of a trace.</summary>
/// <param name="At">Time since the call began, in whole milliseconds.</param>
/// <param name="Kind">What it tells.</param>
/// <param name="ElementId">The element in which the call was; null: none yet, or the safety net.</param>
/// <param name="Text">The event or command in words, the pin, or the note.</param>
public sealed record TraceEntry(TimeSpan At, TraceKind Kind, string? ElementId, string Text)
{
    /// <summary>With <see cref="TraceKind.Event"/>: the event, so that the call can be replayed.</summary>
    public CallEvent? Event { get; init; }
}
