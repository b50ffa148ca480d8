using System.Net;
using System.Text;
using Ringmap.Sip.Sdp;
using Ringmap.Tests.Shared;

namespace Ringmap.Sip.Tests.Sdp;

public sealed class EncryptedOfferTests
{
    private const string Inline = "inline:WnD7c1ksDGs+dIefCEo8omPg4uO8DYIinNGL5yxQ";
    private static readonly IPEndPoint Here = IPEndPoint.Parse("192.0.2.1:4000");
    private static readonly IPEndPoint There = IPEndPoint.Parse("192.0.2.2:5000");

    private static OfferAnswer Make(IPEndPoint at, SdpEncryption encryption) => new(at) { Encryption = encryption };

    private static string Offer(string protocol, params string[] crypto) =>
        $"v=0\r\no=- 1 1 IN IP4 192.0.2.9\r\ns=-\r\nc=IN IP4 192.0.2.9\r\nt=0 0\r\nm=audio 4000 {protocol} 0\r\n" + string.Concat(crypto.Select(c => $"a=crypto:{c}\r\n"));

    [Fact]
    public void Each_side_has_the_other_ones_key()
    {
        OfferAnswer one = Make(Here, SdpEncryption.Offered), two = Make(There, SdpEncryption.Accepted);
        var offer = one.CreateOffer();
        var answer = two.AcceptOffer(offer);
        Assert.True(one.AcceptAnswer(answer.Answer!).Accepted);
        var (left, right) = (one.Agreed!.Encryption!, two.Agreed!.Encryption!);
        Assert.Equal("AES_CM_128_HMAC_SHA1_80", left.Suite);
        Assert.Equal(left.Local.ToArray(), right.Remote.ToArray());
        Assert.Equal(left.Remote.ToArray(), right.Local.ToArray());
        Assert.NotEqual(left.Local.ToArray(), left.Remote.ToArray());
        Assert.Contains("RTP/SAVP", answer.Answer, StringComparison.Ordinal);
    }

    [Fact]
    public void Later_offers_keep_the_keys()
    {
        OfferAnswer one = Make(Here, SdpEncryption.Offered), two = Make(There, SdpEncryption.Accepted);
        one.AcceptAnswer(two.AcceptOffer(one.CreateOffer()).Answer!);
        var (local, remote) = (one.Agreed!.Encryption!.Local.ToArray(), one.Agreed.Encryption.Remote.ToArray());
        foreach (var (from, to) in (ReadOnlySpan<(OfferAnswer, OfferAnswer)>)[(one, two), (two, one)])
        {
            from.Direction = SdpDirection.SendOnly;
            Assert.True(from.AcceptAnswer(to.AcceptOffer(from.CreateOffer()).Answer!).Accepted);
            Assert.Equal(local, one.Agreed.Encryption!.Local.ToArray());
            Assert.Equal(remote, one.Agreed.Encryption.Remote.ToArray());
        }
    }

    [Fact]
    public void An_answer_takes_the_best_line_and_names_it()
    {
        var agent = Make(Here, SdpEncryption.Accepted);
        var outcome = agent.AcceptOffer(Offer("RTP/SAVP", $"3 AES_CM_128_HMAC_SHA1_32 {Inline}", $"7 aes_cm_128_hmac_sha1_80 {Inline}|2^20", $"9 F8_128_HMAC_SHA1_80 {Inline}"));
        Assert.Contains("a=crypto:7 AES_CM_128_HMAC_SHA1_80 inline:", outcome.Answer, StringComparison.Ordinal);
        Assert.Equal(Convert.FromBase64String(Inline["inline:".Length..]), outcome.Audio!.Encryption!.Remote.ToArray());
    }

