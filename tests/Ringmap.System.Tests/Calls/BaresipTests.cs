using Ringmap.SystemTests.Media;
using Ringmap.SystemTests.Peers;
using Ringmap.SystemTests.Processes;
using Ringmap.SystemTests.Server;

namespace Ringmap.SystemTests.Calls;

/// <summary>A telephone program that people use, as caller and as called phone.</summary>
public sealed class BaresipTests(DemoServer demo) : CallTests(demo)
{
    private static readonly MapSketch RingOnly = MapSketch.Of("ring", "ring-my-phones", new() { ["seconds"] = 10 })
        .Add("bye", "hang-up").Join("ring.no-answer", "bye");

    [Theory]
    [InlineData("udp", "PCMU/8000/1", 0.98)]
    // The filter of G.722 delays by 5.75 samples of 8 kHz, and a quarter of a sample cannot be laid over; baresip's change of rate adds its own.
    [InlineData("tcp", "G722/16000/1", 0.6)]
    public async Task Ben_calls_Ann_and_both_hear_each_other(string transport, string anns, double likeness)
    {
        await Ann.PublishAsync(RingOnly);
        var (hello, reply) = (Sound.Babble(1, 2), Sound.Babble(2, 2));
        await using var ann = await Baresip.StartAsync(Sip, "101", transport, answers: true, reply, codec: anns);
        await using var ben = await Baresip.StartAsync(Sip, "102", transport, answers: false, hello);
        await ben.CallAsync($"sip:101@127.0.0.1:{Sip};transport={transport}");
        await Until.PassedAsync(TimeSpan.FromSeconds(2.5));
        await ben.HangUpAsync();
        await ann.Control.EventAsync("CALL_CLOSED");

        Assert.InRange(Likeness.Of(hello, await ann.HeardAsync()).Correlation, likeness, 1);
        Assert.InRange(Likeness.Of(reply, await ben.HeardAsync()).Correlation, likeness, 1);
        var call = await Ann.EndedCallAsync("102");
        Assert.NotNull(call.AnsweredAt);
        Assert.Equal("PCMU", call.Sound!.Codec);
        Assert.InRange(call.Sound.Mos, 3.5, 4.41);
    }

    [Fact]
    public async Task Ann_hangs_up_and_Ben_is_told()
    {
        await Ann.PublishAsync(RingOnly);
        await using var ann = await Baresip.StartAsync(Sip, "101", "udp", answers: true, Sound.Babble(2, 1));
        await using var ben = await Baresip.StartAsync(Sip, "102", "udp", answers: false, Sound.Babble(1, 1));
        await ben.CallAsync($"sip:101@127.0.0.1:{Sip}");
        await ann.HangUpAsync();
        await ben.Control.EventAsync("CALL_CLOSED");
    }

    [Fact]
    public async Task Music_and_echo_answer_at_once()
    {
        var hello = Sound.Babble(5, 2);
        await using var ben = await Baresip.StartAsync(Sip, "102", "udp", answers: false, hello);
        await ben.CallAsync($"sip:191@127.0.0.1:{Sip}");
        await Until.PassedAsync(TimeSpan.FromSeconds(2.5));
        await ben.HangUpAsync();
        Assert.InRange(Likeness.Of(hello, await ben.HeardAsync()).Correlation, 0.9, 1);

        await using var caller = await Sipp.CallAsync(Sip, "190", "+46701740695", "answered", "wait", "hang-up");
        await caller.StepAsync("answered");
        await Until.TrueAsync(() => caller.Media.Heard().Seconds > 2, TimeSpan.FromSeconds(10), "two seconds of music");
        await caller.GoOnAsync();
        await caller.EndedAsync();
        Assert.InRange(caller.Media.Heard().Level, 100, 20_000);
    }

    [Fact]
    public async Task A_phone_that_is_switched_off_is_no_longer_registered()
    {
        await using var ann = await Baresip.StartAsync(Sip, "101", "udp", answers: true, Sound.Silence(1));
        Assert.Single((await Ann.MeAsync()).Devices);
        await ann.QuitAsync();
        await Until.TrueAsync(async () => (await Ann.MeAsync()).Devices.Count == 0, TimeSpan.FromSeconds(5), "the device to go");
    }
}
