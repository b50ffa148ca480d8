using Ringmap.Flow.Execution;
using Ringmap.Flow.Programs;

namespace Ringmap.Flow.Tests.Execution;

/// <summary>
/// A telephone system made of chance: carries commands out with random results after random times, forgets some, repeats some,
/// lets the caller press keys and hang up, and checks that the machine never asks for nonsense.
/// </summary>
internal sealed class SimulatedCall
{
    private readonly Random _random;
    private readonly PriorityQueue<CallEvent, (DateTimeOffset At, int Order)> _events = new();
    private readonly HashSet<int> _timers = [];
    private readonly HashSet<int> _ops = [];
    private readonly bool _forgetful;
    private CallCommand? _media;
    private int _order;
    private readonly HashSet<int> _recorded = [];
    private bool _recording;
    private bool _callerGone;

    public SimulatedCall(CallProgram program, Random random, MachineLimits? limits = null, bool forgetful = false)
    {
        _random = random;
        _forgetful = forgetful;
        Now = CallUnderTest.Monday;
        Machine = new Machine(program, CallUnderTest.Facts(), limits);
        Soon(new CallArrived(), 0);
    }

    public Machine Machine { get; }

    public DateTimeOffset Now { get; private set; }

    public List<CallCommand> Commands { get; } = [];

    public int Stored { get; private set; }

    public int Heard { get; private set; }

    /// <summary>Runs the call to its end.</summary>
    public SimulatedCall Run(int keys = 20, double hangUpAfterSeconds = double.PositiveInfinity)
    {
        for (int i = 0; i < keys; i++)
            Soon(new DigitPressed("0123456789*#A"[_random.Next(13)]), _random.NextDouble() * 200);
        if (double.IsFinite(hangUpAfterSeconds))
            Soon(new CallerHungUp(), hangUpAfterSeconds);
        int steps = 0;
        while (_events.TryDequeue(out CallEvent? e, out (DateTimeOffset At, int Order) when))
        {
            Assert.True(++steps < 200_000, "The call never ends.");
            Now = when.At;
            if (e is TimerFired fired && !_timers.Remove(fired.Op))
                continue;
            // A recording ends once, unless the system repeats itself.
            if (e is RecordingEnded recorded && !_recorded.Add(recorded.Op) && !_forgetful)
                continue;
            _callerGone |= e is CallerHungUp or RecordingEnded { Outcome: RecordingOutcome.EndedByCaller };
            if (e is CallerHungUp && _recording && !_forgetful)
                Soon(new RecordingEnded(((StartRecording)_media!).Op, "rec", TimeSpan.FromSeconds(5), RecordingOutcome.EndedByCaller, true), 0.1);
            if (e is RecordingEnded { HeardAnything: true })
                Heard++;
            bool wasEnded = Machine.IsEnded;
            IReadOnlyList<CallCommand> commands = Machine.Handle(e, Now);
            Assert.True(!wasEnded || commands.Count == 0, "Something is wanted after the end.");
            if (e is RecordingEnded or PlayEnded or MessageStored or MessageNotStored or BridgeEnded or RingEnded { Outcome: not RingOutcome.Answered } or TransferEnded { Outcome: not TransferOutcome.Answered } && EndsMedia(e))
                (_media, _recording) = (null, false);
            foreach (CallCommand command in commands)
                Carry(command);
        }

        Assert.True(Machine.IsEnded, "The call hangs in " + Machine.State);
        Assert.Empty(_timers);
        Assert.NotEqual(CallOutcome.None, Machine.Outcome);
        int ends = Commands.Count(command => command is HangUp or RejectCall);
        Assert.True(_callerGone ? ends <= 1 : ends == 1);
        return this;
    }

    private bool EndsMedia(CallEvent e) => _media switch
    {
        StartPlay x => e is PlayEnded ended && ended.Op == x.Op,
        StartRing x => e is RingEnded or BridgeEnded,
        StartTransfer x => e is TransferEnded or BridgeEnded,
        StartRecording x => e is RecordingEnded ended && ended.Op == x.Op,
        StoreMessage x => e is MessageStored or MessageNotStored,
        _ => false,
    };

    private void Carry(CallCommand command)
    {
        Commands.Add(command);
        switch (command)
        {
            case StartTimer x:
                Assert.True(_timers.Add(x.Op));
                Assert.True(x.For > TimeSpan.Zero);
                Soon(new TimerFired(x.Op), x.For.TotalSeconds);
                break;
            case CancelTimer x:
                Assert.True(_timers.Remove(x.Op), "A timer is cancelled that does not run.");
                break;
            case AnswerCall:
                Perhaps(new CallAnswered(), 0.2);
                break;
            case StartPlay x:
                Begin(x, x.Op);
                Assert.NotEmpty(x.Parts);
                Perhaps(new PlayEnded(x.Op, Any<PlayOutcome>()), _random.NextDouble() * 10);
                break;
            case StartRing x:
                Begin(x, x.Op);
                Answered(new RingEnded(x.Op, Any<RingOutcome>(), "desk"), x.For, x.Op);
                break;
            case StartTransfer x:
                Begin(x, x.Op);
                Answered(new TransferEnded(x.Op, Any<TransferOutcome>()), x.For, x.Op);
                break;
            case StartRecording x:
                Begin(x, x.Op);
                _recording = true;
                if (_random.Next(5) > 0)
                    Perhaps(new RecordingEnded(x.Op, "rec", TimeSpan.FromSeconds(5), (RecordingOutcome)_random.Next(2, 7), _random.Next(3) > 0), x.Longest.TotalSeconds * _random.NextDouble());
                break;
            case StopRecording x:
                Perhaps(new RecordingEnded(x.Op, "rec", TimeSpan.FromSeconds(5), RecordingOutcome.Stopped, true), 0.2);
                break;
            case StoreMessage x:
                Begin(x, x.Op);
                Stored++;
                Perhaps(_random.Next(4) > 0 ? new MessageStored(x.Op, "m") : new MessageNotStored(x.Op, "no"), 0.3);
                break;
            case StopPlay or StopRing:
                _media = null;
                break;
        }
    }

    // One operation at a time, each with a number of its own.
    private void Begin(CallCommand command, int op)
    {
        Assert.True(_ops.Add(op));
        if (!_forgetful)
            Assert.True(_media is null or StoreMessage or StartRing or StartTransfer, $"{command} while {_media}");
        _media = command;
        _recording = false;
    }

    private void Answered(CallEvent e, TimeSpan most, int op)
    {
        double after = most.TotalSeconds * _random.NextDouble();
        Perhaps(e, after);
        if (e is RingEnded { Outcome: RingOutcome.Answered } or TransferEnded { Outcome: TransferOutcome.Answered })
            Perhaps(new BridgeEnded(op), after + (_random.NextDouble() * 300));
    }

    private T Any<T>()
        where T : struct, Enum
    {
        T[] values = Enum.GetValues<T>();
        return values[_random.Next(values.Length)];
    }

    private void Perhaps(CallEvent e, double afterSeconds)
    {
        if (_forgetful && _random.Next(3) == 0)
            return;
        Soon(e, afterSeconds);
        if (_forgetful && _random.Next(5) == 0)
            Soon(e, afterSeconds * 2);
    }

    private void Soon(CallEvent e, double afterSeconds) =>
        _events.Enqueue(e, (Now + TimeSpan.FromMilliseconds((long)(afterSeconds * 1000)), _order++));
}
