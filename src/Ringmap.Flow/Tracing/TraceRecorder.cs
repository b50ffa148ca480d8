using Ringmap.Flow.Execution;

namespace Ringmap.Flow.Tracing;

/// <summary>Writes a trace while a call goes on. The last fifth is kept for events and notes, so that a busy map cannot hide how the call ended.</summary>
internal sealed class TraceRecorder(int most)
{
    private const int ReservedPart = 5;

    private readonly List<TraceEntry> _entries = [];
    private DateTimeOffset? _startedAt;
    private bool _isCut;

    public void Add(DateTimeOffset now, TraceKind kind, string? elementId, string text, CallEvent? e = null)
    {
        _startedAt ??= now;
        int room = kind is TraceKind.Event or TraceKind.Note ? most : most - (most / ReservedPart);
        if (_entries.Count >= room)
        {
            _isCut = true;
            return;
        }

        var at = TimeSpan.FromMilliseconds((long)(now - _startedAt.Value).TotalMilliseconds);
        _entries.Add(new TraceEntry(at, kind, elementId, text) { Event = e });
    }

    public CallTrace Snapshot() => _startedAt is { } startedAt ? new CallTrace(startedAt, [.. _entries], _isCut) : CallTrace.Empty;
}
