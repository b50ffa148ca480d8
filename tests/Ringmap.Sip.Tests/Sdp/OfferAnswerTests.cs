using System.Net;
using Ringmap.Sip.Sdp;

namespace Ringmap.Sip.Tests.Sdp;

public sealed class OfferAnswerTests
{
    private static readonly IPEndPoint Here = IPEndPoint.Parse("192.0.2.1:4000");
    private static readonly IPEndPoint There = IPEndPoint.Parse("192.0.2.2:5000");
    private readonly OfferAnswer _one = new(Here, sessionId: 100);
    private readonly OfferAnswer _two = new(There, sessionId: 200);

    private static string Sdp(string media, string connection = "c=IN IP4 192.0.2.9\r\n") =>
        "v=0\r\no=- 1 1 IN IP4 192.0.2.9\r\ns=-\r\n" + connection + "t=0 0\r\n" + media;

    private static void Agree(OfferAnswer offerer, OfferAnswer answerer)
    {
        var answered = answerer.AcceptOffer(offerer.CreateOffer());
        Assert.True(answered.Accepted, answered.Reason);
        var accepted = offerer.AcceptAnswer(answered.Answer!);
        Assert.True(accepted.Accepted, accepted.Reason);
    }

    [Fact]
    public void FirstOffer_IsThis()
    {
        Assert.Equal(
            "v=0\r\no=- 100 100 IN IP4 192.0.2.1\r\ns=-\r\nc=IN IP4 192.0.2.1\r\nt=0 0\r\nm=audio 4000 RTP/AVP 0 8 101\r\n" +
            "a=rtpmap:0 PCMU/8000\r\na=rtpmap:8 PCMA/8000\r\na=rtpmap:101 telephone-event/8000\r\na=fmtp:101 0-15\r\na=ptime:20\r\na=sendrecv\r\n",
            _one.CreateOffer());
    }

    [Fact]
    public void BothSides_AgreeOnTheSame()
    {
        Agree(_one, _two);
        var (one, two) = (_one.Agreed!, _two.Agreed!);
        Assert.Equal((There, Here), (one.Remote, two.Remote));
        Assert.Equal((0, "PCMU", 101, true, true), (one.PayloadType, one.Encoding, one.TelephoneEventPayloadType, one.MaySend, one.MayReceive));
        Assert.Equal((0, "PCMU", 101, true, true), (two.PayloadType, two.Encoding, two.TelephoneEventPayloadType, two.MaySend, two.MayReceive));
        Assert.Equal(IPEndPoint.Parse("192.0.2.2:5001"), one.RemoteControl);
    }

    [Fact]
    public void EarlyAnswer_HoldsUntilTheAnswer_WhichMayBeAnother()
    {
        _one.CreateOffer();
        Assert.True(_one.AcceptEarlyAnswer(Sdp("m=audio 6000 RTP/AVP 0\r\n")).Accepted);
        Assert.Equal((6_000, true), (_one.Agreed!.Remote.Port, _one.HasOpenOffer));
        Assert.False(_one.AcceptEarlyAnswer(Sdp("m=audio 0 RTP/AVP 0\r\n")).Accepted);
        Assert.Equal(6_000, _one.Agreed.Remote.Port);
        Assert.True(_one.AcceptAnswer(Sdp("m=audio 6002 RTP/AVP 8\r\n")).Accepted);
        Assert.Equal((6_002, "PCMA", false), (_one.Agreed.Remote.Port, _one.Agreed.Encoding, _one.HasOpenOffer));
    }

    [Fact]
    public void OffererDecides_WhichCodec()
    {
        var outcome = _one.AcceptOffer(Sdp("m=audio 6000 RTP/AVP 18 8 0\r\na=ptime:30\r\n"));
        Assert.Equal((8, "PCMA", null, 30), (outcome.Audio!.PayloadType, outcome.Audio.Encoding, outcome.Audio.TelephoneEventPayloadType, outcome.Audio.PacketMilliseconds));
        Assert.Contains("m=audio 4000 RTP/AVP 8\r\n", outcome.Answer, StringComparison.Ordinal);
    }

    [Fact]
    public void DynamicNumbers_AreThoseOfTheOfferer_AndStay()
    {
        var outcome = _one.AcceptOffer(Sdp("m=audio 6000 RTP/AVP 110 96\r\na=rtpmap:110 pcma/8000\r\na=rtpmap:96 telephone-event/8000\r\n"));
        Assert.Equal((110, "PCMA", 96), (outcome.Audio!.PayloadType, outcome.Audio.Encoding, outcome.Audio.TelephoneEventPayloadType));
        Assert.Contains("RTP/AVP 110 96\r\n", outcome.Answer, StringComparison.Ordinal);
        Assert.Contains("m=audio 4000 RTP/AVP 110 0 96\r\n", _one.CreateOffer(), StringComparison.Ordinal);
    }

