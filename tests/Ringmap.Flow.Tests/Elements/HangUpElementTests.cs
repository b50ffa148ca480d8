using Ringmap.Flow.Execution;

namespace Ringmap.Flow.Tests.Elements;

public class HangUpElementTests
{
    [Theory]
    [InlineData("normal", HangUpCause.Normal)]
    [InlineData("busy", HangUpCause.Busy)]
    [InlineData("unavailable", HangUpCause.Unavailable)]
    [InlineData("not-in-service", HangUpCause.NotInService)]
    [InlineData("nonsense", HangUpCause.Normal)]
    public void Refuses_a_call_that_is_not_answered_and_ends_one_that_is(string cause, HangUpCause expected)
    {
        string settings = $$"""{"cause":"{{cause}}"}""";
        CallUnderTest refused = Drawing.Of("hang-up", settings).Call();
        Assert.Equal(expected, refused.Expect<RejectCall>().Cause);
        Assert.Equal(CallOutcome.Rejected, refused.Machine.Outcome);

        CallUnderTest ended = Drawing.Of("play", """{"prompt":[{"kind":"beep"}]}""").Add("end", "hang-up", settings).Connect("x.next", "end").Call().Answer().Hears("Beep");
        Assert.Equal(expected, ended.Expect<HangUp>().Cause);
        Assert.Equal(CallOutcome.EndedByMap, ended.Machine.Outcome);
    }

    [Fact]
    public void After_the_end_nothing_happens_any_more()
    {
        CallUnderTest call = Drawing.Of("hang-up").Call();
        Assert.Empty(call.Send(new CallerHungUp()).Last);
        Assert.Empty(call.Send(new CallArrived()).Last);
        Assert.Equal(CallOutcome.Rejected, call.Machine.Outcome);
    }
}
