using System.Text;
using CsCheck;
using Ringmap.Sip.Bodies;
using Ringmap.Sip.Messages;
using Ringmap.Sip.Tests.Messages;

namespace Ringmap.Sip.Tests.Bodies;

/// <summary>Bodies made of parts.</summary>
public sealed class MultipartBodyTests
{
    private const string Sdp = "v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\n";

    [Fact]
    public void Parts_AreReadBetweenTheirDelimiters_PreambleAndEpilogueAreNot()
    {
        var parts = Read("a preamble\r\n--b \t\r\nContent-Type: Application/SDP\r\nContent-ID: <one@x>\r\n\r\n" + Sdp + "\r\n--b\r\n\r\nplain\r\n\r\n--b\r\nX-Y: y\r\n z\r\n\r\n--b--\r\nan epilogue --b\r\n");
        Assert.Equal(["application/sdp", "text/plain", "text/plain"], parts.Select(p => p.ContentType));
        Assert.Equal([Sdp, "plain\r\n", ""], parts.Select(p => p.Text));
        Assert.Equal("one@x", parts[0].ContentId);
        Assert.Equal("y z", parts[2].Headers.Get("X-Y"));
        Assert.Equal(["session", "render", "render"], parts.Select(p => p.Disposition.Type));
    }

    [Fact]
    public void ABoundaryInsideOfALine_OrALongerOne_IsContent()
    {
        var parts = Read("--b\r\n\r\nx --b\r\n--bc\r\n--b--\r\n");
        Assert.Equal("x --b\r\n--bc", Assert.Single(parts).Text);
    }

    [Fact]
    public void APart_MayBeEmpty() => Assert.Equal(["", "", ""], Read("--b\r\n\r\n--b\r\n--b\r\n\r\n\r\n--b--").Select(p => p.Text));

    [Theory]
    [InlineData(MultipartRefusal.Boundary, null, "--b\r\n\r\n--b--")]
    [InlineData(MultipartRefusal.Boundary, "", "--\r\n\r\n----")]
    [InlineData(MultipartRefusal.Boundary, "b ", "--b \r\n\r\n--b --")]
    [InlineData(MultipartRefusal.Boundary, "b<", "--b<\r\n\r\n--b<--")]
    [InlineData(MultipartRefusal.Boundary, "12345678901234567890123456789012345678901234567890123456789012345678901", "")]
    [InlineData(MultipartRefusal.NoPart, "b", "")]
    [InlineData(MultipartRefusal.NoPart, "b", "no delimiter")]
    [InlineData(MultipartRefusal.NoPart, "b", "--b--\r\n")]
    [InlineData(MultipartRefusal.NotTerminated, "b", "--b\r\n\r\nx")]
    [InlineData(MultipartRefusal.NotTerminated, "b", "--b\r\n\r\nx\r\n--b-\r\n")]
    [InlineData(MultipartRefusal.PartHeaders, "b", "--b\r\nno field\r\n\r\nx\r\n--b--")]
    [InlineData(MultipartRefusal.PartHeaders, "b", "--b\r\n: x\r\n\r\nx\r\n--b--")]
    [InlineData(MultipartRefusal.PartHeaders, "b", "--b\r\nX: y\r\n--b--")]
    public void WhatIsNone_HasItsReason(MultipartRefusal refusal, string? boundary, string body)
    {
        Assert.Equal(refusal, MultipartBody.TryRead(Encoding.UTF8.GetBytes(body), boundary, out var parts));
        Assert.Empty(parts);
    }

