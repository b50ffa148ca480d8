using Ringmap.Media.Audio;
using Ringmap.Media.Tests.Support;

namespace Ringmap.Media.Tests;

public sealed class ListenTests : SessionTests
{
    [Fact]
    public async Task A_listener_hears_every_packet_until_it_is_taken_away()
    {
        var heard = new List<short[]>();
        using var session = _engine.Open(_events)!;
        session.Connect(_peer.Agreed());
        session.Listen(samples => heard.Add(samples.ToArray()));
        await _engine.Settled();
        var codes = new byte[160];
        G711.Encode(AudioCodec.Pcmu, Engines.Tone(160), codes);
        _peer.Send(session, codes);
        _peer.Send(session, codes);
        await _engine.Eventually(() => session.Statistics.PacketsReceived == 2);
        session.Listen(null);
        await _engine.Settled();
        _peer.Send(session, codes);
        await _engine.Eventually(() => session.Statistics.PacketsReceived == 3);
        await _engine.Settled();

        Assert.Equal(2, heard.Count);
        Assert.Equal(Engines.Decode(AudioCodec.Pcmu, codes), heard[0]);
    }

    [Fact]
    public async Task The_other_side_may_send_under_payload_types_of_its_own()
    {
        using var session = _engine.Open(_events)!;
        session.Connect(new AudioParameters(_peer.Address, AudioCodec.Pcmu, 0, 96) { ReceiveTelephoneEvent = Peer.Event });
        await _engine.Settled();

        var begin = _peer.Timestamp;
        _peer.SendEvent(session, 5, begin, 160, end: false);
        _peer.SendEvent(session, 5, begin, 800, end: true);
        Assert.Equal('5', await _events.Digit());

        session.SendDigits("1");
        Received packet;
        do
            packet = _peer.Receive();
        while (packet.PayloadType == 0);
        Assert.Equal(96, packet.PayloadType);
    }
}
