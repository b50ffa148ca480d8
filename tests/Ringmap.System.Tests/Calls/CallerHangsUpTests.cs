using Ringmap.SystemTests.Media;
using Ringmap.SystemTests.Peers;
using Ringmap.SystemTests.Processes;
using Ringmap.SystemTests.Server;

namespace Ringmap.SystemTests.Calls;

/// <summary>The caller hangs up in every element: the call ends there, whole in the log, and nothing goes on ringing or recording.</summary>
public sealed class CallerHangsUpTests(DemoServer demo) : CallTests(demo)
{
    private const string Caller = "+46701740691";

    private static readonly MapSketch Map = MapSketch.Of("greeting", "play", new() { ["prompt"] = MapSketch.Say("Hello, this is Ann, and this is a greeting that goes on for some time.") })
        .Add("menu", "menu", new() { ["prompt"] = MapSketch.Say("Press a key."), ["keys"] = MapSketch.Keys("1", "2"), ["seconds"] = 20 }).Join("greeting.next", "menu")
        .Add("message", "take-a-message").Join("menu.key-1", "message")
        .Add("transfer", "transfer", new() { ["target"] = "102", ["seconds"] = 20 }).Join("menu.key-2", "transfer");

    [Fact]
    public async Task While_a_greeting_is_played()
    {
        await Ann.PublishAsync(Map);
        await using var caller = await CallAsync(Caller);
        await caller.Media.SoundAsync();
        await caller.GoOnAsync();
        await caller.EndedAsync();
        Assert.Equal(["start", "greeting"], await Ann.PathAsync(Caller));
    }

    [Fact]
    public async Task In_a_menu()
    {
        await Ann.PublishAsync(Map);
        await using var caller = await CallAsync(Caller + "1");
        // A key skips the greeting; 9 is none of the menu's.
        caller.Media.Press('9');
        await caller.Media.SaidAsync();
        await caller.Media.QuietAfterSoundAsync(caller.Media.Now, TimeSpan.FromSeconds(0.8));
        await caller.GoOnAsync();
        await caller.EndedAsync();
        Assert.Equal(["start", "greeting", "menu"], await Ann.PathAsync(Caller + "1"));
    }

    [Fact]
    public async Task While_a_message_is_recorded_and_it_is_kept()
    {
        await Ann.PublishAsync(Map);
        await using var caller = await CallAsync(Caller + "2");
        caller.Media.Press('1');
        await caller.Media.SaidAsync();
        await caller.Media.QuietAfterSoundAsync(caller.Media.Now);
        caller.Media.Say(Sound.Babble(7, 2));
        await caller.Media.SaidAsync();
        await caller.GoOnAsync();
        await caller.EndedAsync();

        Assert.Equal(["start", "greeting", "menu", "message"], await Ann.PathAsync(Caller + "2"));
        var message = await Ann.MessageAsync(Caller + "2");
        Assert.True(message.IsComplete);
        Assert.Equal(message.Id, (await Ann.EndedCallAsync(Caller + "2")).MessageId);
    }

    [Fact]
    public async Task While_a_transfer_rings()
    {
        await Ann.PublishAsync(Map);
        await using var ben = await Sipp.PhoneAsync(Sip, "102", "ring", "cancelled");
        await using var caller = await CallAsync(Caller + "3");
        caller.Media.Press('2');
        await ben.StepAsync("invited");
        await caller.GoOnAsync();
        await caller.EndedAsync();
        await ben.EndedAsync();
        Assert.Equal(["start", "greeting", "menu", "transfer"], await Ann.PathAsync(Caller + "3"));
    }

    [Fact]
    public async Task While_talking_after_a_transfer()
    {
        await Ann.PublishAsync(Map);
        await using var ben = await Sipp.PhoneAsync(Sip, "102", "ring", "answer", "hung-up-on");
        await using var caller = await CallAsync(Caller + "4");
        caller.Media.Press('2');
        await ben.StepAsync("invited");
        await ben.StepAsync("answered");
        var (hello, reply) = (Sound.Babble(3, 1.5), Sound.Babble(4, 1.5));
        await caller.Media.SaidAsync();
        caller.Media.Say(hello);
        ben.Media.Say(reply);
        await Until.TrueAsync(() => Likeness.Of(hello, ben.Media.Heard()).Correlation > 0.9 && Likeness.Of(reply, caller.Media.Heard()).Correlation > 0.9,
            TimeSpan.FromSeconds(15), "both to hear each other",
            () => $"{Likeness.Of(hello, ben.Media.Heard())} at Ben's, {Likeness.Of(reply, caller.Media.Heard())} at the caller's");
        await caller.GoOnAsync();
        await caller.EndedAsync();
        await ben.EndedAsync();
        Assert.Equal(["start", "greeting", "menu", "transfer"], await Ann.PathAsync(Caller + "4"));
    }

    private async Task<Sipp> CallAsync(string from)
    {
        var caller = await Sipp.CallAsync(Sip, "101", from, "answered", "wait", "hang-up");
        await caller.StepAsync("answered");
        return caller;
    }
}
