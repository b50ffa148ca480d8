using System.Text.Json.Nodes;
using Ringmap.SystemTests.Media;
using Ringmap.SystemTests.Peers;
using Ringmap.SystemTests.Server;

namespace Ringmap.SystemTests.Calls;

/// <summary>
/// The services of RFC 5359, each named by its section, with sipp as caller and telephones, and the server where the RFC has proxies:
/// what a proxy does there, a map does here. Not shown: music on hold (§2.3), which plays where a map holds a caller; instant messages
/// (§2.6); three in one call (§2.10, §2.11), park and pickup (§2.14, §2.15), automatic redial (§2.16) and click to dial (§2.17), which
/// this version does not have.
/// </summary>
public sealed class Rfc5359Tests(DemoServer demo) : CallTests(demo)
{
    private const string Caller = "+4670174067";

    private static readonly MapSketch Ring = MapSketch.Of("ring", "ring-my-phones", new() { ["seconds"] = 5 });

    [Fact]
    public async Task S2_1_call_hold()
    {
        await Ann.PublishAsync(Ring);
        await using var phone = await Sipp.PhoneAsync(Sip, "101", "answer", "wait", "change:sendonly", "wait", "change:sendrecv", "hung-up-on");
        await using var caller = await Sipp.CallAsync(Sip, "101", Caller + "01", "answered", "held", "taken-back", "wait", "hang-up");
        await phone.StepAsync("invited");
        await phone.StepAsync("answered");
        await caller.StepAsync("answered");
        await phone.GoOnAsync();
        await phone.StepAsync("changed");
        await caller.StepAsync("held");
        await phone.GoOnAsync();
        await phone.StepAsync("changed");
        await caller.StepAsync("taken-back");
        await Talk.BothHearAsync(phone.Media, caller.Media);
        await caller.GoOnAsync();
        await caller.EndedAsync();
        await phone.EndedAsync();
    }

    [Fact]
    public async Task S2_4_transfer_unattended()
    {
        await Ann.PublishAsync(Ring);
        await using var ben = await Sipp.PhoneAsync(Sip, "102", "wait", "ring", "answer", "wait", "hang-up");
        await using var phone = await Sipp.PhoneAsync(Sip, "101", "answer", "wait", "refer:102", "notified:100", "notified:200", "hung-up-on");
        await using var caller = await Sipp.CallAsync(Sip, "101", Caller + "04", "answered", "hung-up-on");
        await phone.StepAsync("invited");
        await phone.StepAsync("answered");
        await caller.StepAsync("answered");
        await phone.GoOnAsync();
        var invited = await ben.StepAsync("invited");
        Assert.Contains(Caller + "04", invited["From"], StringComparison.Ordinal);
        await ben.GoOnAsync();
        await ben.StepAsync("answered");
        await phone.EndedAsync();
        await Talk.BothHearAsync(caller.Media, ben.Media);
        await ben.GoOnAsync();
        await ben.EndedAsync();
        await caller.EndedAsync();
    }

    [Fact]
    public async Task S2_5_transfer_attended()
    {
        await Ann.PublishAsync(Ring);
        await using var ben = await Sipp.PhoneAsync(Sip, "102", "answer", "wait", "hang-up");
        await using var phone = await Sipp.PhoneAsync(Sip, "101", "answer", "wait", "change:sendonly", "refer-asked:102", "notified:200", "hung-up-on");
        await using var caller = await Sipp.CallAsync(Sip, "101", Caller + "05", "answered", "held", "taken-back", "hung-up-on");
        await phone.StepAsync("invited");
        await phone.StepAsync("answered");
        await caller.StepAsync("answered");
        await phone.GoOnAsync();
        await phone.StepAsync("changed");
        await caller.StepAsync("held");
        // By another line of hers Ann asks Ben first.
        await using var asking = await Sipp.CallWithAsync(Sip, "102", "101", "udp", "invite-proved", "answered", "hung-up-on");
        var asked = await asking.StepAsync("answered");
        await ben.StepAsync("invited");
        await ben.StepAsync("answered");
        await Talk.BothHearAsync(asking.Media, ben.Media);
        await phone.GoOnAsync("Replaces: " + asked["Replaces"].Replace("@", "%40", StringComparison.Ordinal));
        await phone.EndedAsync();
        await asking.EndedAsync();
        await caller.StepAsync("taken-back");
        await Talk.BothHearAsync(caller.Media, ben.Media);
        await ben.GoOnAsync();
        await ben.EndedAsync();
        await caller.EndedAsync();
    }