    [Fact]
    public void Answer_WithOtherNumbers_IsSentWithThem_AndReceivedWithOurs()
    {
        _one.CreateOffer();
        var audio = _one.AcceptAnswer(Sdp("m=audio 6000 RTP/AVP 8 97\r\na=rtpmap:97 telephone-event/8000\r\n")).Audio!;
        Assert.Equal((8, 8, 97, 101), (audio.PayloadType, audio.ReceivePayloadType, audio.TelephoneEventPayloadType, audio.TelephoneEventReceivePayloadType));
    }

    [Theory]
    [InlineData("sendonly", "recvonly", false, true, true)]
    [InlineData("recvonly", "sendonly", true, false, false)]
    [InlineData("inactive", "inactive", false, false, true)]
    [InlineData("sendrecv", "sendrecv", true, true, false)]
    public void Direction_IsMirrored(string offered, string answered, bool send, bool receive, bool held)
    {
        var outcome = _one.AcceptOffer(Sdp($"m=audio 6000 RTP/AVP 0\r\na={offered}\r\n"));
        Assert.Contains($"a={answered}\r\n", outcome.Answer, StringComparison.Ordinal);
        Assert.Equal((send, receive, held), (outcome.Audio!.MaySend, outcome.Audio.MayReceive, outcome.Audio.IsHeldByPeer));
    }

    [Fact]
    public void OldHold_ByNullAddress_StopsSending()
    {
        var audio = _one.AcceptOffer(Sdp("m=audio 6000 RTP/AVP 0\r\n", "c=IN IP4 0.0.0.0\r\n")).Audio!;
        Assert.False(audio.MaySend);
        Assert.True(audio.IsHeldByPeer);
        Assert.Null(audio.RemoteControl);
    }

    [Fact]
    public void HoldAndResume_ByUs_CountTheVersion()
    {
        Agree(_one, _two);
        _one.Direction = SdpDirection.SendOnly;
        Agree(_one, _two);
        Assert.Equal((true, false), (_one.Agreed!.MaySend, _one.Agreed.MayReceive));
        Assert.True(_two.Agreed!.IsHeldByPeer);
        Assert.False(_two.Agreed.MaySend);
        _one.Direction = SdpDirection.SendReceive;
        var offer = _one.CreateOffer();
        Assert.Contains("o=- 100 102 IN IP4 192.0.2.1\r\n", offer, StringComparison.Ordinal);
        Assert.Contains("o=- 200 202 IN IP4 192.0.2.2\r\n", _two.AcceptOffer(offer).Answer, StringComparison.Ordinal);
    }

    [Fact]
    public void SameAgain_KeepsTheVersion()
    {
        Agree(_one, _two);
        Agree(_two, _one);
        var first = _two.CreateOffer();
        _two.WithdrawOffer();
        Assert.Equal(first, _two.CreateOffer());
    }

    [Fact]
    public void NewPort_ChangesMedia_ButNotTheOrigin()
    {
        Agree(_one, _two);
        _one.Local = IPEndPoint.Parse("192.0.2.77:4010");
        var offer = _one.CreateOffer();
        Assert.Contains("o=- 100 101 IN IP4 192.0.2.1\r\n", offer, StringComparison.Ordinal);
        Assert.Contains("c=IN IP4 192.0.2.77\r\n", offer, StringComparison.Ordinal);
        Assert.Contains("m=audio 4010", offer, StringComparison.Ordinal);
    }

    [Fact]
    public void OtherMedia_AreAnsweredWithPortZero_AndKeepTheirPlace()
    {
        var outcome = _one.AcceptOffer(Sdp(
            "m=video 7000 RTP/AVP 31 96\r\na=rtpmap:96 H264/90000\r\nm=audio 0 RTP/AVP 0\r\nm=audio 6000 RTP/AVP 0\r\nm=audio 6002 RTP/AVP 0\r\nm=application 1 TCP/X wb\r\n"));
        string[] expected = ["m=video 0 RTP/AVP 31 96", "m=audio 0 RTP/AVP 0", "m=audio 4000 RTP/AVP 0", "m=audio 0 RTP/AVP 0", "m=application 0 TCP/X wb"];
        Assert.Equal(expected, outcome.Answer!.Split("\r\n").Where(l => l.StartsWith("m=", StringComparison.Ordinal)));
        Assert.Equal(6000, outcome.Audio!.Remote.Port);
        Assert.Equal(
            ["m=video 0 RTP/AVP 31 96", "m=audio 0 RTP/AVP 0", "m=audio 4000 RTP/AVP 0 8 101", "m=audio 0 RTP/AVP 0", "m=application 0 TCP/X wb"],
            _one.CreateOffer().Split("\r\n").Where(l => l.StartsWith("m=", StringComparison.Ordinal)));
    }

