using Ringmap.Flow.Execution;

namespace Ringmap.Flow.Tests.Elements;

public class PlayTests
{
    private const string Hello = """{"prompt":[{"kind":"text","text":"Hello"}]}""";

    private static Drawing Map(string settings = Hello) => Drawing.Of("play", settings).Add("end", "hang-up").Connect("x.next", "end");

    [Fact]
    public void Answers_plays_and_goes_on()
    {
        CallUnderTest call = Map().Call().Answer().Hears("Hello");
        Assert.Equal("in.next x.next", call.Path);
        Assert.True(call.Machine.IsEnded);
    }

    [Fact]
    public void A_key_stops_it_at_once_and_is_kept()
    {
        CallUnderTest call = Map().Call().Answer();
        Assert.True(call.Expect<StartPlay>().StopOnDigit);
        call.Press('5');
        call.Expect<StopPlay>();
        Assert.Equal("in.next x.next", call.Path);
    }

    [Fact]
    public void Without_barge_in_a_key_waits()
    {
        CallUnderTest call = Map("""{"prompt":[{"kind":"text","text":"Hello"}],"bargeIn":false}""").Call().Answer();
        StartPlay play = call.Expect<StartPlay>();
        Assert.False(play.StopOnDigit);
        call.Press('5');
        Assert.Empty(call.Last);
        call.Send(new PlayEnded(play.Op, PlayOutcome.Completed));
        Assert.True(call.Machine.IsEnded);
    }

    [Fact]
    public void A_prompt_that_fails_leaves_by_error_or_else_by_next()
    {
        CallUnderTest call = Map().Call().Answer();
        call.Send(new PlayEnded(call.Expect<StartPlay>().Op, PlayOutcome.Failed));
        Assert.Equal("in.next x.next", call.Path);

        call = Map().Add("busy", "hang-up", """{"cause":"busy"}""").Connect("x.error", "busy").Call().Answer();
        call.Send(new PlayEnded(call.Expect<StartPlay>().Op, PlayOutcome.Failed));
        Assert.Equal("in.next x.error", call.Path);
        Assert.Equal(HangUpCause.Busy, call.Expect<HangUp>().Cause);
    }

    [Fact]
    public void A_player_that_never_ends_does_not_hold_the_call()
    {
        CallUnderTest call = Map().Call().Answer().TimePasses();
        call.Expect<StopPlay>();
        Assert.True(call.Machine.IsEnded);
    }

    [Fact]
    public void An_empty_prompt_is_an_error_in_the_map_and_silence_in_the_call()
    {
        Drawing drawing = Map("{}");
        Assert.Contains(drawing.Check(), problem => problem is { IsError: true, Setting: "prompt" });
        Assert.Equal("in.next x.next", drawing.Call().Path);
    }
}
