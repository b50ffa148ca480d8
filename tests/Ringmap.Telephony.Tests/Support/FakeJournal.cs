using Ringmap.Flow.Tracing;
using Ringmap.Telephony.Ports;

namespace Ringmap.Telephony.Tests.Support;

/// <summary>Remembers what it was told.</summary>
internal sealed class FakeJournal : ICallJournal
{
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public List<CallRecord> Started { get; } = [];

    public List<CallRecord> Moved { get; } = [];

    public List<(CallRecord Call, CallTrace Trace)> Ended { get; } = [];

    /// <summary>Ends when a call has.</summary>
    public Task FirstEnd => _ended.Task;

    /// <summary>The one call that ended.</summary>
    public CallRecord Call => Assert.Single(Ended).Call;

    /// <summary>Its trace as text.</summary>
    public string Trace => Words(Assert.Single(Ended).Trace);

    /// <summary>A trace as text.</summary>
    public static string Words(CallTrace trace) => string.Join('\n', trace.Entries.Select(e => e.Text));

    public void CallStarted(CallRecord call) => Started.Add(call);

    public void CallMoved(CallRecord call) => Moved.Add(call);

    public void CallEnded(CallRecord call, CallTrace trace)
    {
        Ended.Add((call, trace));
        _ended.TrySetResult();
    }
}
