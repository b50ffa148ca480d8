using Ringmap.Media.Rtp;
using Ringmap.Media.Tests.Support;

namespace Ringmap.Media.Tests;

public class SymmetricRtpTests
{
    [Fact]
    public async Task Packets_go_where_they_come_from_and_strangers_stay_out()
    {
        await using var engine = Engines.Start();
        using Peer told = new(), real = new(), stranger = new();
        using var session = engine.Open(new RecordedEvents())!;
        session.Connect(told.Agreed());
        told.Receive();
        for (var i = 0; i < 3; i++)
            real.Send(session, new byte[160]);
        real.Receive();
        for (var i = 0; i < 10; i++)
            stranger.Send(session, new byte[160]);
        real.Send(session, new byte[160]);
        await engine.Eventually(() => session.Statistics.PacketsReceived == 2);
        Assert.True(engine.Statistics.Dropped(RtpRefusal.Stranger) >= 10);
        real.Receive(3);
    }

    [Fact]
    public async Task What_was_not_agreed_is_dropped_and_counted()
    {
        await using var engine = Engines.Start();
        using var peer = new Peer();
        using var session = engine.Open(new RecordedEvents())!;
        session.Connect(peer.Agreed());
        peer.Send(session, new byte[33], payloadType: 3);
        peer.Send(session, new byte[961]);
        peer.SendRaw(session, [1, 2, 3]);
        peer.SendRaw(session, []);
        peer.SendRaw(session, new byte[4_000]);
        peer.SendRaw(session, new byte[40]);
        await engine.Eventually(() => session.Statistics.PacketsDropped >= 5);
        Assert.Equal(1, engine.Statistics.Dropped(RtpRefusal.UnknownPayload));
        Assert.Equal(1, engine.Statistics.Dropped(RtpRefusal.TooLong));
        Assert.Equal(2, engine.Statistics.Dropped(RtpRefusal.TooShort));
        Assert.Equal(0, session.Statistics.PacketsReceived);
    }

    [Fact]
    public async Task An_agreement_renewed_moves_the_stream_only_when_the_address_changed()
    {
        await using var engine = Engines.Start();
        using Peer told = new(), real = new(), moved = new();
        using var session = engine.Open(new RecordedEvents())!;
        session.Connect(told.Agreed());
        for (var i = 0; i < 3; i++)
            real.Send(session, new byte[160]);
        real.Receive();
        session.Connect(told.Agreed());
        await engine.Settled();
        real.Receive(5);
        session.Connect(moved.Agreed());
        moved.Receive(2);
    }

    [Fact]
    public async Task Addresses_that_cannot_be_sent_to_are_not_sent_to()
    {
        await using var engine = Engines.Start();
        using var session = engine.Open(new RecordedEvents())!;
        session.Connect(new AudioParameters(new(System.Net.IPAddress.Loopback, 0), 0, 0, null));
        session.Connect(new AudioParameters(new(System.Net.IPAddress.IPv6Loopback, 4_000), 0, 0, null));
        await engine.Settled();
        Assert.Equal((0, 0), (session.Statistics.PacketsSent, session.Statistics.PacketsUnsent));
    }

    [Fact]
    public async Task A_source_that_both_sides_have_is_left_to_the_other_once()
    {
        await using var engine = Engines.Start();
        using var peer = new Peer();
        using var session = engine.Open(new RecordedEvents())!;
        session.Connect(peer.Agreed());
        var ours = peer.Receive();
        peer.Rename(ours.Ssrc);
        peer.Send(session, new byte[160]);
        var next = peer.Until(p => p.Ssrc != ours.Ssrc);
        Assert.Equal((ushort)(peer.Previous!.SequenceNumber + 1), next.SequenceNumber);

        // Who has the new one, too, returns what we send: we keep it. Three in sequence are believed.
        peer.Rename(next.Ssrc);
        for (var i = 0; i < 3; i++)
            peer.Send(session, new byte[160]);
        await engine.Eventually(() => session.Statistics.PacketsReceived == 2);
        await engine.Settled();
        peer.Drain();
        Assert.Equal(next.Ssrc, peer.Receive().Ssrc);
    }
}
