using Ringmap.Media.Audio;
using Ringmap.Media.Dtmf;
using Ringmap.Media.Tests.Support;

namespace Ringmap.Media.Tests;

/// <summary>Keys between sides that agreed no telephone events.</summary>
public sealed class KeyToneTests : SessionTests
{
    [Fact]
    public async Task A_key_is_heard_in_the_audio_of_a_side_that_sends_no_events()
    {
        using var session = _engine.Open(_events)!;
        session.Connect(_peer.Agreed(AudioCodec.Pcma, telephoneEvent: null));
        await _engine.Settled();
        Say(session, "42#");

        Assert.Equal('4', await _events.Digit());
        Assert.Equal('2', await _events.Digit());
        Assert.Equal('#', await _events.Digit());
    }

    [Fact]
    public async Task A_side_that_sends_events_presses_no_keys_by_sounds()
    {
        using var session = _engine.Open(_events)!;
        session.Connect(_peer.Agreed(AudioCodec.Pcma));
        await _engine.Settled();
        Say(session, "42#");
        _peer.SendEvent(session, 7, _peer.Timestamp, 160, end: false);

        Assert.Equal('7', await _events.Digit());
    }

    [Fact]
    public async Task A_side_that_takes_no_events_hears_keys_as_tones()
    {
        using var session = _engine.Open(_events)!;
        session.Connect(_peer.Agreed(telephoneEvent: null));
        session.SendDigits("1x5");

        Assert.Equal("15", HeardByPeer(2));
    }

    [Fact]
    public async Task A_relay_makes_tones_of_events_for_a_side_that_takes_none()
    {
        using var other = new Peer();
        using var left = _engine.Open(_events)!;
        using var right = _engine.Open(new RecordedEvents())!;
        left.Connect(other.Agreed());
        right.Connect(_peer.Agreed(telephoneEvent: null));
        left.Relay(right);
        await _engine.Settled();
        var begin = other.Timestamp;
        other.SendEvent(left, 9, begin, 160, end: false);
        other.SendEvent(left, 9, begin, 800, end: true);

        Assert.Equal("9", HeardByPeer(1));
        Assert.Equal('9', await _events.Digit());
    }

    /// <summary>The keys in the first second that the peer receives.</summary>
    private string HeardByPeer(int most)
    {
        var ear = new DtmfDetector();
        var heard = "";
        for (var packet = 0; heard.Length < most && packet < 50; packet++)
        {
            ReadOnlySpan<short> samples = Engines.Decode(AudioCodec.Pcmu, _peer.Receive().Payload);
            while (ear.Take(ref samples) is { } key)
                heard += key;
        }
        return heard;
    }

    private void Say(AudioSession session, string keys)
    {
        foreach (var key in keys)
            foreach (var packet in Tones.Key(key)!.Encoded(AudioCodec.Pcma).ToArray().Chunk(160))
                _peer.Send(session, packet, (int)AudioCodec.Pcma);
    }
}
