using Ringmap.Flow.Execution;
using Ringmap.Flow.Maps;

namespace Ringmap.Flow.Tests.Elements;

public class IncomingCallTests
{
    [Fact]
    public void Lets_the_caller_hear_ringing_and_goes_on()
    {
        CallUnderTest call = Drawing.Of("hang-up").Call();
        Assert.Collection(call.Last, c => Assert.IsType<StartTimer>(c), c => Assert.IsType<RingCaller>(c), c => Assert.IsType<CancelTimer>(c), c => Assert.IsType<RejectCall>(c));
        Assert.Equal(CallOutcome.Rejected, call.Machine.Outcome);
        Assert.Equal("in.next", call.Path);
    }

    [Fact]
    public void Rings_as_often_as_set_before_the_map_goes_on()
    {
        Drawing drawing = Drawing.Of("hang-up");
        FlowMap map = drawing.Map;
        map = map with { Elements = map.Elements.SetItem(0, map.Elements[0] with { Settings = new() { ["rings"] = 3 } }) };
        var call = new CallUnderTest(Ringmap.Flow.Programs.MapCompiler.Compile(map));
        Assert.Equal(TimeSpan.FromSeconds(15), call.Last.OfType<StartTimer>().Last().For);
        Assert.Equal(MachineState.Pausing, call.Machine.State);
        call.TimePasses();
        Assert.True(call.Machine.IsEnded);
    }

    [Fact]
    public void A_caller_who_gives_up_meanwhile_is_not_refused()
    {
        Drawing drawing = Drawing.Of("ring-my-phones");
        CallUnderTest call = drawing.Call();
        call.Send(new CallerHungUp(), 2);
        Assert.DoesNotContain(call.Last, c => c is RejectCall or HangUp);
        call.Expect<StopRing>();
        Assert.Equal(CallOutcome.CallerHungUp, call.Machine.Outcome);
    }
}
