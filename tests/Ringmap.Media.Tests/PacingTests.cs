using System.Diagnostics;
using Ringmap.Media.Audio;
using Ringmap.Media.Tests.Support;

namespace Ringmap.Media.Tests;

public class PacingTests
{
    [Fact]
    public async Task A_hundred_sessions_send_every_packet_in_its_time()
    {
        const int Sessions = 100;
        var length = TimeSpan.FromSeconds(2);
        await using var engine = Engines.Start(sendSilence: false);
        using var peer = new Peer();
        var clip = new AudioClip(Engines.Tone(AudioClip.SampleRate * 2));
        var events = new RecordedEvents();
        var sessions = Enumerable.Range(0, Sessions).Select(_ => engine.Open(events)!).ToList();
        var watch = Stopwatch.StartNew();
        foreach (var session in sessions)
        {
            session.Connect(peer.Agreed());
            session.Play(1, [clip]);
        }
        foreach (var _ in sessions)
            Assert.Equal((1, PlayEnd.Completed), await events.PlayEnded());

        // The last packet leaves 20 ms before the clip is over.
        Assert.InRange(watch.Elapsed, length - TimeSpan.FromMilliseconds(25), length + TimeSpan.FromMilliseconds(200));
        Assert.All(sessions, s => Assert.Equal(100, s.Statistics.PacketsSent));
        Assert.Equal(100 * Sessions, engine.Statistics.PacketsSent);
        Assert.Equal(0, engine.Statistics.PacketsUnsent);
    }

    [Fact]
    public async Task Nothing_is_allocated_for_a_packet()
    {
        await using var engine = Engines.Start();
        using var peer = new Peer();
        var events = new RecordedEvents();
        using var a = engine.Open(events)!;
        using var b = engine.Open(events)!;
        var loop = new AudioClip(Engines.Tone(1_600));
        // b plays to a, a returns it to b: sent, received and relayed.
        a.Echo(true);
        a.Connect(new AudioParameters(new(System.Net.IPAddress.Loopback, b.LocalPort), AudioCodec.Pcmu, 0, null));
        b.Connect(new AudioParameters(new(System.Net.IPAddress.Loopback, a.LocalPort), AudioCodec.Pcmu, 0, null));
        b.Play(1, [loop], new PlayOptions { Loop = true });
        await engine.PassPackets(b, 10);
        var before = await engine.AllocatedByWorker();
        await engine.PassPackets(b, 60);
        var after = await engine.AllocatedByWorker();
        // Two commands of this test itself are among it.
        Assert.InRange(after - before, 0, 2_000);
    }

    [Fact]
    public async Task A_full_range_of_ports_opens_no_more_until_one_closes()
    {
        await using var engine = Engines.Start(pairs: 2);
        var events = new RecordedEvents();
        using var a = engine.Open(events);
        var b = engine.Open(events);
        Assert.NotNull(a);
        Assert.NotNull(b);
        Assert.Null(engine.Open(events));
        Assert.Equal(2, engine.Statistics.Sessions);
        b.Play(1, []);
        b.Dispose();
        b.Play(2, []);
        await events.PlayEnded();
        await events.PlayEnded();
        using var c = engine.Open(events);
        Assert.NotNull(c);
        Assert.Equal(b.LocalPort, c.LocalPort);
    }

    [Fact]
    public async Task Silence_is_sent_while_there_is_nothing_else()
    {
        await using var engine = Engines.Start();
        using var peer = new Peer();
        using var session = engine.Open(new RecordedEvents())!;
        session.Connect(peer.Agreed(AudioCodec.Pcma));
        Assert.All(peer.Receive(5), p => Assert.All(p.Payload, c => Assert.Equal(G711.AlawSilence, c)));
        session.Connect(peer.Agreed(AudioCodec.Pcma) with { Send = false });
    }

    [Fact]
    public async Task A_session_that_hears_nothing_says_so_once()
    {
        await using var engine = Engines.Start(rtpTimeout: TimeSpan.FromMilliseconds(500));
        using var peer = new Peer();
        var events = new RecordedEvents();
        using var session = engine.Open(events)!;
        session.Connect(peer.Agreed());
        Assert.True(await events.TimedOut());
    }
}
