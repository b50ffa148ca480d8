using Ringmap.Media.Audio;
using Ringmap.Media.Rtp;
using Ringmap.Media.Srtp;
using Ringmap.Media.Tests.Support;

namespace Ringmap.Media.Tests;

public sealed class EncryptionTests : SessionTests
{
    private static readonly SrtpKeys Keys = new(SrtpKey.Random(SrtpSuite.AesCm128HmacSha1Tag80), SrtpKey.Random(SrtpSuite.AesCm128HmacSha1Tag80));

    [Fact]
    public void What_plays_is_heard_with_the_key_alone()
    {
        using var session = _engine.Open(_events)!;
        session.Connect(_peer.Agreed() with { Keys = Keys });
        var clip = new AudioClip(Engines.Tone(1_600));

        session.Play(1, [clip]);

        var hidden = _peer.Receive();
        Assert.Equal(160 + 10, hidden.Payload.Length);
        Assert.True(hidden.Payload.Distinct().Count() > 50, "It can be read");
        _peer.Protect(Keys);
        var heard = _peer.Receive(11).SelectMany(p => p.Payload).ToArray();
        Assert.True(heard.AsSpan().IndexOf(clip.Encoded(AudioCodec.Pcmu)[320..]) >= 0, "What plays is not heard");
    }

    [Fact]
    public async Task What_is_not_encrypted_is_not_heard()
    {
        using var session = _engine.Open(_events)!;
        session.Connect(_peer.Agreed() with { Keys = Keys });
        _peer.SendEvent(session, code: 3, timestamp: 0, duration: 160, end: true);
        _peer.Protect(Keys);
        _peer.SendEvent(session, code: 5, timestamp: 800, duration: 160, end: true);

        Assert.Equal('5', await _events.Digit());
        Assert.Equal(1, _engine.Statistics.Dropped(RtpRefusal.NotAuthentic));
    }

    [Fact]
    public async Task Holding_and_coming_back_keeps_the_keys_going()
    {
        using var session = _engine.Open(_events)!;
        _peer.Protect(Keys);
        session.Connect(_peer.Agreed() with { Keys = Keys });
        _peer.SendEvent(session, code: 1, timestamp: 0, duration: 160, end: true);
        session.Connect(_peer.Agreed() with { Keys = new SrtpKeys(new SrtpKey(Keys.Local.Suite, Keys.Local.KeyAndSalt), Keys.Remote) });
        _peer.SendEvent(session, code: 2, timestamp: 800, duration: 160, end: true);
        session.Play(1, [AudioClip.Silence(TimeSpan.FromSeconds(1))]);

        Assert.Equal('1', await _events.Digit());
        Assert.Equal('2', await _events.Digit());
        Assert.Equal(160, _peer.Receive().Payload.Length);
    }

    [Fact]
    public async Task An_encrypted_telephone_talks_with_one_that_is_not()
    {
        await using var engine = Engines.Start(sendSilence: false);
        using var other = new Peer();
        using AudioSession a = engine.Open(_events)!, b = engine.Open(_events)!;
        a.Connect(_peer.Agreed() with { Keys = Keys });
        b.Connect(other.Agreed());
        a.Relay(b);
        _peer.Protect(Keys);
        var codes = new AudioClip(Engines.Tone(160)).Encoded(AudioCodec.Pcmu).ToArray();

        _peer.Send(a, codes);
        Assert.Equal(codes, other.Receive().Payload);
        other.Send(b, codes);
        Assert.Equal(codes, _peer.Receive().Payload);
    }
}
