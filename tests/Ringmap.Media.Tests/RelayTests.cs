using Ringmap.Media.Audio;
using Ringmap.Media.Rtp;
using Ringmap.Media.Tests.Support;

namespace Ringmap.Media.Tests;

public class RelayTests
{
    private const int OtherEvent = 96;

    [Fact]
    public async Task Audio_passes_both_ways_and_is_coded_anew()
    {
        await using var engine = Engines.Start(sendSilence: false);
        using Peer left = new(), right = new();
        var events = new RecordedEvents();
        using AudioSession a = engine.Open(events)!, b = engine.Open(events)!;
        a.Connect(left.Agreed(AudioCodec.Pcmu));
        b.Connect(right.Agreed(AudioCodec.Pcma));
        a.Relay(b);
        var tone = Engines.Tone(160);
        var ulaw = new AudioClip(tone).Encoded(AudioCodec.Pcmu).ToArray();
        var alaw = new AudioClip(tone).Encoded(AudioCodec.Pcma).ToArray();

        left.Send(a, ulaw, payloadType: 0);
        right.Send(b, alaw, payloadType: 8);

        var toRight = right.Receive();
        var toLeft = left.Receive();
        Assert.Equal((8, 0), (toRight.PayloadType, toLeft.PayloadType));
        Assert.InRange(Engines.Correlation(tone, Engines.Decode(AudioCodec.Pcma, toRight.Payload)), 0.999, 1);
        Assert.InRange(Engines.Correlation(tone, Engines.Decode(AudioCodec.Pcmu, toLeft.Payload)), 0.999, 1);
        Assert.Equal((b.LocalPort, a.LocalPort), (toRight.FromPort, toLeft.FromPort));
    }

    [Theory]
    [InlineData(AudioCodec.G722, AudioCodec.Pcma)]
    [InlineData(AudioCodec.Pcmu, AudioCodec.G722)]
    public async Task Wide_and_narrow_telephones_hear_each_other(AudioCodec from, AudioCodec to)
    {
        await using var engine = Engines.Start(sendSilence: false);
        using Peer left = new(), right = new();
        var events = new RecordedEvents();
        using AudioSession a = engine.Open(events)!, b = engine.Open(events)!;
        a.Connect(left.Agreed(from));
        b.Connect(right.Agreed(to));
        a.Relay(b);
        short[] tone = [.. new short[320], .. Engines.Tone(1_600)];
        var heard = new List<byte>();
        foreach (var codes in new AudioClip(tone).Encoded(from).ToArray().Chunk(160))
        {
            left.Send(a, codes, (int)from);
            var packet = right.Receive();
            Assert.Equal((int)to, packet.PayloadType);
            heard.AddRange(packet.Payload);
        }

        Assert.InRange(Engines.Correlation(tone, Engines.Decode(to, [.. heard])), 0.998, 1);
    }

    [Fact]
    public async Task Between_wide_telephones_not_a_bit_changes()
    {
        await using var engine = Engines.Start(sendSilence: false);
        using Peer left = new(), right = new();
        using AudioSession a = engine.Open(new RecordedEvents())!, b = engine.Open(new RecordedEvents())!;
        a.Connect(left.Agreed(AudioCodec.G722));
        b.Connect(right.Agreed(AudioCodec.G722));
        a.Relay(b);
        byte[] codes = [.. Enumerable.Range(0, 160).Select(i => (byte)(i * 7))];
        left.Send(a, codes, (int)AudioCodec.G722);

        Assert.Equal(codes, right.Receive().Payload);
    }

    [Fact]
    public async Task Numbers_run_on_from_what_played_to_what_is_relayed_and_back()
    {
        await using var engine = Engines.Start(sendSilence: false);
        using Peer left = new(), right = new();
        var events = new RecordedEvents();
        using AudioSession a = engine.Open(events)!, b = engine.Open(events)!;
        a.Connect(left.Agreed());
        b.Connect(right.Agreed());
        b.Play(1, [AudioClip.Silence(TimeSpan.FromMilliseconds(60))]);
        var packets = right.Receive(3);
        await events.PlayEnded();
        a.Relay(b);
        for (var i = 0; i < 4; i++)
        {
            left.Send(a, new byte[160]);
            packets.Add(right.Receive());
        }
        left.Lose(160);
        left.Send(a, new byte[160]);
        packets.Add(right.Receive());
        b.StopRelay();
        b.Play(2, [AudioClip.Silence(TimeSpan.FromMilliseconds(60))]);
        packets.AddRange(right.Receive(3));

        Assert.Single(packets.Select(p => p.Ssrc).Distinct());
        var steps = packets.Zip(packets.Skip(1), (x, y) => (ushort)(y.SequenceNumber - x.SequenceNumber)).ToList();
        // The packet lost on the way in is missing on the way out.
        Assert.Equal([1, 1, 1, 1, 1, 1, 2, 1, 1, 1], steps.Select(s => (int)s));
        Assert.All(packets.Zip(packets.Skip(1)), p => Assert.InRange((int)(p.Second.Timestamp - p.First.Timestamp), 160, 8_000));
        Assert.Equal([160, 160, 160, 320], packets[3..8].Zip(packets[4..8], (x, y) => (int)(y.Timestamp - x.Timestamp)));
        Assert.True(packets[3].Marker);
    }

