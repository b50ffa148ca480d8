using Ringmap.Flow.Execution;

namespace Ringmap.Flow.Tests.Elements;

/// <summary>Ring my phones, Transfer.</summary>
public class ConnectTests
{
    private static Drawing Ring() => Drawing.Of("ring-my-phones", """{"seconds":15}""").Add("end", "hang-up");

    private static Drawing Transfer(string settings = """{"target":"102","seconds":10}""") => Drawing.Of("transfer", settings).Add("end", "hang-up");

    [Theory]
    [InlineData(RingOutcome.Busy, "busy")]
    [InlineData(RingOutcome.NoAnswer, "no-answer")]
    [InlineData(RingOutcome.Declined, "declined")]
    [InlineData(RingOutcome.Unreachable, "unreachable")]
    [InlineData((RingOutcome)99, "no-answer")]
    public void Each_end_of_ringing_has_its_pin(RingOutcome outcome, string pin)
    {
        CallUnderTest call = Ring().Connect("x." + pin, "end").Call();
        StartRing ring = call.Expect<StartRing>();
        Assert.Equal(TimeSpan.FromSeconds(15), ring.For);
        Assert.Equal(MachineState.Ringing, call.Machine.State);
        call.Send(new RingEnded(ring.Op, outcome, null), 5);
        Assert.Equal("in.next x." + pin, call.Path);
        Assert.Equal(CallOutcome.Rejected, call.Machine.Outcome);
    }

    [Fact]
    public void Phones_that_ring_one_after_the_other_have_each_their_time()
    {
        CallUnderTest call = Drawing.Of("ring-my-phones", """{"seconds":15,"order":"in-order"}""").Add("end", "hang-up").Connect("x.no-answer", "end").Call();
        StartRing ring = call.Expect<StartRing>();
        Assert.True(ring.InOrder);
        // Whatever the telephone system does, it ends: after the turns of as many phones as there can be.
        Assert.InRange(call.Last.OfType<StartTimer>().Last().For.TotalSeconds, 150, 180);
        call.TimePasses();
        Assert.Equal("in.next x.no-answer", call.Path);
    }

    [Fact]
    public void A_phone_that_answers_ends_the_call_when_it_hangs_up()
    {
        CallUnderTest call = Ring().Call();
        StartRing ring = call.Expect<StartRing>();
        call.Send(new RingEnded(ring.Op, RingOutcome.Answered, "desk"), 5);
        Assert.Equal(MachineState.Bridged, call.Machine.State);
        Assert.Equal("x", call.Machine.CurrentElementId);
        Assert.Equal("in.next x.answered", call.Path);
        Assert.DoesNotContain(call.Last, c => c is AnswerCall);
        call.Press('1').Send(new BridgeEnded(ring.Op), 60);
        call.Expect<HangUp>();
        Assert.Equal(CallOutcome.Answered, call.Machine.Outcome);
    }

    [Fact]
    public void The_caller_may_hang_up_first()
    {
        CallUnderTest call = Ring().Call();
        call.Send(new RingEnded(call.Expect<StartRing>().Op, RingOutcome.Answered, "desk"), 5).Send(new CallerHungUp(), 60);
        Assert.DoesNotContain(call.Last, c => c is HangUp);
        Assert.Equal(CallOutcome.Answered, call.Machine.Outcome);
    }

    [Fact]
    public void After_the_talk_the_map_goes_on_where_Answered_leads()
    {
        CallUnderTest call = Ring().Add("bye", "play", """{"prompt":[{"kind":"text","text":"Bye"}]}""").Connect("x.answered", "bye").Connect("bye.next", "end").Call();
        StartRing ring = call.Expect<StartRing>();
        call.Send(new RingEnded(ring.Op, RingOutcome.Answered, null)).Send(new BridgeEnded(ring.Op), 10).Hears("Bye");
        Assert.Equal("in.next x.answered bye.next", call.Path);
        Assert.Equal(TimeSpan.Zero, call.Machine.Trace.Path[1].LeftAt);
    }

    [Fact]
    public void Phones_that_never_report_back_do_not_hold_the_call()
    {
        CallUnderTest call = Ring().Connect("x.no-answer", "end").Call();
        call.TimePasses();
        call.Expect<StopRing>();
        Assert.Equal("in.next x.no-answer", call.Path);
    }

    [Theory]
    [InlineData(TransferOutcome.Busy, "busy")]
    [InlineData(TransferOutcome.NoAnswer, "no-answer")]
    [InlineData(TransferOutcome.Failed, "failed")]
    public void Each_end_of_a_transfer_has_its_pin(TransferOutcome outcome, string pin)
    {
        CallUnderTest call = Transfer().Connect("x." + pin, "end").Call();
        StartTransfer transfer = call.Expect<StartTransfer>();
        Assert.Equal(("102", TimeSpan.FromSeconds(10)), (transfer.Target, transfer.For));
        call.Send(new TransferEnded(transfer.Op, outcome), 3);
        Assert.Equal("in.next x." + pin, call.Path);
    }

    [Fact]
    public void A_transfer_says_something_first_and_is_done_when_the_target_hangs_up()
    {
        CallUnderTest call = Transfer("""{"target":"+46 8 123 45","prompt":[{"kind":"text","text":"One moment"}]}""").Call().Answer().Hears("One moment");
        StartTransfer transfer = call.Expect<StartTransfer>();
        Assert.Equal("+46812345", transfer.Target);
        call.Send(new TransferEnded(transfer.Op, TransferOutcome.Answered)).Send(new BridgeEnded(transfer.Op), 30);
        Assert.Equal("in.next x.done", call.Path);
        Assert.Equal(CallOutcome.Transferred, call.Machine.Outcome);
    }

    [Fact]
    public void A_transfer_without_a_target_is_an_error_and_fails()
    {
        Assert.Contains(Transfer("{}").Check(), problem => problem is { IsError: true, Setting: "target" });
        Assert.Equal("in.next x.failed", Transfer("{}").Connect("x.failed", "end").Call().Path);
    }
}
