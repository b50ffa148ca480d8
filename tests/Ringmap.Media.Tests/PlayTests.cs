using Ringmap.Media.Audio;
using Ringmap.Media.Tests.Support;

namespace Ringmap.Media.Tests;

public class PlayTests
{
    [Theory]
    [InlineData(AudioCodec.Pcmu)]
    [InlineData(AudioCodec.Pcma)]
    public async Task Clips_arrive_as_they_are_one_after_the_other_without_a_seam(AudioCodec codec)
    {
        await using var engine = Engines.Start(sendSilence: false);
        using var peer = new Peer();
        var events = new RecordedEvents();
        using var session = engine.Open(events)!;
        var tone = Engines.Tone(1_000);
        session.Connect(peer.Agreed(codec));
        session.Play(7, [new AudioClip(tone.AsSpan(0, 333)), AudioClip.Silence(TimeSpan.Zero), new AudioClip(tone.AsSpan(333))]);

        var packets = peer.Receive(7);

        Assert.Equal((7, PlayEnd.Completed), await events.PlayEnded());
        var heard = Engines.Decode(codec, [.. packets.SelectMany(p => p.Payload)]);
        Assert.InRange(Engines.Correlation(tone, heard.AsSpan(0, 1_000)), 0.999, 1);
        Assert.All(heard[1_000..], s => Assert.InRange(s, -8, 8));
        Assert.Equal(Enumerable.Range(0, 7).Select(i => (ushort)(packets[0].SequenceNumber + i)), packets.Select(p => p.SequenceNumber));
        Assert.Equal(Enumerable.Range(0, 7).Select(i => (uint)(packets[0].Timestamp + 160 * i)), packets.Select(p => p.Timestamp));
        Assert.Equal([true, .. Enumerable.Repeat(false, 6)], packets.Select(p => p.Marker));
        Assert.All(packets, p => Assert.Equal((int)codec, p.PayloadType));
        Assert.Equal(session.LocalPort, packets[0].FromPort);
        Assert.Equal(7, session.Statistics.PacketsSent);
    }

    [Fact]
    public async Task A_clip_is_played_to_a_wide_telephone_and_silence_after_it()
    {
        await using var engine = Engines.Start();
        using var peer = new Peer();
        var events = new RecordedEvents();
        using var session = engine.Open(events)!;
        var tone = Engines.Tone(1_600);
        session.Connect(peer.Agreed(AudioCodec.G722));
        session.Play(7, [AudioClip.Silence(TimeSpan.FromMilliseconds(20)), new AudioClip(tone)]);

        var packets = peer.Receive(40);

        Assert.All(packets, p => Assert.Equal((9, 160), (p.PayloadType, p.Payload.Length)));
        var heard = Engines.Decode(AudioCodec.G722, [.. packets.SelectMany(p => p.Payload)]);
        var begin = 160 * packets.FindIndex(p => p.Payload.Distinct().Count() > 1);
        var best = Enumerable.Range(begin - 160, 320).Max(at => Engines.Correlation(tone, heard.AsSpan(at, tone.Length)));
        Assert.InRange(best, 0.99, 1);
        Assert.All(heard[^800..], s => Assert.InRange(s, -64, 64));
    }

    [Fact]
    public async Task A_loop_plays_on_until_stopped()
    {
        await using var engine = Engines.Start(sendSilence: false);
        using var peer = new Peer();
        var events = new RecordedEvents();
        using var session = engine.Open(events)!;
        session.Connect(peer.Agreed());
        session.Play(1, [new AudioClip(Engines.Tone(100))], new PlayOptions { Loop = true });
        peer.Receive(5);
        session.StopPlay();
        session.StopPlay();
        Assert.Equal((1, PlayEnd.Stopped), await events.PlayEnded());
        Assert.Equal(0, events.PlaysWaiting);
    }

    [Fact]
    public async Task What_plays_is_replaced()
    {
        await using var engine = Engines.Start();
        using var peer = new Peer();
        var events = new RecordedEvents();
        using var session = engine.Open(events)!;
        session.Connect(peer.Agreed());
        session.Play(1, [AudioClip.Silence(TimeSpan.FromMinutes(1))]);
        session.Play(2, [AudioClip.Silence(TimeSpan.FromMilliseconds(40))]);
        Assert.Equal((1, PlayEnd.Replaced), await events.PlayEnded());
        Assert.Equal((2, PlayEnd.Completed), await events.PlayEnded());
    }

    [Fact]
    public async Task Nothing_to_play_is_complete_at_once()
    {
        await using var engine = Engines.Start();
        var events = new RecordedEvents();
        using var session = engine.Open(events)!;
        session.Play(1, [], new PlayOptions { Loop = true });
        session.Play(2, [AudioClip.Silence(TimeSpan.Zero)], new PlayOptions { Loop = true });
        Assert.Equal((1, PlayEnd.Completed), await events.PlayEnded());
        Assert.Equal((2, PlayEnd.Completed), await events.PlayEnded());
    }

    [Fact]
    public async Task Time_passes_for_what_plays_to_nobody()
    {
        await using var engine = Engines.Start();
        var events = new RecordedEvents();
        using var session = engine.Open(events)!;
        session.Play(1, [AudioClip.Silence(TimeSpan.FromMilliseconds(60))]);
        Assert.Equal((1, PlayEnd.Completed), await events.PlayEnded());
        Assert.Equal(0, session.Statistics.PacketsSent);
    }

    [Fact]
    public async Task Closing_ends_what_plays_and_plays_nothing_more()
    {
        await using var engine = Engines.Start();
        using var peer = new Peer();
        var events = new RecordedEvents();
        var session = engine.Open(events)!;
        session.Connect(peer.Agreed());
        session.Play(1, [AudioClip.Silence(TimeSpan.FromMinutes(1))]);
        session.Dispose();
        session.Dispose();
        session.Play(2, [AudioClip.Silence(TimeSpan.FromMinutes(1))]);
        Assert.Equal((1, PlayEnd.Stopped), await events.PlayEnded());
        Assert.Equal((2, PlayEnd.Stopped), await events.PlayEnded());
    }

    [Fact]
    public async Task A_key_stops_what_may_be_stopped()
    {
        await using var engine = Engines.Start();
        using var peer = new Peer();
        var events = new RecordedEvents();
        using var session = engine.Open(events)!;
        session.Connect(peer.Agreed());
        session.Play(1, [AudioClip.Silence(TimeSpan.FromMinutes(1))]);
        peer.SendEvent(session, 5, 1_000, 160, end: false);
        Assert.Equal('5', await events.Digit());
        session.Play(2, [AudioClip.Silence(TimeSpan.FromMinutes(1))], new PlayOptions { StopOnDigit = true });
        Assert.Equal((1, PlayEnd.Replaced), await events.PlayEnded());
        // The rest of the key pressed before is no new key.
        peer.SendEvent(session, 5, 1_000, 320, end: true);
        peer.SendEvent(session, 11, 3_000, 160, end: false);
        Assert.Equal('#', await events.Digit());
        Assert.Equal((2, PlayEnd.Digit), await events.PlayEnded());
    }
}
