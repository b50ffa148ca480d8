using Microsoft.Extensions.Logging;
using Ringmap.Flow.Execution;
using Ringmap.Media;
using Ringmap.Telephony.Ports;

namespace Ringmap.Telephony.Calls;

/// <content>Recordings and messages.</content>
internal sealed partial class CallDriver
{
    // The recording that goes on or is about to begin; null: none.
    private RecordingInHand? _recording;

    // Recordings that ended with something in them and are not stored yet, by id.
    private readonly Dictionary<string, RecordingInHand> _unstored = new(StringComparer.Ordinal);

    private void StartRecording(StartRecording command)
    {
        var recording = _recording = new RecordingInHand(command);
        Await(_services.Ports.Messages.BeginAsync(Facts, _services.Now, _gone.Token), ticket => BeginRecording(recording, ticket), reason =>
        {
            _recording = _recording == recording ? null : _recording;
            Note(reason);
            Raise(new RecordingEnded(command.Op, "", TimeSpan.Zero, _call.IsOver ? RecordingOutcome.EndedByCaller : RecordingOutcome.Failed, false));
        });
    }

    /// <summary>The journal knows of it: it may begin.</summary>
    private void BeginRecording(RecordingInHand recording, RecordingTicket ticket)
    {
        recording.Ticket = ticket;
        if (_recording != recording || _call.IsOver || recording.IsStopped)
        {
            _recording = _recording == recording ? null : _recording;
            Drop(ticket);
            Raise(new RecordingEnded(recording.Command.Op, ticket.RecordingId, TimeSpan.Zero,
                _call.IsOver ? RecordingOutcome.EndedByCaller : RecordingOutcome.Stopped, false));
            return;
        }
        var command = recording.Command;
        recording.HasBegun = true;
        _call.Caller.Record(command.Op, ticket.Path, new RecordOptions
        {
            MaxDuration = command.Longest,
            SilenceTimeout = command.SilenceEnds,
            EndOnDigits = command.EndKeys,
        });
    }

    private void StopRecording(int op)
    {
        if (_recording is not { } recording || recording.Command.Op != op)
            return;
        recording.IsStopped = true;
        if (recording.HasBegun)
            _call.Caller.StopRecord();
    }

    private void EndRecordingOn(char digit)
    {
        if (_recording is not { HasBegun: true } recording || !recording.Command.EndKeys.Contains(digit, StringComparison.OrdinalIgnoreCase))
            return;
        recording.IsEndedByKey = true;
        _call.Caller.StopRecord();
    }

    private void OnRecordEnded(int op, RecordingResult result)
    {
        if (_recording is not { Ticket: { } ticket } recording || recording.Command.Op != op)
            return;
        _recording = null;
        var outcome = OutcomeOf(recording, result.Reason);
        recording.IsComplete = outcome is not (RecordingOutcome.DiskFull or RecordingOutcome.Failed);
        if (!recording.IsComplete)
            _services.Logger.LogError("Call {Call}: recording {Recording} ended early: {Reason}", Facts.CallId, ticket.RecordingId, outcome);
        if (result.HeardAnything)
            _unstored[ticket.RecordingId] = recording;
        else
            Drop(ticket);
        recording.Length = result.Duration;
        Raise(new RecordingEnded(op, ticket.RecordingId, result.Duration, outcome, result.HeardAnything));
        if (_isOver)
            KeepWhatIsLeft();
    }

    /// <summary>What was said is kept, also when the machine had given up waiting for its end.</summary>
    private void KeepWhatIsLeft()
    {
        foreach (var recording in _unstored.Values.Where(r => !r.IsGivenOver).ToArray())
            Keep(recording, recording.Length, static _ => { }, static _ => { });
    }

    private void Store(StoreMessage command)
    {
        if (!_unstored.TryGetValue(command.RecordingId, out var recording))
        {
            Raise(new MessageNotStored(command.Op, "There is no such recording."));
            return;
        }
        Keep(recording, command.Length, id => Raise(new MessageStored(command.Op, id)), reason => Raise(new MessageNotStored(command.Op, reason)));
    }

    private void Keep(RecordingInHand recording, TimeSpan length, Action<string> stored, Action<string> failed)
    {
        var ticket = recording.Ticket!;
        recording.IsGivenOver = true;
        Await(_services.Ports.Messages.StoreAsync(ticket, length, recording.IsComplete, CancellationToken.None), id =>
        {
            _unstored.Remove(ticket.RecordingId);
            _record = _record with { MessageId = id };
            stored(id);
        }, reason =>
        {
            // The journal knows of the recording; the next start makes a message of it.
            _services.Logger.LogError("Call {Call}: message {Recording} is not stored: {Reason}", Facts.CallId, ticket.RecordingId, reason);
            failed(reason);
        });
    }

    private void Drop(RecordingTicket ticket) =>
        Await(DropAsync(ticket), static _ => { }, reason =>
            _services.Logger.LogWarning("Call {Call}: empty recording {Recording} is not removed: {Reason}", Facts.CallId, ticket.RecordingId, reason));

    private async Task<bool> DropAsync(RecordingTicket ticket)
    {
        await _services.Ports.Messages.DropAsync(ticket, CancellationToken.None).ConfigureAwait(false);
        return true;
    }

    private RecordingOutcome OutcomeOf(RecordingInHand recording, RecordingEnd reason) => reason switch
    {
        RecordingEnd.MaxDuration => RecordingOutcome.MaxLength,
        RecordingEnd.Silence => RecordingOutcome.Silence,
        RecordingEnd.Digit => RecordingOutcome.Key,
        RecordingEnd.DiskFull => RecordingOutcome.DiskFull,
        RecordingEnd.Failed => RecordingOutcome.Failed,
        RecordingEnd.SessionClosed => RecordingOutcome.EndedByCaller,
        _ when recording.IsEndedByKey => RecordingOutcome.Key,
        _ when _call.IsOver => RecordingOutcome.EndedByCaller,
        _ => RecordingOutcome.Stopped,
    };
}
