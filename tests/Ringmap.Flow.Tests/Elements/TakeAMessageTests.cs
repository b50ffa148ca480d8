using Ringmap.Flow.Execution;
using Ringmap.Flow.Programs;

namespace Ringmap.Flow.Tests.Elements;

public class TakeAMessageTests
{
    private const string Settings = """{"prompt":[{"kind":"text","text":"Please speak"}],"longest":60,"silence":4,"endKeys":"#*"}""";

    private static readonly TimeSpan Length = TimeSpan.FromSeconds(7);

    private static Drawing Map(string settings = Settings) => Drawing.Of("take-a-message", settings);

    private static CallUnderTest Recording(Drawing? drawing = null) => (drawing ?? Map()).Call().Answer().Hears("Please speak").Hears("Beep");

    private static RecordingEnded Ended(CallUnderTest call, int op, RecordingOutcome outcome, bool heard = true) => new(op, "rec-1", Length, outcome, heard);

    [Fact]
    public void Greets_beeps_records_stores_and_hangs_up()
    {
        CallUnderTest call = Recording();
        StartRecording record = call.Expect<StartRecording>();
        Assert.Equal((TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(4), "#*"), (record.Longest, record.SilenceEnds!.Value, record.EndKeys));
        call.Send(Ended(call, record.Op, RecordingOutcome.Key), 7);
        StoreMessage store = call.Expect<StoreMessage>();
        Assert.Equal(("rec-1", Length), (store.RecordingId, store.Length));
        call.Send(new MessageStored(store.Op, "m1"));
        call.Expect<HangUp>();
        Assert.Equal(CallOutcome.MessageLeft, call.Machine.Outcome);
        Assert.Equal("in.next x.left", call.Path);
    }

    [Fact]
    public void A_key_skips_the_greeting_but_not_the_beep_and_is_forgotten()
    {
        CallUnderTest call = Map().Call().Answer().Press('1').Hears("Beep");
        call.Expect<StartRecording>();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void What_was_said_is_kept_when_the_caller_hangs_up(bool hangUpComesFirst)
    {
        CallUnderTest call = Recording();
        int op = call.Expect<StartRecording>().Op;
        if (hangUpComesFirst)
            call.Send(new CallerHungUp(), 7);
        Assert.False(call.Machine.IsEnded);
        call.Send(Ended(call, op, RecordingOutcome.EndedByCaller));
        int store = call.Expect<StoreMessage>().Op;
        if (!hangUpComesFirst)
            call.Send(new CallerHungUp());
        Assert.Equal(MachineState.Storing, call.Machine.State);
        call.Send(new MessageStored(store, "m1"));
        Assert.DoesNotContain(call.Last, c => c is HangUp);
        Assert.Equal(CallOutcome.MessageLeft, call.Machine.Outcome);
    }

    [Fact]
    public void A_recording_that_never_ends_after_the_hang_up_does_not_hold_the_call()
    {
        CallUnderTest call = Recording().Send(new CallerHungUp(), 7).TimePasses();
        Assert.Equal(CallOutcome.CallerHungUp, call.Machine.Outcome);
    }

    [Fact]
    public void Silence_is_no_message()
    {
        CallUnderTest call = Recording();
        call.Send(Ended(call, call.Expect<StartRecording>().Op, RecordingOutcome.Silence, heard: false), 5);
        Assert.DoesNotContain(call.Last, c => c is StoreMessage);
        Assert.Equal("in.next x.nothing", call.Path);
        Assert.Equal(CallOutcome.EndedByMap, call.Machine.Outcome);
    }

    [Fact]
    public void A_full_disk_keeps_what_there_is_and_tells_the_caller()
    {
        CallUnderTest call = Recording();
        call.Send(Ended(call, call.Expect<StartRecording>().Op, RecordingOutcome.DiskFull), 5);
        call.Send(new MessageStored(call.Expect<StoreMessage>().Op, "m1")).Hears(MapCompiler.Sorry);
        Assert.Equal("in.next x.error", call.Path);
        Assert.Equal(CallOutcome.MessageLeft, call.Machine.Outcome);
    }

    [Fact]
    public void No_recording_at_all_tells_the_caller()
    {
        CallUnderTest call = Recording();
        call.Send(new RecordingEnded(call.Expect<StartRecording>().Op, "", TimeSpan.Zero, RecordingOutcome.Failed, false)).Hears(MapCompiler.Sorry);
        Assert.Equal("in.next x.error", call.Path);
    }

    [Fact]
    public void A_message_that_cannot_be_stored_tells_the_caller()
    {
        CallUnderTest call = Recording();
        call.Send(Ended(call, call.Expect<StartRecording>().Op, RecordingOutcome.MaxLength), 60);
        call.Send(new MessageNotStored(call.Expect<StoreMessage>().Op, "disk full")).Hears(MapCompiler.Sorry);
        Assert.Equal("in.next x.error", call.Path);
        Assert.Equal(CallOutcome.EndedByMap, call.Machine.Outcome);
    }

    [Fact]
    public void A_recorder_that_overruns_is_stopped_and_its_recording_kept()
    {
        CallUnderTest call = Recording();
        int op = call.Expect<StartRecording>().Op;
        call.TimePasses();
        call.Expect<StopRecording>();
        call.Send(Ended(call, op, RecordingOutcome.Stopped));
        call.Expect<StoreMessage>();
    }

    [Fact]
    public void Nothing_to_hear_before_the_recording_is_a_warning()
    {
        Drawing drawing = Map("""{"beep":false}""");
        Assert.Contains(drawing.Check(), problem => problem is { IsError: false, Setting: "beep" });
        drawing.Call().Answer().Expect<StartRecording>();
    }

    [Fact]
    public void No_silence_ends_it_when_that_is_switched_off() =>
        Assert.Null(Map("""{"beep":false,"silence":0}""").Call().Answer().Expect<StartRecording>().SilenceEnds);
}
