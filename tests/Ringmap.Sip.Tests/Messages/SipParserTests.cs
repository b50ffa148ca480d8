using System.Text;
using Ringmap.Sip.Messages;

namespace Ringmap.Sip.Tests.Messages;

/// <summary>One test per refusal, limits at n and n+1, and what telephones in the field send.</summary>
public sealed class SipParserTests
{
    [Fact]
    public void TypicalInvite_IsRead()
    {
        var result = Samples.Parse(Samples.Invite);
        var request = Assert.IsType<SipRequest>(result.Message);
        Assert.Equal(SipRefusal.None, result.Refusal);
        Assert.Equal(Samples.Invite.Length, result.Offset);
        Assert.Equal("102", request.RequestUri.User);
        Assert.Equal("Nora", request.From.DisplayName);
        Assert.Equal("1928301774", request.From.Tag);
        Assert.Equal(new CSeq(314159, "INVITE"), request.CSeq);
        Assert.Equal("z9hG4bK776asdhds", request.TopVia!.Branch);
        Assert.Equal(70, request.MaxForwards);
        Assert.Equal(6, request.Allow.Count);
        Assert.StartsWith("v=0", request.Sdp, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(SipRefusal.Empty, "\r\n\r\n")]
    [InlineData(SipRefusal.Empty, "")]
    [InlineData(SipRefusal.StartLine, "INVITE")]
    [InlineData(SipRefusal.StartLine, "INVITE\r\n\r\n")]
    [InlineData(SipRefusal.StartLine, "INVITE sip:a@b HTTP/1.1\r\n\r\n")]
    [InlineData(SipRefusal.Method, "IN(VITE sip:a@b SIP/2.0\r\n\r\n")]
    [InlineData(SipRefusal.RequestUri, "INVITE sip:a b@c SIP/2.0\r\n\r\n")]
    [InlineData(SipRefusal.RequestUri, "INVITE <sip:a@c> SIP/2.0\r\n\r\n")]
    [InlineData(SipRefusal.Version, "INVITE sip:a@b SIP/3.0\r\n\r\n")]
    [InlineData(SipRefusal.StatusCode, "SIP/2.0 99 Low\r\n\r\n")]
    [InlineData(SipRefusal.StatusCode, "SIP/2.0 700 High\r\n\r\n")]
    [InlineData(SipRefusal.StatusCode, "SIP/2.0 2000 Long\r\n\r\n")]
    [InlineData(SipRefusal.HeadersNotTerminated, "INVITE sip:a@b SIP/2.0\r\nFrom: <sip:a@b>\r\n")]
    [InlineData(SipRefusal.HeaderLine, "INVITE sip:a@b SIP/2.0\r\nno colon\r\n\r\n")]
    [InlineData(SipRefusal.HeaderLine, "INVITE sip:a@b SIP/2.0\r\n folded\r\n\r\n")]
    [InlineData(SipRefusal.HeaderLine, "INVITE sip:a@b SIP/2.0\r\nSubject: a\rX: b\r\n\r\n")]
    [InlineData(SipRefusal.MissingVia, "INVITE sip:a@b SIP/2.0\r\n\r\n")]
    public void BadText_HasItsReason(SipRefusal expected, string text)
    {
        var result = Samples.Parse(text);
        Assert.Null(result.Message);
        Assert.Equal(expected, result.Refusal);
    }

    [Theory]
    [InlineData(SipRefusal.MissingFrom, "From", null)]
    [InlineData(SipRefusal.MissingTo, "To", null)]
    [InlineData(SipRefusal.MissingCallId, "Call-ID", null)]
    [InlineData(SipRefusal.MissingCSeq, "CSeq", null)]
    [InlineData(SipRefusal.BadVia, "Via", "SIP/2.0/UDP")]
    [InlineData(SipRefusal.BadVia, "Via", "SIP/2.0/UDP 192.0.2.7;;branch=x")]
    [InlineData(SipRefusal.BadVia, "Via", "SIP/2.0/UDP 192.0.2.7:99999")]
    [InlineData(SipRefusal.BadFrom, "From", "Bell, Alexander <sip:a.g.bell@example.com>;tag=43")]
    [InlineData(SipRefusal.BadTo, "To", "\"Watson <sip:t.watson@example.org>")]
    [InlineData(SipRefusal.BadCallId, "Call-ID", "a b")]
    [InlineData(SipRefusal.BadCSeq, "CSeq", "2147483648 INVITE")]
    [InlineData(SipRefusal.BadCSeq, "CSeq", "INVITE")]
    [InlineData(SipRefusal.CSeqMethod, "CSeq", "1 BYE")]
    [InlineData(SipRefusal.BadMaxForwards, "Max-Forwards", "many")]
    [InlineData(SipRefusal.BadContentLength, "Content-Length", "-1")]
    [InlineData(SipRefusal.BodyTruncated, "Content-Length", "1")]
    [InlineData(SipRefusal.None, "CSeq", "2147483647 INVITE")]
    [InlineData(SipRefusal.None, "Max-Forwards", "300")]
    public void BadHeader_HasItsReason(SipRefusal expected, string header, string? value)
    {
        Assert.Equal(expected, Samples.Parse(Samples.With(header, value)).Refusal);
    }

    [Fact]
    public void RepeatedHeader_IsRefused_WithItsPlace()
    {
        var text = Samples.Lines(l => l.Append("CSeq: 314159 INVITE"));
        var result = Samples.Parse(text);
        Assert.Equal(SipRefusal.DuplicateHeader, result.Refusal);
        Assert.Equal(text.LastIndexOf("CSeq", StringComparison.Ordinal), result.Offset);
    }

    [Fact]
    public void ContentLength_IsObligatoryOnStreams()
    {
        var text = Samples.Lines(l => l);
        Assert.Equal(SipRefusal.None, Samples.Parse(text).Refusal);
        Assert.Equal(SipRefusal.MissingContentLength, Samples.Parse(text, stream: true).Refusal);
    }

    [Fact]
    public void Size_IsLimited()
    {
        var limits = new SipLimits { MessageBytes = Samples.Invite.Length };
        Assert.Equal(SipRefusal.None, Samples.Parse(Samples.Invite, limits: limits).Refusal);
        Assert.Equal(SipRefusal.TooLarge, Samples.Parse(Samples.Invite + " ", limits: limits).Refusal);
    }

    [Theory]
    [InlineData(20, SipRefusal.None)]
    [InlineData(21, SipRefusal.TooManyHeaders)]
    public void HeaderCount_IsLimited(int count, SipRefusal expected)
    {
        var text = Samples.Lines(l => l.Concat(Enumerable.Repeat("X-More: 1", count - (l.Count - 1))));
        Assert.Equal(expected, Samples.Parse(text, limits: new SipLimits { HeaderCount = 20 }).Refusal);
    }

    [Theory]
    [InlineData(200, SipRefusal.None)]
    [InlineData(201, SipRefusal.HeaderTooLong)]
    public void HeaderLength_IsLimited(int length, SipRefusal expected)
    {
        var text = Samples.Lines(l => l.Append("X-Long: ".PadRight(length, 'x')));
        Assert.Equal(expected, Samples.Parse(text, limits: new SipLimits { HeaderBytes = 200 }).Refusal);
    }

    [Theory]
    [InlineData(5, SipRefusal.None)]
    [InlineData(6, SipRefusal.TooManyVias)]
    public void ViaCount_IsLimited(int count, SipRefusal expected)
    {
        var vias = string.Join(", ", Enumerable.Range(0, count).Select(i => $"SIP/2.0/UDP 192.0.2.{i};branch=z9hG4bK{i}"));
        Assert.Equal(expected, Samples.Parse(Samples.With("Via", vias), limits: new SipLimits { ViaCount = 5 }).Refusal);
    }

    [Fact]
    public void BareLineFeeds_CompactNames_AndFolds_AreRead()
    {
        const string Text =
            "OPTIONS sip:a@b SIP/2.0\nv: SIP/2.0/UDP c;branch=z9hG4bK1\nf: <sip:x@y>;tag=1\nt: \n <sip:a@b>\ni: 1\nCSEQ: 1\n OPTIONS\nl: 0\n\n";
        var request = Samples.Request(Text);
        Assert.Equal("a", request.To.Uri.User);
        Assert.Equal("OPTIONS", request.CSeq.Method);
        Assert.Equal("1", request.CallId);
        Assert.Equal("0", request.Headers.Get("Content-Length"));
    }

    [Fact]
    public void BytesAfterTheBody_AreDiscarded()
    {
        var result = Samples.Parse(Samples.Invite + "more");
        Assert.Equal(Samples.Invite.Length, result.Offset);
        Assert.Equal(138, result.Message!.Body.Length);
    }

    [Fact]
    public void LineEndsInAValue_AddNoHeader()
    {
        var request = Samples.Request(Samples.Invite);
        request.Headers.Set("Subject", "hello\r\nX-Injected: 1");
        var read = SipParser.Parse(SipWriter.ToArray(request), SipLimits.Default).Message!;
        Assert.False(read.Headers.Has("X-Injected"));
        Assert.Contains("X-Injected", read.Headers.Get("Subject"), StringComparison.Ordinal);
    }

    [Fact]
    public void ReasonPhrase_KeepsItsText()
    {
        var text = Samples.Lines(l => l).Replace("INVITE sip:102@192.0.2.4 SIP/2.0", "SIP/2.0 200 = 2**3 причина", StringComparison.Ordinal);
        var response = Assert.IsType<SipResponse>(Samples.Parse(text).Message);
        Assert.Equal("= 2**3 причина", response.Reason);
        Assert.Contains("= 2**3 причина", Encoding.UTF8.GetString(SipWriter.ToArray(response)), StringComparison.Ordinal);
    }
}
