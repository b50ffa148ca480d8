using Ringmap.SystemTests.Media;
using Ringmap.SystemTests.Peers;
using Ringmap.SystemTests.Processes;
using Ringmap.SystemTests.Server;

namespace Ringmap.SystemTests.Calls;

/// <summary>Ann's telephones are called: each way that it can end leads out by its own pin.</summary>
public sealed class RingMyPhonesTests(DemoServer demo) : CallTests(demo)
{
    private const string Caller = "+46701740690";

    /// <summary>Rings for five seconds, the least; each pin has an element of its own that hangs up.</summary>
    private static readonly MapSketch Map = MapSketch.Of("ring", "ring-my-phones", new() { ["seconds"] = 5 })
        .Add("no-answer", "hang-up").Join("ring.no-answer", "no-answer")
        .Add("busy", "hang-up", new() { ["cause"] = "busy" }).Join("ring.busy", "busy")
        .Add("declined", "hang-up").Join("ring.declined", "declined")
        .Add("unreachable", "hang-up").Join("ring.unreachable", "unreachable")
        .Add("afterwards", "hang-up").Join("ring.answered", "afterwards");

    [Fact]
    public async Task An_answered_call_is_heard_both_ways_until_the_caller_hangs_up()
    {
        await Ann.PublishAsync(Map);
        await using var phone = await Sipp.PhoneAsync(Sip, "101", "wait", "ring", "answer", "hung-up-on");
        await using var caller = await Sipp.CallAsync(Sip, "101", Caller, "ringing", "answered", "wait", "hang-up");
        await phone.StepAsync("invited");
        await phone.GoOnAsync();
        await caller.StepAsync("ringing");
        await phone.StepAsync("answered");
        await caller.StepAsync("answered");
        var (hello, reply) = (Sound.Babble(1, 2), Sound.Babble(2, 2));
        caller.Media.Say(hello);
        phone.Media.Say(reply);
        await caller.Media.SaidAsync();
        await phone.Media.SaidAsync();
        await Until.TrueAsync(() => phone.Media.Heard().Seconds > 2.1, TimeSpan.FromSeconds(5), "all of it at the other end");
        await caller.GoOnAsync();
        await caller.EndedAsync();
        await phone.EndedAsync();

        Assert.InRange(Likeness.Of(hello, phone.Media.Heard()).Correlation, 0.97, 1);
        Assert.InRange(Likeness.Of(reply, caller.Media.Heard()).Correlation, 0.97, 1);
        Assert.Equal(["start", "ring"], await Ann.PathAsync(Caller));
    }

    [Fact]
    public async Task When_the_called_phone_hangs_up_the_map_goes_on()
    {
        await Ann.PublishAsync(Map);
        await using var phone = await Sipp.PhoneAsync(Sip, "101", "ring", "answer", "wait", "hang-up");
        await using var caller = await Sipp.CallAsync(Sip, "101", Caller + "1", "answered", "hung-up-on");
        await phone.StepAsync("invited");
        await phone.StepAsync("answered");
        await caller.StepAsync("answered");
        await phone.GoOnAsync();
        await phone.EndedAsync();
        await caller.EndedAsync();
        Assert.Equal(["start", "ring", "afterwards"], await Ann.PathAsync(Caller + "1"));
    }

    [Theory]
    [InlineData("486", "busy", "486")]
    [InlineData("603", "declined", "480")]
    [InlineData("480", "no-answer", "480")]
    [InlineData("404", "unreachable", "480")]
    public async Task A_phone_that_refuses_leads_out_by_the_pin_for_it(string status, string element, string told)
    {
        await Ann.PublishAsync(Map);
        await using var phone = await Sipp.PhoneAsync(Sip, "101", "ring", "refuse:" + status);
        await using var caller = await Sipp.CallAsync(Sip, "101", Caller + status, "ringing", "refused:" + told);
        await phone.EndedAsync();
        await caller.EndedAsync();
        Assert.Equal(["start", "ring", element], await Ann.PathAsync(Caller + status));
    }

    [Fact]
    public async Task A_phone_that_nobody_answers_stops_ringing_and_the_map_goes_on()
    {
        await Ann.PublishAsync(Map);
        await using var phone = await Sipp.PhoneAsync(Sip, "101", "ring", "cancelled");
        await using var caller = await Sipp.CallAsync(Sip, "101", Caller + "2", "ringing", "refused:480");
        await phone.EndedAsync();
        await caller.EndedAsync();
        Assert.Equal(["start", "ring", "no-answer"], await Ann.PathAsync(Caller + "2"));
    }

    [Fact]
    public async Task Without_a_registered_phone_the_map_goes_on_at_once()
    {
        await Ann.PublishAsync(Map);
        await using var caller = await Sipp.CallAsync(Sip, "101", Caller + "3", "refused:480");
        await caller.EndedAsync();
        Assert.Equal(["start", "ring", "unreachable"], await Ann.PathAsync(Caller + "3"));
    }

    [Fact]
    public async Task A_caller_who_gives_up_stops_the_phone()
    {
        await Ann.PublishAsync(Map);
        await using var phone = await Sipp.PhoneAsync(Sip, "101", "ring", "cancelled");
        await using var caller = await Sipp.CallAsync(Sip, "101", Caller + "4", "ringing", "wait", "cancel", "refused:487");
        await phone.StepAsync("invited");
        await caller.StepAsync("ringing");
        await caller.GoOnAsync();
        await caller.EndedAsync();
        await phone.EndedAsync();
        Assert.Equal(["start", "ring"], await Ann.PathAsync(Caller + "4"));
    }

    [Fact]
    public async Task All_phones_of_a_user_ring_at_once_and_the_first_that_answers_silences_the_others()
    {
        await Ann.PublishAsync(Map);
        await using var other = await Sipp.PhoneAsync(Sip, "101", "ring", "cancelled");
        await using var phone = await Sipp.PhoneAsync(Sip, "101", "wait", "ring", "answer", "hung-up-on");
        await using var caller = await Sipp.CallAsync(Sip, "101", Caller + "5", "answered", "wait", "hang-up");
        await other.StepAsync("invited");
        await phone.StepAsync("invited");
        await phone.GoOnAsync();
        await phone.StepAsync("answered");
        await caller.StepAsync("answered");
        await other.EndedAsync();
        await caller.GoOnAsync();
        await caller.EndedAsync();
        await phone.EndedAsync();
    }

    [Fact]
    public async Task A_phone_that_lost_its_network_does_not_keep_the_caller()
    {
        await Ann.PublishAsync(Map);
        var dead = FreePorts.One();
        await Sipp.RegisterAsync(Sip, "101", "demo", 200, dead);
        await using var caller = await Sipp.CallAsync(Sip, "101", Caller + "6", "refused:480");
        await caller.EndedAsync();
        var path = await Ann.PathAsync(Caller + "6");
        Assert.True(path is ["start", "ring", "unreachable" or "no-answer"], string.Join(", ", path));
    }
}
