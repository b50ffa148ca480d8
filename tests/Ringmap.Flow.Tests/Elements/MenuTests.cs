using Ringmap.Flow.Elements;
using Ringmap.Flow.Execution;

namespace Ringmap.Flow.Tests.Elements;

public class MenuTests
{
    private const string Settings = """
        {"prompt":[{"kind":"text","text":"Press"}],"keys":[{"key":"1","label":"leave a message"},{"key":"*","label":""}],
        "wrong":[{"kind":"text","text":"Wrong"}],"tries":2,"seconds":4}
        """;

    private static Drawing Map(string settings = Settings) => Drawing.Of("menu", settings)
        .Add("end", "hang-up").Connect("x.key-1", "end").Connect("x.key-star", "end").Connect("x.no-choice", "end");

    [Fact]
    public void A_key_leads_to_its_pin()
    {
        CallUnderTest call = Map().Call().Answer().Hears("Press");
        Assert.Equal(MachineState.AwaitingDigit, call.Machine.State);
        Assert.Equal(TimeSpan.FromSeconds(4), call.Expect<StartTimer>().For);
        call.Press('*');
        Assert.Equal("in.next x.key-star", call.Path);
        Assert.Equal("*", call.Machine.Trace.Path[1].Digits);
    }

    [Fact]
    public void A_key_works_while_it_speaks()
    {
        CallUnderTest call = Map().Call().Answer();
        int play = call.Expect<StartPlay>().Op;
        call.Press('1');
        Assert.Equal(play, call.Expect<StopPlay>().Op);
        Assert.Equal("in.next x.key-1", call.Path);
    }

    [Fact]
    public void A_key_typed_ahead_skips_the_prompt()
    {
        CallUnderTest call = Drawing.Of("ring-my-phones").Add("m", "menu", Settings).Connect("x.no-answer", "m")
            .Add("end", "hang-up").Connect("m.key-1", "end").Call();
        StartRing ring = call.Expect<StartRing>();
        call.Press('1');
        call.Send(new RingEnded(ring.Op, RingOutcome.NoAnswer, null), 20).Answer();
        Assert.Equal("in.next x.no-answer m.key-1", call.Path);
    }

    [Fact]
    public void Without_barge_in_the_key_counts_after_the_prompt()
    {
        CallUnderTest call = Map(Settings.Replace("\"tries\"", "\"bargeIn\":false,\"tries\"", StringComparison.Ordinal)).Call().Answer();
        StartPlay play = call.Expect<StartPlay>();
        call.Press('1');
        call.Send(new PlayEnded(play.Op, PlayOutcome.Completed));
        Assert.Equal("in.next x.key-1", call.Path);
    }

    [Fact]
    public void After_a_wrong_key_it_is_said_again_until_the_tries_are_used()
    {
        CallUnderTest call = Map().Call().Answer().Hears("Press").Press('9').Hears("Wrong").Hears("Press").Press('9').Hears("Wrong");
        Assert.Equal("in.next x.no-choice", call.Path);
    }

    [Fact]
    public void Without_a_key_it_is_said_again_until_the_tries_are_used()
    {
        CallUnderTest call = Map().Call().Answer().Hears("Press").TimePasses().Hears("Press").TimePasses();
        Assert.Equal("in.next x.no-choice", call.Path);
    }

    [Fact]
    public void A_prompt_that_fails_still_takes_keys()
    {
        CallUnderTest call = Map().Call().Answer();
        call.Send(new PlayEnded(call.Expect<StartPlay>().Op, PlayOutcome.Failed)).Press('1');
        Assert.Equal("in.next x.key-1", call.Path);
    }

    [Fact]
    public void Keys_A_to_D_are_wrong_keys_and_anything_else_is_none()
    {
        CallUnderTest call = Map().Call().Answer().Hears("Press").Press('x');
        Assert.Equal(MachineState.AwaitingDigit, call.Machine.State);
        call.Press('A').Hears("Wrong");
    }

    [Fact]
    public void Pins_follow_the_keys()
    {
        Assert.Equal(["key-1", "key-star", "no-choice"], new Menu().Pins(Map().Map.Find("x")!).Select(pin => pin.Id));
        Assert.Equal(["1  leave a message", "Key *", "No choice"], new Menu().Pins(Map().Map.Find("x")!).Select(pin => pin.Label));
    }

    [Fact]
    public void A_menu_needs_keys_and_a_prompt() =>
        Assert.Equal(["keys", "prompt"], Drawing.Of("menu").Check().Where(problem => problem.IsError).Select(problem => problem.Setting).Order());
}
