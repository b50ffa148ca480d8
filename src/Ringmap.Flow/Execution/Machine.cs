using Ringmap.Flow.Programs;
using Ringmap.Flow.Tracing;

namespace Ringmap.Flow.Execution;

/// <summary>
/// Executes one program for one call: events go in, commands come out. Pure: no clock, no threads, no I/O. Whatever the order of
/// events, it never throws, and each of its waits ends by itself. Not thread-safe; a call lives on one loop.
/// </summary>
public sealed partial class Machine
{
    private readonly CallProgram _program;
    private readonly MachineLimits _limits;
    private readonly TraceRecorder _trace;
    private readonly DigitBuffer _digits;
    private readonly int[] _counters;

    private List<CallCommand> _commands = [];
    private DateTimeOffset _now = DateTimeOffset.MinValue;
    private int _pc;
    private int _lastOp;
    private bool _answered;
    private bool _ringing;

    // The caller is gone, or the time is up: only what is recorded is still brought to safety.
    private bool _gone;
    private bool _closing;
    private bool _inSafetyNet;

    // The operation that is waited for, and the timer that ends the wait when nothing else does; 0: none.
    private int _op;
    private int _guard;
    private int _lifeTimer;
    private bool _lastWords;

    private RecordingEnded? _recording;
    private DateTimeOffset _windowStart = DateTimeOffset.MinValue;
    private int _executed;
    private CallOutcome _reached;

    /// <summary>Makes a machine; it waits for <see cref="CallArrived"/>.</summary>
    /// <param name="program">What to execute; may be shared.</param>
    /// <param name="facts">Who calls whom.</param>
    /// <param name="limits">Bounds; null: the defaults.</param>
    public Machine(CallProgram program, CallFacts facts, MachineLimits? limits = null)
    {
        _program = program;
        Facts = facts;
        _limits = limits ?? MachineLimits.Default;
        _trace = new TraceRecorder(_limits.TraceEntries);
        _digits = new DigitBuffer(_limits.DigitsKept);
        _counters = new int[program.Counters];
    }

    /// <summary>Who calls whom.</summary>
    public CallFacts Facts { get; }

    /// <summary>What the machine waits for.</summary>
    public MachineState State { get; private set; } = MachineState.New;

    /// <summary>True when the call is over.</summary>
    public bool IsEnded => State == MachineState.Ended;

    /// <summary>What became of the call; <see cref="CallOutcome.None"/> while it goes on.</summary>
    public CallOutcome Outcome { get; private set; }

    /// <summary>The element in which the call is, or was last; null before the first.</summary>
    public string? CurrentElementId { get; private set; }

    /// <summary>The trace so far.</summary>
    public CallTrace Trace => _trace.Snapshot();

    /// <summary>Takes an event and says what is to be done. After the end, events are ignored.</summary>
    /// <param name="e">What happened.</param>
    /// <param name="now">When; a time before that of the last event counts as that one.</param>
    public IReadOnlyList<CallCommand> Handle(CallEvent e, DateTimeOffset now)
    {
        if (IsEnded || e is null)
            return [];
        _commands = [];
        _now = now > _now ? now : _now;
        _trace.Add(_now, TraceKind.Event, Place, TraceWords.Of(e), e);
        Dispatch(e);
        return _commands;
    }

    /// <summary>Writes into the trace what the driver knows and an event does not say: why a prompt could not be played, why nobody was called.</summary>
    /// <param name="text">A sentence.</param>
    /// <param name="now">When; a time before that of the last event counts as that one.</param>
    public void AddNote(string text, DateTimeOffset now)
    {
        if (IsEnded)
            return;
        _now = now > _now ? now : _now;
        Note(text);
    }

    private string? Place => _inSafetyNet ? null : CurrentElementId;

    private void Command(CallCommand command)
    {
        _commands.Add(command);
        // Timers only guard the machine itself; what they bring about is in the trace as events.
        if (command is not (StartTimer or CancelTimer))
            _trace.Add(_now, TraceKind.Command, Place, TraceWords.Of(command));
    }

    private void Note(string text) => _trace.Add(_now, TraceKind.Note, Place, text);

    private int NextOp() => ++_lastOp;

    private void StartGuard(TimeSpan time)
    {
        StopGuard();
        _guard = NextOp();
        Command(new StartTimer(_guard, time));
    }

    private void StopGuard()
    {
        if (_guard != 0)
            Command(new CancelTimer(_guard));
        _guard = 0;
    }

    /// <summary>Leaves a wait and goes on at an address.</summary>
    private void Resume(int address)
    {
        StopGuard();
        _op = 0;
        _pc = address;
        Run();
    }

    private void EnterSafetyNet(string reason)
    {
        Note("Safety net: " + reason);
        _inSafetyNet = true;
        _digits.Clear();
        _pc = _program.SafetyNet;
    }

    private void End(HangUpCause cause)
    {
        StopGuard();
        if (_lifeTimer != 0)
            Command(new CancelTimer(_lifeTimer));
        _lifeTimer = 0;
        _op = 0;
        if (!_gone)
            Command(_answered ? new HangUp(cause) : new RejectCall(cause));
        Outcome = _reached != CallOutcome.None ? _reached
            : _gone ? CallOutcome.CallerHungUp
            : _answered ? CallOutcome.EndedByMap
            : CallOutcome.Rejected;
        State = MachineState.Ended;
    }
}
