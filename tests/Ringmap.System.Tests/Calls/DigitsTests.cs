using Ringmap.SystemTests.Peers;
using Ringmap.SystemTests.Server;

namespace Ringmap.SystemTests.Calls;

/// <summary>Keys, the way modern and old telephones send them.</summary>
public sealed class DigitsTests(DemoServer demo) : CallTests(demo)
{
    private const string Caller = "+46701740692";

    private static readonly MapSketch Map = MapSketch.Of("menu", "menu", new()
    {
        ["prompt"] = MapSketch.Silence(0.5),
        ["keys"] = MapSketch.Keys("1", "5", "#"),
        ["seconds"] = 2,
        ["tries"] = 2,
    })
        .Add("one", "hang-up").Join("menu.key-1", "one")
        .Add("five", "hang-up").Join("menu.key-5", "five")
        .Add("hash", "hang-up").Join("menu.key-hash", "hash")
        .Add("none", "hang-up").Join("menu.no-choice", "none");

    [Theory]
    [InlineData('1', "one")]
    [InlineData('5', "five")]
    [InlineData('#', "hash")]
    public async Task By_RFC_4733(char key, string element)
    {
        await Ann.PublishAsync(Map);
        var from = Caller + (int)key;
        await using var caller = await Sipp.CallAsync(Sip, "101", from, "answered", "hung-up-on");
        await caller.StepAsync("answered");
        caller.Media.Press(key);
        await caller.EndedAsync();
        Assert.Equal(["start", "menu", element], await Ann.PathAsync(from));
    }

    [Theory]
    [InlineData("1", "one")]
    [InlineData("#", "hash")]
    public async Task By_INFO_from_a_telephone_that_has_nothing_else(string key, string element)
    {
        await Ann.PublishAsync(Map);
        var from = Caller + "9" + (int)key[0];
        await using var caller = await Sipp.CallWithAsync(Sip, "101", from, "udp", "invite-without-rfc4733", "answered", "wait", $"info:{key}", "hung-up-on");
        await caller.StepAsync("answered");
        await caller.GoOnAsync();
        await caller.EndedAsync();
        Assert.Equal(["start", "menu", element], await Ann.PathAsync(from));
    }

    [Fact]
    public async Task By_INFO_over_TCP()
    {
        await Ann.PublishAsync(Map);
        await using var caller = await Sipp.CallWithAsync(Sip, "101", Caller + "80", "tcp", "invite-without-rfc4733", "answered", "wait", "info:5", "hung-up-on");
        await caller.StepAsync("answered");
        await caller.GoOnAsync();
        await caller.EndedAsync();
        Assert.Equal(["start", "menu", "five"], await Ann.PathAsync(Caller + "80"));
    }

    [Fact]
    public async Task A_key_that_is_not_on_the_menu_and_no_key_lead_to_no_choice()
    {
        await Ann.PublishAsync(Map);
        await using var caller = await Sipp.CallAsync(Sip, "101", Caller, "answered", "hung-up-on");
        await caller.StepAsync("answered");
        caller.Media.Press('7');
        await caller.EndedAsync();
        Assert.Equal(["start", "menu", "none"], await Ann.PathAsync(Caller));
    }
}
