using CsCheck;
using Ringmap.Flow.Checking;
using Ringmap.Flow.Execution;
using Ringmap.Flow.Maps;
using Ringmap.Flow.Programs;
using Ringmap.Flow.Tracing;

namespace Ringmap.Flow.Tests.Execution;

/// <summary>What holds for every map and every call.</summary>
public class MachinePropertyTests
{
    private static readonly MachineLimits Tight = new() { InstructionsWithoutWaiting = 200, LongestCall = TimeSpan.FromMinutes(20), TraceEntries = 400 };

    [Fact]
    public void Every_call_on_any_map_ends_in_good_order() => Gen.Int.Sample(seed =>
    {
        var random = new Random(seed);
        var call = new SimulatedCall(MapCompiler.Compile(RandomMaps.Next(random)), random, Tight).Run();
        Assert.True(call.Machine.Trace.Entries.Count <= Tight.TraceEntries);
    }, iter: 3000);

    [Fact]
    public void Every_call_ends_soon_after_the_caller_hangs_up() => Gen.Int.Sample(seed =>
    {
        var random = new Random(seed);
        double after = random.NextDouble() * 120;
        var call = new SimulatedCall(MapCompiler.Compile(RandomMaps.Next(random)), random, Tight).Run(hangUpAfterSeconds: after);
        TraceEntry last = call.Machine.Trace.Entries.Last(entry => entry.Kind == TraceKind.Event);
        Assert.True(last.At <= TimeSpan.FromSeconds(after) + (2 * Tight.Housekeeping));
    }, iter: 3000);

    [Fact]
    public void A_system_that_forgets_and_repeats_cannot_keep_a_call() => Gen.Int.Sample(seed =>
    {
        var random = new Random(seed);
        new SimulatedCall(MapCompiler.Compile(RandomMaps.Next(random)), random, Tight, forgetful: true)
            .Run(hangUpAfterSeconds: random.Next(2) == 0 ? double.PositiveInfinity : random.NextDouble() * 300);
    }, iter: 3000);

    [Fact]
    public void What_was_heard_is_always_stored() => Gen.Int.Sample(seed =>
    {
        var random = new Random(seed);
        var call = new SimulatedCall(MapCompiler.Compile(RandomMaps.Next(random)), random).Run(hangUpAfterSeconds: 1 + (random.NextDouble() * 90));
        Assert.Equal(call.Heard, call.Stored);
    }, iter: 3000);

    [Fact]
    public void No_sequence_of_events_makes_it_throw() => Gen.Int.Sample(seed =>
    {
        var random = new Random(seed);
        var machine = new Machine(MapCompiler.Compile(RandomMaps.Next(random)), CallUnderTest.Facts(), Tight);
        DateTimeOffset now = CallUnderTest.Monday;
        for (int i = 0; i < 300; i++)
        {
            // Time may even run backwards.
            now += TimeSpan.FromSeconds(random.Next(-5, 20));
            machine.Handle(Any(random), now);
        }

        machine.Handle(new CallArrived(), DateTimeOffset.MaxValue);
        machine.Handle(new TimerFired(1), DateTimeOffset.MinValue);
    }, iter: 2000);

    [Fact]
    public void A_call_is_replayed_from_its_trace() => Gen.Int.Sample(seed =>
    {
        var random = new Random(seed);
        CallProgram program = MapCompiler.Compile(RandomMaps.Next(random));
        var limits = new MachineLimits { LongestCall = TimeSpan.FromMinutes(20), TraceEntries = 50_000, InstructionsWithoutWaiting = 500 };
        var call = new SimulatedCall(program, random, limits).Run();
        CallTrace? stored = CallTrace.TryRead(call.Machine.Trace.ToJson().ToJsonString());
        Assert.Equal(call.Machine.Trace, stored);

        var replayed = new Machine(program, call.Machine.Facts, limits);
        List<CallCommand> commands = [.. stored!.Events.SelectMany(e => replayed.Handle(e.Event, e.At))];
        Assert.Equal(call.Commands, commands);
        Assert.Equal(call.Machine.Outcome, replayed.Outcome);
        Assert.Equal(call.Machine.Trace, replayed.Trace);
    }, iter: 1000);

    [Fact]
    public void The_checker_reads_any_map() => Gen.Int.Sample(seed =>
    {
        FlowMap map = RandomMaps.Next(new Random(seed));
        Assert.All(MapChecker.Check(map, MapContext.Empty), problem => Assert.False(string.IsNullOrWhiteSpace(problem.Text)));
        Assert.NotEmpty(MapCompiler.Compile(map).Listing());
    }, iter: 2000);

    private static CallEvent Any(Random random)
    {
        int op = random.Next(0, 12);
        return random.Next(12) switch
        {
            0 or 1 => new CallArrived(),
            2 => new CallAnswered(),
            3 => new DigitPressed((char)random.Next(30, 70)),
            4 => new PlayEnded(op, (PlayOutcome)random.Next(0, 5)),
            5 => new RecordingEnded(op, random.Next(2) == 0 ? "" : "rec", TimeSpan.FromSeconds(1), (RecordingOutcome)random.Next(0, 9), random.Next(2) == 0),
            6 => new MessageStored(op, "m"),
            7 => new MessageNotStored(op, "no"),
            8 => new RingEnded(op, (RingOutcome)random.Next(0, 7), null),
            9 => new TransferEnded(op, (TransferOutcome)random.Next(0, 6)),
            10 => random.Next(2) == 0 ? new BridgeEnded(op) : new TimerFired(op),
            _ => random.Next(30) == 0 ? new CallerHungUp() : new TimerFired(op),
        };
    }
}