    [Fact]
    public void AddressOfTheMedium_WinsOverThatOfTheSession()
    {
        var audio = _one.AcceptOffer(Sdp("m=audio 6000 RTP/AVP 0\r\nc=IN IP4 192.0.2.10\r\n")).Audio!;
        Assert.Equal("192.0.2.10:6000", audio.Remote.ToString());
    }

    [Theory]
    [InlineData(400, "rubbish")]
    [InlineData(400, "")]
    public void UnreadableOffer_Is400(int status, string text) => Assert.Equal(status, _one.AcceptOffer(text).Status);

    [Theory]
    [InlineData(400, "", "c=IN IP4 192.0.2.9\r\n")]
    [InlineData(400, "m=audio 6000 RTP/AVP 0\r\n", "")]
    [InlineData(488, "m=video 6000 RTP/AVP 31\r\n", "c=IN IP4 192.0.2.9\r\n")]
    [InlineData(488, "m=audio 0 RTP/AVP 0\r\n", "c=IN IP4 192.0.2.9\r\n")]
    [InlineData(488, "m=audio 6000 RTP/SAVP 0\r\n", "c=IN IP4 192.0.2.9\r\n")]
    [InlineData(488, "m=audio 6000 RTP/AVP 18\r\n", "c=IN IP4 192.0.2.9\r\n")]
    [InlineData(488, "m=audio 6000 RTP/AVP 101\r\na=rtpmap:101 telephone-event/8000\r\n", "c=IN IP4 192.0.2.9\r\n")]
    [InlineData(488, "m=audio 6000 RTP/AVP 0\r\na=rtpmap:0 PCMU/16000\r\n", "c=IN IP4 192.0.2.9\r\n")]
    [InlineData(488, "m=audio 6000 RTP/AVP 0\r\n", "c=IN IP4 host.example.com\r\n")]
    [InlineData(488, "m=audio 6000 RTP/AVP 0\r\n", "c=IN IP4 224.1.2.3/127\r\n")]
    [InlineData(488, "m=audio 6000 RTP/AVP 0\r\n", "c=IN IP6 2001:db8::9\r\n")]
    public void UnacceptableOffer_HasItsStatus_AndChangesNothing(int status, string media, string connection)
    {
        Agree(_one, _two);
        var before = _one.Agreed;
        var outcome = _one.AcceptOffer(Sdp(media, connection));
        Assert.Equal(status, outcome.Status);
        Assert.NotEmpty(outcome.Reason);
        Assert.Null(outcome.Answer);
        Assert.Same(before, _one.Agreed);
        Agree(_one, _two);
    }

    [Fact]
    public void AudioWithFeedback_IsAnsweredAsSuch()
    {
        var outcome = _one.AcceptOffer(Sdp("m=audio 6000 RTP/AVPF 0\r\na=rtcp-fb:* nack\r\n"));
        Assert.True(outcome.Accepted, outcome.Reason);
        Assert.Contains("m=audio 4000 RTP/AVPF 0\r\n", outcome.Answer, StringComparison.Ordinal);
        Assert.DoesNotContain("rtcp-fb", outcome.Answer, StringComparison.Ordinal);
    }

    [Fact]
    public void TwoOffersAtOnce_Is491()
    {
        var offer = _two.CreateOffer();
        _one.CreateOffer();
        Assert.Equal(491, _one.AcceptOffer(offer).Status);
        Assert.Throws<InvalidOperationException>(_one.CreateOffer);
        _one.WithdrawOffer();
        Assert.True(_one.AcceptOffer(offer).Accepted);
    }

    [Theory]
    [InlineData("m=audio 0 RTP/AVP 0\r\n")]
    [InlineData("m=video 6000 RTP/AVP 0\r\n")]
    [InlineData("m=audio 6000 RTP/AVP 18\r\n")]
    public void UselessAnswer_IsRefused_AndTheOfferStaysOpen(string media)
    {
        _one.CreateOffer();
        Assert.Equal(488, _one.AcceptAnswer(Sdp(media)).Status);
        Assert.True(_one.HasOpenOffer);
        Assert.Null(_one.Agreed);
    }

    [Fact]
    public void AnswerWithoutOffer_IsRefused() => Assert.Equal(488, _one.AcceptAnswer(Sdp("m=audio 6000 RTP/AVP 0\r\n")).Status);

    [Fact]
    public void V6_Works()
    {
        var six = new OfferAnswer(IPEndPoint.Parse("[2001:db8::1]:4000"));
        var outcome = six.AcceptOffer(Sdp("m=audio 6000 RTP/AVP 0\r\n", "c=IN IP6 2001:db8::20\r\n"));
        Assert.Equal("[2001:db8::20]:6000", outcome.Audio!.Remote.ToString());
        Assert.Contains("c=IN IP6 2001:db8::1\r\n", outcome.Answer, StringComparison.Ordinal);
    }
}