    [Fact]
    public void Limits_HoldAtNAndNPlusOne()
    {
        static MultipartRefusal Parts(int n) => MultipartBody.TryRead(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("--b\r\n\r\n", n)) + "--b--"), "b", out _);
        static MultipartRefusal Fields(int n) => MultipartBody.TryRead(Encoding.UTF8.GetBytes("--b\r\nX:" + new string('y', n - 2) + "\r\n\r\n--b--"), "b", out _);
        Assert.Equal((MultipartRefusal.None, MultipartRefusal.TooManyParts), (Parts(MultipartBody.MostParts), Parts(MultipartBody.MostParts + 1)));
        Assert.Equal((MultipartRefusal.None, MultipartRefusal.PartHeaders), (Fields(MultipartBody.HeaderBytes), Fields(MultipartBody.HeaderBytes + 1)));
    }

    [Theory]
    [InlineData("multipart/mixed", "application/sdp", null, "text/plain", "render;handling=optional", 0, true)]
    [InlineData("multipart/mixed", "application/sdp", null, "text/plain", "render;handling=required", 415, true)]
    [InlineData("multipart/mixed", "application/sdp", null, "application/isup", null, 415, true)]
    [InlineData("multipart/mixed", "application/sdp", "early-session", "application/sdp", "session", 0, true)]
    [InlineData("multipart/mixed", "application/sdp", "early-session;handling=optional", "text/plain", "render;handling=optional", 0, false)]
    [InlineData("multipart/alternative", "text/plain", null, "application/sdp", null, 0, true)]
    [InlineData("multipart/alternative", "text/plain", null, "text/html", null, 415, false)]
    [InlineData("multipart/related", "application/sdp", null, "image/png", null, 0, true)]
    [InlineData("multipart/related", "text/html", null, "application/sdp", null, 415, true)]
    public void AnInvite_IsRefused_WhenItsBodyNeedsWhatWeDoNotHave(string type, string first, string? firstIsFor, string second, string? secondIsFor, int status, bool hasSdp)
    {
        var request = Invite(type, Part(first, firstIsFor), Part(second, secondIsFor));
        var verdict = SipMessageChecker.Check(request);
        Assert.Equal((status, hasSdp), (verdict.Status, request.Sdp is not null));
    }

    [Fact]
    public void ADescriptionInABodyInABody_IsFound_ButNotDeeperThanFour()
    {
        var part = Part(BodyPart.SdpType, null);
        for (var depth = 1; depth <= 5; depth++)
        {
            var outer = new SipHeaderList();
            outer.Set(SipHeaderNames.ContentType, "multipart/mixed;boundary=b" + depth);
            part = new BodyPart(outer, MultipartBody.Write([part], "b" + depth));
            var request = Invite("multipart/mixed", part);
            Assert.Equal((depth <= 3, depth <= 3 ? 0 : 415), (request.Sdp is not null, SipMessageChecker.Check(request).Status));
        }
    }

    [Fact]
    public void WhatIsBroken_IsABadRequest()
    {
        var request = Invite("multipart/mixed", Part(BodyPart.SdpType, null));
        request.Body = request.Body[..^8];
        Assert.Equal(400, SipMessageChecker.Check(request).Status);
        Assert.Null(request.Sdp);
    }

    [Fact]
    public void WhatIsWritten_IsReadAgain()
    {
        var content = Gen.Byte.Array[0, 60].Select(b => b.AsSpan().IndexOf("--b"u8) < 0 ? b : []);
        var part = Gen.Select(content, Gen.OneOf("text/plain", "application/sdp", "multipart/x"), Gen.String[Gen.Char['a', 'z'], 0, 9]).Select((c, t, v) =>
        {
            var headers = new SipHeaderList();
            headers.Set(SipHeaderNames.ContentType, t);
            headers.Add("X-Value", v);
            return new BodyPart(headers, c);
        });
        part.Array[1, 5].Sample(parts =>
        {
            Assert.Equal(MultipartRefusal.None, MultipartBody.TryRead(MultipartBody.Write(parts, "b"), "b", out var read));
            Assert.Equal(parts.Select(Show), read.Select(Show));
        });
    }

    [Fact]
    public void Garbage_NeverThrows()
    {
        var piece = Gen.OneOf(Gen.OneOf("--b", "--b--", "\r\n", "--", "b", ":", "X: y", " ", "\r", "\n").Select(Encoding.ASCII.GetBytes), Gen.Byte.Array[0, 4]);
        piece.Array[0, 40].Select(p => p.SelectMany(b => b).ToArray()).Sample(body =>
        {
            MultipartBody.TryRead(body, "b", out var parts);
            foreach (var part in parts)
                part.TryRead(out _);
        });
    }

    [Fact]
    public void ABoundaryThatOccurs_IsNotWritten() =>
        Assert.Throws<ArgumentException>(() => MultipartBody.Write([new BodyPart(new SipHeaderList(), "x--b"u8.ToArray())], "b"));

    private static string Show(BodyPart part) => string.Join('|', part.Headers.Select(h => h.ToString()).Append(Convert.ToHexString(part.Content.Span)));

    private static IReadOnlyList<BodyPart> Read(string body)
    {
        Assert.Equal(MultipartRefusal.None, MultipartBody.TryRead(Encoding.UTF8.GetBytes(body), "b", out var parts));
        return parts;
    }

    private static BodyPart Part(string type, string? isFor)
    {
        var headers = new SipHeaderList();
        headers.Set(SipHeaderNames.ContentType, type);
        if (isFor is not null)
            headers.Set("Content-Disposition", isFor);
        return new BodyPart(headers, Encoding.UTF8.GetBytes(Sdp));
    }

    private static SipRequest Invite(string type, params BodyPart[] parts)
    {
        var request = Samples.Request(Samples.Invite);
        request.Headers.Set(SipHeaderNames.ContentType, type + ";boundary=outer");
        request.Body = MultipartBody.Write(parts, "outer");
        return request;
    }
}
