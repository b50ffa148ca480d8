using Ringmap.SystemTests.Media;
using Ringmap.SystemTests.Peers;
using Ringmap.SystemTests.Processes;
using Ringmap.SystemTests.Server;

namespace Ringmap.SystemTests.Calls;

/// <summary>Another telephone program that people use, with its keys for hold and transfer.</summary>
public sealed class LinphoneTests(DemoServer demo) : CallTests(demo)
{
    private const string Caller = "+467017406";

    private static readonly MapSketch Ring = MapSketch.Of("ring", "ring-my-phones", new() { ["seconds"] = 10 });

    [Fact]
    public async Task It_is_rung_answers_is_heard_and_is_hung_up_on()
    {
        await Ann.PublishAsync(Ring);
        await using var phone = await Linphone.StartAsync(Sip, "101");
        Assert.Single((await Ann.MeAsync()).Devices);
        await using var caller = await Sipp.CallAsync(Sip, "101", Caller + "20", "ringing", "answered", "wait", "hang-up");
        await phone.CallAsync("IncomingReceived", 1);
        await caller.StepAsync("ringing");
        await phone.TellAsync("answer 1");
        await phone.CallAsync("StreamsRunning", 1);
        await caller.StepAsync("answered");
        var hello = Sound.Babble(3, 1.5);
        await phone.SayAsync(1, hello);
        await Until.TrueAsync(() => caller.Media.Heard() is { Seconds: > 2 } heard && Likeness.Of(hello, heard).Correlation > 0.95, TimeSpan.FromSeconds(8), "what linphone says", () => $"{caller.Media.Heard().Seconds} s");
        await caller.GoOnAsync();
        await caller.EndedAsync();
        await phone.CallAsync("End", 1);
        Assert.Equal(["start", "ring"], await Ann.PathAsync(Caller + "20"));
    }

    [Fact]
    public async Task Its_transfer_key_joins_the_caller_with_whom_it_has_asked()
    {
        await Ann.PublishAsync(Ring);
        await using var phone = await Linphone.StartAsync(Sip, "101");
        await using var ben = await Sipp.PhoneAsync(Sip, "102", "answer", "hung-up-on");
        await using var caller = await Sipp.CallAsync(Sip, "101", Caller + "21", "answered", "held", "taken-back", "wait", "hang-up");
        await phone.CallAsync("IncomingReceived", 1);
        await phone.TellAsync("answer 1");
        await phone.CallAsync("StreamsRunning", 1);
        await caller.StepAsync("answered");
        await phone.TellAsync("call-pause 1");
        await caller.StepAsync("held");
        await phone.TellAsync($"call sip:102@127.0.0.1:{Sip}");
        await phone.CallAsync("StreamsRunning", 2);
        await ben.StepAsync("invited");
        await ben.StepAsync("answered");
        await phone.TellAsync("call-transfer 1 2");
        await caller.StepAsync("taken-back");
        await phone.CallAsync("End", 1);
        await Talk.BothHearAsync(caller.Media, ben.Media);
        await caller.GoOnAsync();
        await caller.EndedAsync();
        await ben.EndedAsync();
    }
}
