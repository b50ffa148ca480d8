using Ringmap.Flow.Execution;
using Ringmap.Flow.Tracing;
using Ringmap.Office.Calls;
using Ringmap.Telephony;
using Ringmap.Telephony.Ports;

namespace Ringmap.Server.Adapters;

/// <summary>The switch tells what calls do; the office writes it down.</summary>
internal sealed class CallJournal(CallLog log) : ICallJournal
{
    public void CallStarted(CallRecord call) => log.Started(Read(call), call.ElementId);

    public void CallMoved(CallRecord call) => log.Moved(Read(call), call.ElementId);

    public void CallEnded(CallRecord call, CallTrace trace) => log.Ended(Read(call), trace, call.ElementId);

    private static LoggedCall Read(CallRecord call) => new(call.Id, call.Owner.UserId, call.StartedAt, call.AnsweredAt, call.EndedAt,
        call.Caller.IsAnonymous ? null : call.Caller.Number, call.Caller.ContactName ?? call.Caller.DisplayName, call.Caller.ContactId,
        call.Called, call.Outcome.Describe(), call.MapId, call.MapVersion, call.MessageId)
    {
        Sound = call.Quality is { } quality ? new(quality.Mos, quality.Lost, quality.Jitter.TotalMilliseconds, quality.Codec.ToString().ToUpperInvariant()) : null,
    };
}
