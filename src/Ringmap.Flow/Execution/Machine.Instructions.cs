using Ringmap.Flow.Programs;
using Ringmap.Flow.Tracing;
using Ringmap.Flow.Values;

namespace Ringmap.Flow.Execution;

/// <summary>What each instruction does.</summary>
public sealed partial class Machine
{
    /// <summary>Most phones of one extension that ring one after the other: as many as a registrar keeps.</summary>
    private const int MostPhones = 10;

    private static readonly TimeSpan Window = TimeSpan.FromSeconds(1);

    // The recording has been told to end, or ends by itself because the caller is gone.
    private bool _stopping;

    /// <summary>Executes until something is to be waited for or the call ends.</summary>
    private void Run()
    {
        State = MachineState.Running;
        while (State == MachineState.Running)
        {
            if (_pc < 0 || _pc >= _program.Instructions.Length || ((_gone || _closing) && Current is not StoreRecording))
            {
                End(HangUpCause.Normal);
                return;
            }

            // The safety net is a straight line, so it needs no such bound.
            if (!_inSafetyNet && IsTooMuch())
            {
                EnterSafetyNet("the map runs in a circle.");
                continue;
            }

            Execute(Current);
        }
    }

    private bool IsTooMuch()
    {
        if (_now - _windowStart >= Window)
        {
            _windowStart = _now;
            _executed = 0;
        }

        return ++_executed > _limits.InstructionsWithoutWaiting;
    }

    private void Execute(Instruction instruction)
    {
        switch (instruction)
        {
            case Enter x:
                CurrentElementId = x.ElementId;
                _trace.Add(_now, TraceKind.Entered, x.ElementId, "");
                _pc++;
                break;
            case TakePin x:
                _trace.Add(_now, TraceKind.Left, x.ElementId, x.Pin);
                _pc = x.Next;
                break;
            case GoTo x:
                _pc = x.Next;
                break;
            case LetRing:
                if (!_answered && !_ringing)
                    Command(new RingCaller());
                _ringing = true;
                _pc++;
                break;
            case Answer:
                if (_answered)
                    _pc++;
                else
                    Wait(MachineState.Answering, 0, new AnswerCall(), _limits.Housekeeping);
                break;
            case Pause x:
                Wait(MachineState.Pausing, 0, null, x.For);
                break;
            case Say x when x.BargeIn && !_digits.IsEmpty:
                _pc++;
                break;
            case Say x:
                int play = NextOp();
                Wait(MachineState.Playing, play, new StartPlay(play, x.Prompt.Parts, x.BargeIn), _limits.LongestPrompt);
                break;
            case ForgetDigits:
                _digits.Clear();
                _pc++;
                break;
            case SetCounter x:
                _counters[x.Counter] = x.Value;
                _pc++;
                break;
            case CountDown x:
                _pc = _counters[x.Counter]-- > 0 ? _pc + 1 : x.Finished;
                break;
            case ReadKey x:
                if (_digits.TryTake(out char digit))
                    _pc = NextFor(x, digit);
                else
                    Wait(MachineState.AwaitingDigit, 0, null, x.For);
                break;
            case ChooseCaller x:
                _pc = Choose(x);
                break;
            case ChooseTime x:
                _pc = Choose(x);
                break;
            case RingPhones x:
                int ring = NextOp();
                Wait(MachineState.Ringing, ring, new StartRing(ring, x.For, x.InOrder), x.For * (x.InOrder ? MostPhones : 1) + _limits.Housekeeping);
                break;
            case ConnectTo x:
                int transfer = NextOp();
                Wait(MachineState.Transferring, transfer, new StartTransfer(transfer, x.Target, x.For), x.For + _limits.Housekeeping);
                break;
            case Talk:
                // Bounded by the longest call.
                State = MachineState.Bridged;
                break;
            case RecordCaller x:
                int record = NextOp();
                _stopping = false;
                Wait(MachineState.Recording, record, new StartRecording(record, x.Longest, x.SilenceEnds, x.EndKeys), x.Longest + _limits.Housekeeping);
                break;
            case StoreRecording x:
                Store(x);
                break;
            case EndCall x:
                End(x.Cause);
                break;
            case ToSafetyNet x:
                EnterSafetyNet(x.Reason);
                break;
        }
    }

    private void Wait(MachineState state, int op, CallCommand? command, TimeSpan atMost)
    {
        State = state;
        _op = op;
        if (command is not null)
            Command(command);
        StartGuard(atMost);
    }

    private int Choose(ChooseCaller choose)
    {
        for (int i = 0; i < choose.Matches.Length; i++)
        {
            if (choose.Matches[i].Matches(Facts.Caller))
                return choose.Next[i];
        }

        return choose.Otherwise;
    }

    private int Choose(ChooseTime choose)
    {
        string name = choose.TimeZone ?? Facts.Owner.TimeZone;
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(name, out TimeZoneInfo? zone))
        {
            Note($"The time zone “{name}” is not known here; UTC is taken.");
            zone = TimeZoneInfo.Utc;
        }

        DateTime local = TimeZoneInfo.ConvertTime(_now, zone).DateTime;
        var today = DateOnly.FromDateTime(local);
        foreach (DateRow holiday in choose.Holidays)
        {
            if (holiday.Covers(today))
                return choose.Holiday;
        }

        return choose.Hours.IsOpen(local) ? choose.Open : choose.Closed;
    }

    private void Store(StoreRecording store)
    {
        if (_recording is not { } recording)
        {
            _pc = store.Failed;
            return;
        }

        int op = NextOp();
        Wait(MachineState.Storing, op, new StoreMessage(op, recording.RecordingId, recording.Length), _limits.Housekeeping);
    }
}
