using System.Text;
using Ringmap.Sip.Messages;

namespace Ringmap.Sip.Tests.Messages;

public sealed class SipMessageCheckerTests
{
    private static SipVerdict Check(string text, SipLimits? limits = null) =>
        SipMessageChecker.Check(Encoding.UTF8.GetBytes(text), limits ?? SipLimits.Default);

    private static string Register(string header, string value) =>
        Samples.With(header, value).Replace("INVITE sip:", "REGISTER sip:", StringComparison.Ordinal).Replace(" INVITE\r\n", " REGISTER\r\n", StringComparison.Ordinal);

    [Fact]
    public void TypicalInvite_IsAccepted() => Assert.Equal(SipVerdict.Accepted, Check(Samples.Invite));

    [Theory]
    [InlineData("Contact", "<sip:a", 400)]
    [InlineData("Contact", "*", 400)]
    [InlineData("Route", "<sip:a>, rubbish", 400)]
    [InlineData("Record-Route", "<", 400)]
    [InlineData("Expires", "soon", 400)]
    [InlineData("Expires", "99999999999999", 0)]
    [InlineData("Require", "100rel", 0)]
    [InlineData("Require", "nothing", 420)]
    [InlineData("Proxy-Require", "x", 420)]
    [InlineData("Accept", "text/plain", 406)]
    [InlineData("Accept", "text/plain, application/sdp;level=1", 0)]
    [InlineData("Accept", "", 0)]
    [InlineData("Max-Forwards", "x", 400)]
    [InlineData("CSeq", "1 BYE", 400)]
    public void Header_DecidesTheStatus(string header, string value, int status)
    {
        Assert.Equal(status, Check(Samples.With(header, value)).Status);
    }

    [Theory]
    [InlineData("Content-Type: application/sdp", "Content-Type: text/plain", 415)]
    [InlineData("Content-Type: application/sdp", "Content-Type: multipart/mixed;boundary=x", 400)]
    [InlineData("User-Agent: telephone/1", "Content-Encoding: gzip", 415)]
    [InlineData("INVITE sip:102@192.0.2.4 SIP/2.0", "INVITE http://example.com SIP/2.0", 416)]
    [InlineData("INVITE sip:102@192.0.2.4 SIP/2.0", "INVITE tel:102 SIP/2.0", 0)]
    [InlineData("INVITE sip:102@192.0.2.4 SIP/2.0", "INVITE sip:102@192.0.2.4?Route=%3Csip:x%3E SIP/2.0", 400)]
    [InlineData("INVITE sip:102@192.0.2.4 SIP/2.0", "INVITE sip:102@192.0.2.4 SIP/7.0", 505)]
    public void ChangedInvite_HasItsStatus(string before, string after, int status)
    {
        Assert.Equal(status, Check(Samples.Invite.Replace(before, after, StringComparison.Ordinal)).Status);
    }

    [Fact]
    public void TooMuch_Is513()
    {
        Assert.Equal(513, Check(Samples.Lines(l => l.Append("X: " + new string('x', 500))), new SipLimits { HeaderBytes = 400 }).Status);
        Assert.Equal(513, Check(Samples.Lines(l => l.Concat(Enumerable.Repeat("X: 1", 20))), new SipLimits { HeaderCount = 20 }).Status);
    }

    [Fact]
    public void WhatCannotBeAnswered_IsDropped()
    {
        Assert.Equal(SipDisposition.Drop, Check("rubbish").Disposition);
        Assert.Equal(SipDisposition.Drop, Check(Samples.With("Via", null)).Disposition);
        Assert.Equal(SipDisposition.Drop, Check(Samples.With("CSeq", null)).Disposition);
        Assert.Equal(SipDisposition.Drop, Check(Samples.With("From", "<").Replace("INVITE", "ACK", StringComparison.Ordinal)).Disposition);
        Assert.Equal(SipDisposition.Drop, Check(Samples.With("From", "<").Replace("INVITE sip:102@192.0.2.4 SIP/2.0", "SIP/2.0 200 OK", StringComparison.Ordinal)).Disposition);
    }

    [Theory]
    [InlineData("To", "<mailto:a@b>", 400)]
    [InlineData("To", "<sip:a@b>", 0)]
    [InlineData("Contact", "*", 0)]
    public void Register_NeedsASipAddress(string header, string value, int status)
    {
        Assert.Equal(status, Check(Register(header, value)).Status);
    }

    [Fact]
    public void EveryRefusal_HasWordsOfItsOwn_AndItsNumber()
    {
        var refusals = Enum.GetValues<SipRefusal>();
        Assert.Equal(Enumerable.Range(0, refusals.Length), refusals.Select(r => (int)r));
        Assert.Equal(refusals.Length, refusals.Select(SipMessageChecker.Describe).Distinct().Count());
        Assert.Equal((7, 19, 28, 30), ((int)SipRefusal.StatusCode, (int)SipRefusal.TooManyVias, (int)SipRefusal.MissingContentLength, (int)SipRefusal.BadExpires));
    }
}
