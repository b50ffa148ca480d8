using Ringmap.SystemTests.Media;
using Ringmap.SystemTests.Peers;
using Ringmap.SystemTests.Processes;
using Ringmap.SystemTests.Server;

namespace Ringmap.SystemTests.Loads;

/// <summary>A hundred calls at once.</summary>
[Collection(nameof(WholeMachine))]
public sealed class ManyCallsTests
{
    private const int Calls = 100;

    /// <summary>How long each call lasts from its answer, in seconds.</summary>
    private const int Seconds = 8;

    [Fact]
    public async Task A_hundred_calls_at_once_end_well_with_every_packet_sent_and_nothing_left_over()
    {
        await using var server = await RingmapServer.StartAsync();
        using var administrator = await server.SignInAsync("admin");
        await using var ears = new RtpPhone();
        var most = 0;
        await using (var load = await SippLoad.StartAsync(server.SipPort, "190", Calls, Seconds, ears.Port))
        {
            await Until.TrueAsync(async () => (most = Math.Max(most, (await administrator.HealthAsync()).CallsNow)) == Calls, TimeSpan.FromSeconds(20), $"{Calls} calls at once", () => Task.FromResult($"{most} at most"));
            await load.EndedAsync();
        }

        await administrator.QuietAsync();
        var streams = ears.Received.GroupBy(p => p.Ssrc).ToArray();
        Assert.Equal(Calls, streams.Length);
        foreach (var stream in streams)
        {
            var packets = stream.ToArray();
            Assert.All(packets.Zip(packets.Skip(1)), pair => Assert.Equal((ushort)(pair.First.SequenceNumber + 1), pair.Second.SequenceNumber));
            Assert.InRange(packets.Length, (Seconds * 50) - 10, (Seconds * 50) + 100);
        }

        var counters = (await administrator.HealthAsync()).Counters;
        Assert.Equal(0, counters["rtp.packets.unsent"]);
        await Until.TrueAsync(async () =>
        {
            var now = (await administrator.HealthAsync()).Counters;
            return now["rtp.sessions.now"] == 0 && now["sip.sessions.now"] == 0;
        }, TimeSpan.FromSeconds(20), "all sessions to be gone", async () => string.Join('\n', (await administrator.HealthAsync()).Counters));
        // Transactions live on for some time after a call (RFC 3261, timers J and K: 32 s over UDP): only who has the time waits for their end.
        if (!LongRuns.AreWanted)
            return;
        await Until.TrueAsync(async () => (await administrator.HealthAsync()).Counters["sip.transactions.now"] == 0, TimeSpan.FromSeconds(45), "all transactions to be gone",
            async () => string.Join('\n', (await administrator.HealthAsync()).Counters));
    }

    [Fact]
    public async Task Fifty_callers_leave_fifty_messages()
    {
        const int Callers = 50;
        await using var server = await RingmapServer.StartAsync();
        using var ann = await server.SignInAsync("ann");
        await ann.PublishAsync(Mail.MessageCall.Map);
        var calls = await Task.WhenAll(Enumerable.Range(0, Callers).Select(i => Sipp.CallAsync(server.SipPort, "101", $"+467017406{i:00}", "answered", "wait", "hang-up")));
        var words = Sound.Babble(21, 2);
        await Task.WhenAll(calls.Select(async call =>
        {
            await using (call)
            {
                await call.StepAsync("answered", TimeSpan.FromSeconds(30));
                await call.Media.QuietAfterSoundAsync();
                call.Media.Say(words);
                await call.Media.SaidAsync();
                await call.GoOnAsync();
                await call.EndedAsync();
            }
        }));
        await ann.QuietAsync();
        await Until.TrueAsync(async () => (await ann.MessagesAsync()).Length == Callers, TimeSpan.FromSeconds(20), $"{Callers} messages", async () => $"{(await ann.MessagesAsync()).Length}");
        foreach (var message in (await ann.MessagesAsync()).Take(5))
            Assert.InRange(Likeness.Of(words, Sound.Parse(await ann.MessageWavAsync(message.Id))).Correlation, 0.9, 1);
    }
}
