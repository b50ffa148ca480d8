using Ringmap.Flow.Execution;
using Ringmap.Flow.Programs;
using Ringmap.Flow.Tracing;

namespace Ringmap.Flow.Tests.Execution;

/// <summary>Limits, the safety net, and the order of things.</summary>
public class MachineTests
{
    private const string Hello = """{"prompt":[{"kind":"text","text":"Hello"}]}""";
    private const string OneKey = """{"prompt":[{"kind":"text","text":"Press"}],"keys":[{"key":"1","label":""}]}""";

    [Fact]
    public void A_free_pin_ends_in_the_safety_net_which_takes_a_message()
    {
        CallUnderTest call = Drawing.Of("play", Hello).Call().Answer().Hears("Hello").Hears(MapCompiler.PleaseLeaveMessage).Hears("Beep");
        int op = call.Expect<StartRecording>().Op;
        Assert.Equal("x", call.Machine.CurrentElementId);
        call.Send(new RecordingEnded(op, "rec", TimeSpan.FromSeconds(5), RecordingOutcome.Silence, true), 5);
        call.Send(new MessageStored(call.Expect<StoreMessage>().Op, "m"));
        call.Expect<HangUp>();
        Assert.Equal(CallOutcome.MessageLeft, call.Machine.Outcome);
        Assert.Contains(call.Machine.Trace.Entries, entry => entry.Kind == TraceKind.Note && entry.Text.Contains("“Next”", StringComparison.Ordinal));
    }

    [Fact]
    public void A_note_of_the_driver_stands_in_the_trace_where_the_call_was_and_not_after_its_end()
    {
        Machine machine = Drawing.Of("hang-up").Call().Machine;
        Assert.True(machine.IsEnded);
        int before = machine.Trace.Entries.Count;
        machine.AddNote("Too late.", DateTimeOffset.MaxValue);
        Assert.Equal(before, machine.Trace.Entries.Count);

        Machine playing = Drawing.Of("play", Hello).Call().Answer().Machine;
        playing.AddNote("There is no voice.", DateTimeOffset.MinValue);
        TraceEntry entry = playing.Trace.Entries[^1];
        Assert.Equal((TraceKind.Note, "x", "There is no voice."), (entry.Kind, entry.ElementId, entry.Text));
    }

    [Fact]
    public void Maps_that_cannot_work_end_in_the_safety_net()
    {
        Assert.Equal(MachineState.Answering, new Drawing().Call().Machine.State);
        Assert.Equal(MachineState.Answering, Drawing.Of("no-such-kind").Call().Machine.State);
        Assert.Equal(MachineState.Answering, new Drawing().Connect("in.next", "nowhere").Call().Machine.State);
        Drawing empty = new();
        Assert.Equal(MachineState.Answering, new CallUnderTest(MapCompiler.Compile(empty.Map with { Elements = [] })).Machine.State);
    }

    [Fact]
    public void A_map_that_runs_in_a_circle_is_stopped()
    {
        Drawing drawing = Drawing.Of("who-is-calling").Add("y", "who-is-calling").Connect("x.otherwise", "y").Connect("y.otherwise", "x");
        CallUnderTest call = drawing.Call();
        call.Answer().Hears(MapCompiler.PleaseLeaveMessage);
        CallTrace trace = call.Machine.Trace;
        Assert.True(trace.IsCut);
        Assert.True(trace.Entries.Count <= MachineLimits.Default.TraceEntries);
        Assert.Contains(trace.Entries, entry => entry.Text.Contains("circle", StringComparison.Ordinal));
    }

    [Fact]
    public void The_bound_on_instructions_is_exact()
    {
        // Enter, let ring, go to, pin; enter, end: six.
        Assert.True(Drawing.Of("hang-up").Call(limits: new MachineLimits { InstructionsWithoutWaiting = 6 }).Machine.IsEnded);
        Assert.False(Drawing.Of("hang-up").Call(limits: new MachineLimits { InstructionsWithoutWaiting = 5 }).Machine.IsEnded);
    }

    [Fact]
    public void A_circle_in_which_every_prompt_fails_at_once_is_stopped_too()
    {
        CallUnderTest call = Drawing.Of("play", Hello).Connect("x.next", "x").Call(limits: new MachineLimits { InstructionsWithoutWaiting = 100 }).Answer();
        for (int i = 0; i < 200 && call.Last.OfType<StartPlay>().FirstOrDefault() is { } play && !call.Machine.Trace.Entries[^1].Text.Contains("leave", StringComparison.Ordinal); i++)
            call.Send(new PlayEnded(play.Op, PlayOutcome.Failed));
        call.Hears(MapCompiler.PleaseLeaveMessage);
    }

    [Fact]
    public void Digits_typed_ahead_are_kept_up_to_the_bound()
    {
        foreach ((int wrongBefore, string pin) in new[] { (31, "key-1"), (32, "none") })
        {
            Drawing drawing = Drawing.Of("ring-my-phones").Add("m", "menu", OneKey.Replace("\"keys\"", "\"tries\":1,\"keys\"", StringComparison.Ordinal))
                .Connect("x.no-answer", "m").Connect("m.no-choice", "m").Add("end", "hang-up").Connect("m.key-1", "end");
            CallUnderTest call = drawing.Call();
            int op = call.Expect<StartRing>().Op;
            for (int i = 0; i < wrongBefore; i++)
                call.Press('9');
            call.Press('1').Send(new RingEnded(op, RingOutcome.NoAnswer, null)).Answer();
            Assert.Equal(pin == "key-1", call.Machine.IsEnded);
        }
    }

