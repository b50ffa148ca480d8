using Ringmap.Flow.Programs;

namespace Ringmap.Flow.Execution;

/// <summary>What each event means in each state.</summary>
public sealed partial class Machine
{
    private Instruction Current => _program.Instructions[_pc];

    private void Dispatch(CallEvent e)
    {
        switch (e)
        {
            case CallArrived when State == MachineState.New:
                _lifeTimer = NextOp();
                Command(new StartTimer(_lifeTimer, _limits.LongestCall));
                Run();
                break;
            case CallAnswered:
                _answered = true;
                if (State == MachineState.Answering)
                    Resume(_pc + 1);
                break;
            case DigitPressed pressed:
                OnDigit(pressed.Digit);
                break;
            case PlayEnded ended when State == MachineState.Playing && ended.Op == _op && Current is Say say:
                Resume(ended.Outcome == PlayOutcome.Failed ? say.Failed : _pc + 1);
                break;
            case RingEnded ended when State == MachineState.Ringing && ended.Op == _op && Current is RingPhones ring:
                OnRingEnded(ended, ring);
                break;
            case TransferEnded ended when State == MachineState.Transferring && ended.Op == _op && Current is ConnectTo transfer:
                OnTransferEnded(ended, transfer);
                break;
            case BridgeEnded ended when State == MachineState.Bridged && ended.Op == _op:
                Resume(_pc + 1);
                break;
            case RecordingEnded ended when State == MachineState.Recording && ended.Op == _op && Current is RecordCaller record:
                OnRecordingEnded(ended, record);
                break;
            case MessageStored stored when State == MachineState.Storing && stored.Op == _op && Current is StoreRecording store:
                _reached = CallOutcome.MessageLeft;
                Resume(_recording is { Outcome: RecordingOutcome.DiskFull or RecordingOutcome.Failed } ? store.Failed : _pc + 1);
                break;
            case MessageNotStored stored when State == MachineState.Storing && stored.Op == _op && Current is StoreRecording store:
                Resume(store.Failed);
                break;
            case TimerFired fired when fired.Op != 0 && fired.Op == _guard:
                _guard = 0;
                OnGuard();
                break;
            case TimerFired fired when fired.Op != 0 && fired.Op == _lifeTimer:
                _lifeTimer = 0;
                OnTimeUp();
                break;
            case CallerHungUp:
                OnCallerHungUp();
                break;
        }
    }

    private void OnDigit(char digit)
    {
        if (!DigitBuffer.IsDigit(digit))
            return;
        switch (State)
        {
            case MachineState.AwaitingDigit when Current is ReadKey read:
                Resume(NextFor(read, digit));
                break;
            case MachineState.Playing when Current is Say { BargeIn: true }:
                // The player stops by itself, unless the digit came before it had begun.
                Command(new StopPlay(_op));
                _digits.Add(digit);
                Resume(_pc + 1);
                break;
            case MachineState.Recording or MachineState.Storing or MachineState.Bridged:
                // It ended the recording, or was meant for the other party.
                break;
            default:
                _digits.Add(digit);
                break;
        }
    }

    private static int NextFor(ReadKey read, char digit)
    {
        int key = read.Keys.IndexOf(digit, StringComparison.Ordinal);
        return key >= 0 ? read.Next[key] : read.Other;
    }

    private void OnRingEnded(RingEnded ended, RingPhones ring)
    {
        if (ended.Outcome == RingOutcome.Answered)
        {
            Bridge(CallOutcome.Answered, ring.Answered);
            return;
        }

        Resume(ended.Outcome switch
        {
            RingOutcome.Busy => ring.Busy,
            RingOutcome.Declined => ring.Declined,
            RingOutcome.Unreachable => ring.Unreachable,
            _ => ring.NoAnswer,
        });
    }

