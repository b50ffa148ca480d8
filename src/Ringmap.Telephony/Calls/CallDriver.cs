using Microsoft.Extensions.Logging;
using Ringmap.Flow.Execution;
using Ringmap.Flow.Programs;
using Ringmap.Media;
using Ringmap.Sip.Loops;
using Ringmap.Sip.UserAgents;
using Ringmap.Telephony.Ports;
using Ringmap.Telephony.Trunks;

namespace Ringmap.Telephony.Calls;

/// <summary>
/// Carries out what a machine commands, on SIP, audio, prompts and messages, and tells the machine what comes of it. One for each
/// call; lives on the loop. A port that fails ends its operation in the way that the map has for it, with the reason in the trace.
/// </summary>
internal sealed partial class CallDriver : ISipCallHandler, ILiveCall, IDisposable
{
    private readonly CallServices _services;
    private readonly Machine _machine;
    private readonly Queue<CallEvent> _events = new();
    private readonly Dictionary<int, LoopTimer> _timers = [];
    private readonly CancellationTokenSource _gone = new();
    private SipCall _call = null!;
    private volatile CallRecord _record;
    private DateTimeOffset? _shownAnsweredAt;
    private bool _handling;
    private bool _isOver;

    private CallDriver(CallServices services, ICallOwner owner, CallFacts facts, ActiveService? service, CallProgram program)
    {
        (_services, Owner) = (services, owner);
        _machine = new Machine(program, facts, services.Options.Machine);
        _record = new CallRecord
        {
            Id = facts.CallId,
            Owner = facts.Owner,
            Caller = facts.Caller,
            Called = facts.CalledIdentity,
            StartedAt = services.Now,
            MapId = service?.MapId,
            MapVersion = service?.Version,
        };
    }

    /// <inheritdoc/>
    public CallRecord Record => _record;

    /// <inheritdoc/>
    public ICallOwner Owner { get; }

    private CallFacts Facts => _machine.Facts;

    /// <summary>Takes a call for a map; null when that cannot be done: it has been refused. <see cref="Begin"/> follows.</summary>
    public static CallDriver? Take(IncomingInvite invite, CallServices services, ICallOwner owner, CallFacts facts, ActiveService? service, CallProgram program, Trunk? trunk)
    {
        var driver = new CallDriver(services, owner, facts, service, program);
        if (SipCall.Take(invite, services, driver, PartyOf(facts.Caller), trunk) is not { } call)
            return null;
        driver._call = call;
        return driver;
    }

    /// <summary>Starts the machine.</summary>
    public void Begin()
    {
        _services.Ports.Journal.CallStarted(_record);
        Raise(new CallArrived());
    }

    /// <inheritdoc/>
    public void Shutdown()
    {
        _call.HangUp();
        Raise(new CallerHungUp());
    }

    /// <inheritdoc/>
    public void Dispose() => _gone.Dispose();

    void ISipCallHandler.OnLeg(Leg leg, string name) => _services.Ladders.Add(Facts.CallId, leg.SipCallId, name);

    void ISipCallHandler.OnAnswered() => Raise(new CallAnswered());

    void ISipCallHandler.OnDigit(char digit, bool byInfo)
    {
        // The recorder hears digits of RFC 4733 only.
        if (byInfo)
            EndRecordingOn(digit);
        Raise(new DigitPressed(digit));
    }

    void ISipCallHandler.OnPlayEnded(long playId, PlayEnd end) => OnPlayEnded(playId, end);

    void ISipCallHandler.OnRecordEnded(long recordId, RecordingResult result) => OnRecordEnded((int)recordId, result);

    void ISipCallHandler.OnCallerGone()
    {
        // What the recorder said as its line was closed may have ended the call already.
        if (_isOver)
            return;
        _gone.Cancel();
        _record = _record with { EndedAt = _services.Now };
        Raise(new CallerHungUp());
        FinishWhenOver();
    }

    /// <summary>Brings an event to the machine and carries out what it commands; events that this brings about follow in turn.</summary>
    private void Raise(CallEvent e)
    {
        _events.Enqueue(e);
        if (_handling)
            return;
        _handling = true;
        while (_events.TryDequeue(out var next))
            foreach (var command in _machine.Handle(next, _services.Now))
                CarryOutSafely(command);
        _handling = false;
        Publish();
        FinishWhenOver();
    }