    [Fact]
    public void The_longest_call_ends_in_last_words_and_then_for_good()
    {
        CallUnderTest call = Drawing.Of("menu", OneKey).Call();
        int life = call.Last.OfType<StartTimer>().First().Op;
        call.Answer();
        call.Send(new TimerFired(life), MachineLimits.Default.LongestCall.TotalSeconds);
        call.Expect<StopPlay>();
        Assert.Equal(MachineLimits.Default.LastWords, call.Last.OfType<StartTimer>().First().For);
        int lastWords = call.Last.OfType<StartTimer>().First().Op;
        call.Hears(MapCompiler.PleaseLeaveMessage);
        call.Send(new TimerFired(lastWords), 600);
        call.Expect<HangUp>();
        Assert.True(call.Machine.IsEnded);
    }

    [Fact]
    public void A_talk_that_lasts_too_long_is_cut()
    {
        CallUnderTest call = Drawing.Of("ring-my-phones").Call();
        int life = call.Last.OfType<StartTimer>().First().Op;
        call.Send(new RingEnded(call.Expect<StartRing>().Op, RingOutcome.Answered, null)).Send(new TimerFired(life), 4 * 3600);
        call.Expect<HangUp>();
        Assert.Equal(CallOutcome.Answered, call.Machine.Outcome);
    }

    [Fact]
    public void A_message_that_runs_into_the_longest_call_is_kept()
    {
        CallUnderTest call = Drawing.Of("take-a-message", """{"beep":false}""").Call();
        int life = call.Last.OfType<StartTimer>().First().Op;
        call.Answer();
        int op = call.Expect<StartRecording>().Op;
        call.Send(new TimerFired(life), 100);
        call.Expect<StopRecording>();
        call.Send(new RecordingEnded(op, "rec", TimeSpan.FromSeconds(100), RecordingOutcome.Stopped, true));
        call.Send(new MessageStored(call.Expect<StoreMessage>().Op, "m"));
        call.Expect<HangUp>();
        Assert.Equal(CallOutcome.MessageLeft, call.Machine.Outcome);
    }

    [Fact]
    public void An_answer_that_never_comes_through_ends_the_call()
    {
        CallUnderTest call = Drawing.Of("play", Hello).Call();
        call.Expect<AnswerCall>();
        call.TimePasses();
        Assert.True(call.Machine.IsEnded);
    }

    [Fact]
    public void Events_of_operations_that_are_over_are_ignored()
    {
        CallUnderTest call = Drawing.Of("menu", OneKey).Call().Answer();
        StartPlay play = call.Expect<StartPlay>();
        call.Send(new PlayEnded(play.Op + 100, PlayOutcome.Completed));
        Assert.Equal(MachineState.Playing, call.Machine.State);
        call.Send(new PlayEnded(play.Op, PlayOutcome.Completed)).Send(new PlayEnded(play.Op, PlayOutcome.Completed));
        Assert.Equal(MachineState.AwaitingDigit, call.Machine.State);
        Assert.Empty(call.Send(new CallArrived()).Last);
    }

    [Fact]
    public void A_caller_who_hangs_up_before_anything_leaves_nothing_behind()
    {
        var machine = new Machine(new Drawing().Compile(), CallUnderTest.Facts());
        Assert.Equal(CallTrace.Empty, machine.Trace);
        Assert.Empty(machine.Handle(new CallerHungUp(), CallUnderTest.Monday));
        Assert.Equal(CallOutcome.CallerHungUp, machine.Outcome);
    }

    [Fact]
    public void Thousands_of_calls_share_a_program_and_meet_every_outcome()
    {
        CallProgram program = Drawing.Of("ring-my-phones", """{"seconds":20}""")
            .Add("menu", "menu", OneKey).Add("to", "transfer", """{"target":"102"}""").Add("msg", "take-a-message").Add("end", "hang-up")
            .Connect("x.no-answer", "menu").Connect("x.busy", "msg").Connect("x.declined", "end").Connect("x.unreachable", "msg")
            .Connect("menu.key-1", "msg").Connect("menu.no-choice", "to").Connect("to.busy", "msg").Connect("to.no-answer", "msg").Connect("to.failed", "end").Compile();
        var random = new Random(7);
        var outcomes = new Dictionary<CallOutcome, int>();
        for (int i = 0; i < 5000; i++)
        {
            SimulatedCall call = new SimulatedCall(program, random).Run(keys: 5, hangUpAfterSeconds: random.Next(3) == 0 ? random.NextDouble() * 60 : double.PositiveInfinity);
            Assert.Equal(call.Heard, call.Stored);
            outcomes[call.Machine.Outcome] = outcomes.GetValueOrDefault(call.Machine.Outcome) + 1;
        }

        Assert.Equal(Enum.GetValues<CallOutcome>().Length - 1, outcomes.Count);
        Assert.All(outcomes.Values, count => Assert.True(count > 100));
    }
}