    [Fact]
    public async Task S2_7_call_forwarding_unconditional()
    {
        await Ann.PublishAsync(MapSketch.Of("away", "transfer", new() { ["target"] = "102", ["seconds"] = 10 }));
        await using var ben = await Sipp.PhoneAsync(Sip, "102", "ring", "answer", "hung-up-on");
        await using var caller = await Sipp.CallAsync(Sip, "101", Caller + "07", "answered", "wait", "hang-up");
        await TalkAsync(caller, ben);
        Assert.Equal(["start", "away"], await Ann.PathAsync(Caller + "07"));
    }

    [Fact]
    public async Task S2_7_call_forwarding_unconditional_by_the_telephone()
    {
        await Ann.PublishAsync(Ring);
        await using var ben = await Sipp.PhoneAsync(Sip, "102", "ring", "answer", "hung-up-on");
        await using var phone = await Sipp.PhoneAsync(Sip, "101", "divert:102");
        await using var caller = await Sipp.CallAsync(Sip, "101", Caller + "17", "answered", "wait", "hang-up");
        await phone.EndedAsync();
        await TalkAsync(caller, ben);
    }

    [Theory]
    [InlineData("S2_8_busy", "busy", "refuse:486")]
    [InlineData("S2_9_no_answer", "no-answer", "cancelled")]
    public async Task S2_8_and_2_9_call_forwarding(string section, string pin, string phoneDoes)
    {
        var from = Caller + section[3];
        await Ann.PublishAsync(MapSketch.Of("ring", "ring-my-phones", new() { ["seconds"] = 5 }).Add("away", "transfer", new() { ["target"] = "102", ["seconds"] = 10 }).Join("ring." + pin, "away"));
        await using var ben = await Sipp.PhoneAsync(Sip, "102", "ring", "answer", "hung-up-on");
        await using var phone = await Sipp.PhoneAsync(Sip, "101", "ring", phoneDoes);
        await using var caller = await Sipp.CallAsync(Sip, "101", from, "answered", "wait", "hang-up");
        await phone.EndedAsync();
        await TalkAsync(caller, ben);
        Assert.Equal(["start", "ring", "away"], await Ann.PathAsync(from));
    }

    [Fact]
    public async Task S2_12_find_me()
    {
        await Ann.PublishAsync(MapSketch.Of("ring", "ring-my-phones", new() { ["seconds"] = 5, ["order"] = "in-order" }));
        await using var desk = await Sipp.PhoneAsync(Sip, "101", "refuse:480");
        await using var home = await Sipp.PhoneAsync(Sip, "101", "wait", "answer", "hung-up-on");
        await using var caller = await Sipp.CallAsync(Sip, "101", Caller + "12", "answered", "wait", "hang-up");
        // Whichever has its turn first: the other one is called after it has refused, or not at all.
        await desk.EndedAsync();
        await home.StepAsync("invited");
        await home.GoOnAsync();
        await home.StepAsync("answered");
        await caller.StepAsync("answered");
        await caller.GoOnAsync();
        await caller.EndedAsync();
        await home.EndedAsync();
    }

    [Fact]
    public async Task S2_13_call_management_incoming_screening()
    {
        await Ann.PublishAsync(MapSketch.Of("who", "who-is-calling", new() { ["rows"] = new JsonArray(
                new JsonObject { ["id"] = "bad", ["match"] = new JsonObject { ["kind"] = "number", ["pattern"] = Caller + "13" } }) })
            .Add("no", "hang-up", new() { ["cause"] = "busy" }).Join("who.bad", "no")
            .Add("ring", "ring-my-phones").Join("who.otherwise", "ring"));
        await using var phone = await Sipp.PhoneAsync(Sip, "101", "answer", "hung-up-on");
        await using var screened = await Sipp.CallAsync(Sip, "101", Caller + "13", "refused:486");
        await screened.EndedAsync();
        await using var caller = await Sipp.CallAsync(Sip, "101", Caller + "14", "answered", "wait", "hang-up");
        await TalkAsync(caller, phone);
    }

    /// <summary>Both hear each other; the caller hangs up.</summary>
    private static async Task TalkAsync(Sipp caller, Sipp phone)
    {
        await phone.StepAsync("invited");
        await phone.StepAsync("answered");
        await caller.StepAsync("answered");
        await Talk.BothHearAsync(caller.Media, phone.Media);
        await caller.GoOnAsync();
        await caller.EndedAsync();
        await phone.EndedAsync();
    }
}