    private void CarryOutSafely(CallCommand command)
    {
        try
        {
            CarryOut(command);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            Fail(command, ReasonOf(e));
        }
    }

    private void CarryOut(CallCommand command)
    {
        switch (command)
        {
            case RingCaller:
                _call.Caller.Ring();
                break;
            case AnswerCall:
                Answer();
                break;
            case StartPlay x:
                StartPlay(x);
                break;
            case StopPlay x:
                StopPlay(x.Op);
                break;
            case StartRing x:
                StartRing(x);
                break;
            case StartTransfer x:
                StartTransfer(x);
                break;
            case StopRing x:
                StopRing(x.Op);
                break;
            case StartRecording x:
                StartRecording(x);
                break;
            case StopRecording x:
                StopRecording(x.Op);
                break;
            case StoreMessage x:
                Store(x);
                break;
            case StartTimer x:
                _timers[x.Op] = _services.Loop.Schedule(x.For, () =>
                {
                    if (_timers.Remove(x.Op))
                        Raise(new TimerFired(x.Op));
                });
                break;
            case CancelTimer x:
                if (_timers.Remove(x.Op, out var timer))
                    timer.Cancel();
                break;
            case HangUp x:
                HangUp(x.Cause);
                break;
            case RejectCall x:
                Reject(x.Cause);
                break;
        }
    }

    /// <summary>What was commanded could not even be begun.</summary>
    private void Fail(CallCommand command, string reason)
    {
        Note(reason);
        switch (command)
        {
            case StartPlay x:
                Raise(new PlayEnded(x.Op, PlayOutcome.Failed));
                break;
            case StartRing x:
                Raise(new RingEnded(x.Op, RingOutcome.Unreachable, null));
                break;
            case StartTransfer x:
                _dialOp = 0;
                Raise(new TransferEnded(x.Op, TransferOutcome.Failed));
                break;
            case StartRecording x:
                Raise(new RecordingEnded(x.Op, "", TimeSpan.Zero, RecordingOutcome.Failed, false));
                break;
            case StoreMessage x:
                Raise(new MessageNotStored(x.Op, reason));
                break;
            default:
                _call.HangUp();
                Raise(new CallerHungUp());
                break;
        }
    }

    private void Answer()
    {
        if (_call.Caller.Answer())
            SetAnswered();
    }

    private void SetAnswered()
    {
        if (_record.AnsweredAt is null)
            _record = _record with { AnsweredAt = _services.Now };
    }

    /// <summary>Writes a reason into the trace.</summary>
    public void Note(string reason) => _machine.AddNote(reason, _services.Now);

    /// <summary>A port's own sentence; anything else is a fault of the program and goes to the log with all that is known.</summary>
    private string ReasonOf(Exception e)
    {
        if (e is PortFailureException)
            return e.Message;
        _services.Logger.LogError(e, "Call {Call}: something failed that should not", Facts.CallId);
        return "Something failed inside Ringmap: " + e.GetType().Name + ".";
    }

    private static Party PartyOf(CallerFacts caller) => new(caller.Number, caller.ContactName ?? caller.DisplayName, caller.IsAnonymous, caller.IsInternal);

    /// <summary>Waits for a port away from the loop and comes back to it. One that is done at once is not waited for.</summary>
    private void Await<T>(Task<T> task, Action<T> done, Action<string> failed)
    {
        if (task.IsCompletedSuccessfully)
            done(task.Result);
        else
            _ = AwaitAsync(task, done, failed);
    }

    private async Task AwaitAsync<T>(Task<T> task, Action<T> done, Action<string> failed)
    {
        try
        {
            var result = await task.ConfigureAwait(false);
            _services.Loop.Post(() => done(result));
        }
        catch (OperationCanceledException)
        {
            _services.Loop.Post(() => failed("Nobody waits for it any more."));
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            _services.Loop.Post(() => failed(ReasonOf(e)));
        }
    }

    /// <summary>Shows where the call is.</summary>
    private void Publish()
    {
        var record = _record;
        if (_isOver || (record.ElementId == _machine.CurrentElementId && record.AnsweredAt == _shownAnsweredAt))
            return;
        _record = record with { ElementId = _machine.CurrentElementId };
        _shownAnsweredAt = record.AnsweredAt;
        _services.Ports.Journal.CallMoved(_record);
    }
}