    private void OnTransferEnded(TransferEnded ended, ConnectTo transfer)
    {
        if (ended.Outcome == TransferOutcome.Answered)
        {
            Bridge(CallOutcome.Transferred, transfer.Answered);
            return;
        }

        Resume(ended.Outcome switch
        {
            TransferOutcome.Busy => transfer.Busy,
            TransferOutcome.NoAnswer => transfer.NoAnswer,
            _ => transfer.Failed,
        });
    }

    private void Bridge(CallOutcome outcome, int next)
    {
        _answered = true;
        _reached = outcome;
        StopGuard();
        // The operation goes on: it is the one that BridgeEnded names.
        _pc = next;
        Run();
    }

    private void OnRecordingEnded(RecordingEnded ended, RecordCaller record)
    {
        _gone |= ended.Outcome == RecordingOutcome.EndedByCaller;
        _recording = ended;
        if (ended.HeardAnything && !string.IsNullOrEmpty(ended.RecordingId))
            Resume(_pc + 1);
        else
            Resume(ended.Outcome is RecordingOutcome.DiskFull or RecordingOutcome.Failed ? record.Failed : record.Nothing);
    }

    /// <summary>What was waited for did not come.</summary>
    private void OnGuard()
    {
        switch (Current)
        {
            case Answer:
                Note("The answer never came through.");
                End(HangUpCause.Normal);
                break;
            case Say:
                Note("The prompt took too long.");
                Command(new StopPlay(_op));
                Resume(_pc + 1);
                break;
            case ReadKey read:
                Resume(read.NoKey);
                break;
            case RingPhones ring:
                Command(new StopRing(_op));
                Resume(ring.NoAnswer);
                break;
            case ConnectTo transfer:
                Command(new StopRing(_op));
                Resume(transfer.NoAnswer);
                break;
            case RecordCaller record:
                OnRecordingOverdue(record);
                break;
            case StoreRecording store:
                Note("Storing the message took too long.");
                Resume(store.Failed);
                break;
            default:
                Resume(_pc + 1);
                break;
        }
    }

    private void OnRecordingOverdue(RecordCaller record)
    {
        if (_stopping)
        {
            Note("The recording never ended.");
            Resume(record.Failed);
            return;
        }

        StopRecordingSoon();
    }

    private void StopRecordingSoon()
    {
        if (!_stopping)
            Command(new StopRecording(_op));
        _stopping = true;
        StartGuard(_limits.Housekeeping);
    }

    /// <summary>The longest call is reached, or the time for last words after it.</summary>
    private void OnTimeUp()
    {
        Note(_lastWords ? "The time for last words is up." : "The call has lasted as long as a call may.");
        switch (State)
        {
            case MachineState.Recording:
                _closing = true;
                StopRecordingSoon();
                return;
            case MachineState.Storing:
                _closing = true;
                return;
        }

        StopOperation();
        if (_lastWords || State == MachineState.Bridged)
        {
            End(HangUpCause.Normal);
            return;
        }

        _lastWords = true;
        _lifeTimer = NextOp();
        Command(new StartTimer(_lifeTimer, _limits.LastWords));
        EnterSafetyNet("the call has lasted as long as a call may.");
        Resume(_program.SafetyNet);
    }

    private void OnCallerHungUp()
    {
        _gone = true;
        switch (State)
        {
            case MachineState.Recording:
                // What was said is kept: the recording ends by itself, soon.
                StartGuard(_limits.Housekeeping);
                _stopping = true;
                break;
            case MachineState.Storing:
                break;
            default:
                StopOperation();
                End(HangUpCause.Normal);
                break;
        }
    }

    /// <summary>Tells the driver that nobody waits any more for what goes on.</summary>
    private void StopOperation()
    {
        switch (State)
        {
            case MachineState.Playing:
                Command(new StopPlay(_op));
                break;
            case MachineState.Ringing or MachineState.Transferring:
                Command(new StopRing(_op));
                break;
        }
    }
}