    [Fact]
    public async Task Keys_pass_with_the_other_sides_payload_type_and_are_reported()
    {
        await using var engine = Engines.Start(sendSilence: false);
        using Peer left = new(), right = new();
        var events = new RecordedEvents();
        using AudioSession a = engine.Open(events)!, b = engine.Open(new RecordedEvents())!;
        a.Connect(left.Agreed());
        b.Connect(right.Agreed(AudioCodec.Pcma, OtherEvent));
        a.Relay(b);
        for (var i = 1; i <= 3; i++)
            left.SendEvent(a, 9, 5_000, 160 * i, end: i == 3);

        var packets = right.Receive(3);

        Assert.Equal('9', await events.Digit());
        Assert.Equal(0, events.DigitsWaiting);
        Assert.All(packets, p => Assert.Equal((OtherEvent, 9), (p.PayloadType, p.Payload[0])));
        Assert.Single(packets.Select(p => p.Timestamp).Distinct());
        // Then audio: the key's numbers are followed without a gap.
        left.Send(a, new byte[160]);
        Assert.Equal((ushort)(packets[2].SequenceNumber + 1), right.Receive().SequenceNumber);
    }

    [Fact]
    public async Task Keys_that_the_other_side_did_not_agree_to_leave_no_gap()
    {
        await using var engine = Engines.Start(sendSilence: false);
        using Peer left = new(), right = new();
        var events = new RecordedEvents();
        using AudioSession a = engine.Open(events)!, b = engine.Open(new RecordedEvents())!;
        a.Connect(left.Agreed());
        b.Connect(right.Agreed(telephoneEvent: null));
        a.Relay(b);
        left.Send(a, new byte[160]);
        var first = right.Receive();
        left.SendEvent(a, 1, left.Timestamp, 160, end: false);
        Assert.Equal('1', await events.Digit());
        left.Send(a, new byte[160]);
        Assert.Equal((ushort)(first.SequenceNumber + 1), right.Receive().SequenceNumber);
    }

    [Fact]
    public async Task Echo_returns_what_it_hears()
    {
        await using var engine = Engines.Start(sendSilence: false);
        using var peer = new Peer();
        using var session = engine.Open(new RecordedEvents())!;
        session.Connect(peer.Agreed());
        session.Echo(true);
        byte[] codes = [.. Enumerable.Range(0, 160).Select(i => (byte)i)];
        peer.Send(session, codes);
        Assert.Equal(codes, peer.Receive().Payload);
        session.Echo(false);
        peer.Send(session, codes);
        session.Play(1, [AudioClip.Silence(TimeSpan.FromMilliseconds(20))]);
        Assert.All(peer.Receive().Payload, c => Assert.Equal(G711.UlawSilence, c));
    }

    [Fact]
    public async Task A_new_relay_parts_the_old_one_and_closing_parts_both()
    {
        await using var engine = Engines.Start(sendSilence: false);
        using Peer p = new(), q = new(), r = new();
        var events = new RecordedEvents();
        AudioSession a = engine.Open(events)!, b = engine.Open(events)!, c = engine.Open(events)!;
        a.Connect(p.Agreed());
        b.Connect(q.Agreed());
        c.Connect(r.Agreed());
        a.Relay(b);
        a.Relay(c);
        q.Send(b, new byte[160]);
        p.Send(a, new byte[160]);
        r.Receive();
        c.Dispose();
        p.Send(a, new byte[160]);
        await engine.PassPackets(a, 0);
        Assert.Throws<ArgumentException>(() => a.Relay(a));
        Assert.Equal((0, 0, 1), (a.Statistics.PacketsSent, b.Statistics.PacketsSent, c.Statistics.PacketsSent));
        a.Dispose();
        b.Dispose();
    }
}