    [Theory]
    [InlineData("x AES_CM_128_HMAC_SHA1_80 inline:WnD7c1ksDGs+dIefCEo8omPg4uO8DYIinNGL5yxQ")]
    [InlineData("1234567890 AES_CM_128_HMAC_SHA1_80 inline:WnD7c1ksDGs+dIefCEo8omPg4uO8DYIinNGL5yxQ")]
    [InlineData("1 AES_CM_128_HMAC_SHA1_80 inline:WnD7c1ksDGs")]
    [InlineData("1 AES_256_CM_HMAC_SHA1_80 inline:WnD7c1ksDGs+dIefCEo8omPg4uO8DYIinNGL5yxQ")]
    [InlineData("1 AES_CM_128_HMAC_SHA1_80 inline:WnD7c1ksDGs+dIefCEo8omPg4uO8DYIinNGL5yxQ|2^20|1:4")]
    [InlineData("1 AES_CM_128_HMAC_SHA1_80 inline:WnD7c1ksDGs+dIefCEo8omPg4uO8DYIinNGL5yxQ|1:4")]
    [InlineData("1 AES_CM_128_HMAC_SHA1_80 inline:WnD7c1ksDGs+dIefCEo8omPg4uO8DYIinNGL5yxQ UNENCRYPTED_SRTP")]
    [InlineData("1 AES_CM_128_HMAC_SHA1_80 key:WnD7c1ksDGs+dIefCEo8omPg4uO8DYIinNGL5yxQ")]
    [InlineData("1 NULL_HMAC_SHA1_80 inline:WnD7c1ksDGs+dIefCEo8omPg4uO8DYIinNGL5yxQ")]
    [InlineData("")]
    public void An_offer_without_a_key_that_can_be_used_is_refused(string crypto)
    {
        var agent = Make(Here, SdpEncryption.Accepted);
        Assert.Equal(488, agent.AcceptOffer(Offer("RTP/SAVP", crypto)).Status);
        Assert.Null(agent.Agreed);
        // In the clear it is an offer like others.
        Assert.Null(agent.AcceptOffer(Offer("RTP/AVP", crypto)).Audio!.Encryption);
    }

    [Fact]
    public void Keys_in_a_plain_offer_are_used()
    {
        var outcome = Make(Here, SdpEncryption.Accepted).AcceptOffer(Offer("RTP/AVP", $"1 AES_CM_128_HMAC_SHA1_80 {Inline}"));
        Assert.NotNull(outcome.Audio!.Encryption);
        Assert.Contains("RTP/AVP 0\r\na=crypto:1 ", outcome.Answer, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_it_is_required_nothing_plain_is_agreed()
    {
        var agent = Make(Here, SdpEncryption.Required);
        Assert.Equal(488, agent.AcceptOffer(Offer("RTP/AVP")).Status);
        Assert.True(agent.AcceptOffer(Offer("RTP/SAVP", $"1 AES_CM_128_HMAC_SHA1_80 {Inline}")).Accepted);
    }

    [Theory]
    [InlineData("RTP/AVP", "")]
    [InlineData("RTP/SAVP", "")]
    [InlineData("RTP/SAVP", "8 AES_CM_128_HMAC_SHA1_80 inline:WnD7c1ksDGs+dIefCEo8omPg4uO8DYIinNGL5yxQ")]
    [InlineData("RTP/SAVP", "1 AES_CM_128_HMAC_SHA1_32 inline:WnD7c1ksDGs+dIefCEo8omPg4uO8DYIinNGL5yxQ")]
    public void An_answer_with_a_key_for_no_line_of_ours_is_refused(string protocol, string crypto)
    {
        var agent = Make(Here, SdpEncryption.Offered);
        agent.CreateOffer();
        Assert.Equal(488, agent.AcceptAnswer(Offer(protocol, crypto)).Status);
    }

    [Fact]
    public void RTCP_goes_the_way_of_RTP_where_that_was_offered()
    {
        var agent = Make(Here, SdpEncryption.Accepted);
        var outcome = agent.AcceptOffer(Offer("RTP/AVP") + "a=rtcp-mux\r\n");
        Assert.True(outcome.Audio!.IsControlMuxed);
        Assert.EndsWith("a=rtcp-mux\r\n", outcome.Answer, StringComparison.Ordinal);
        Assert.False(agent.AcceptOffer(Offer("RTP/AVP")).Audio!.IsControlMuxed);
    }

    [Theory]
    [InlineData("pjsua-300_srtp_crypto_case_insensitive.sdp", true)]
    [InlineData("pjsua-300_srtp_receive_crypto_tag_zero.sdp", true)]
    [InlineData("pjsua-310_srtp1_no_crypto.sdp", false)]
    [InlineData("pjsua-312_srtp1_recv_savp.sdp", true)]
    [InlineData("pjsua-330_srtp_prefer_rtp_savp.sdp", true)]
    public void Offers_of_other_programs_are_read(string file, bool encrypted)
    {
        var outcome = Make(IPEndPoint.Parse("127.0.0.1:4000"), SdpEncryption.Accepted).AcceptOffer(Encoding.UTF8.GetString(Corpus.Bytes("sdp/" + file)));
        Assert.Equal(encrypted, outcome.Audio?.Encryption is not null);
    }
}
