using CsCheck;
using Ringmap.Sip.Sdp;

namespace Ringmap.Sip.Tests.Sdp;

public sealed class SessionDescriptionTests
{
    private const string Start = "v=0\r\no=- 1 2 IN IP4 192.0.2.7\r\ns=-\r\n";
    private const string Audio = "m=audio 4000 RTP/AVP 0\r\n";

    [Theory]
    [InlineData(SdpRefusal.Version, 1, "")]
    [InlineData(SdpRefusal.Version, 1, "v=1\r\n")]
    [InlineData(SdpRefusal.Version, 1, "o=- 1 2 IN IP4 192.0.2.7\r\nv=0\r\n")]
    [InlineData(SdpRefusal.Origin, 2, "v=0\r\n")]
    [InlineData(SdpRefusal.Origin, 2, "v=0\r\no=\r\n")]
    [InlineData(SdpRefusal.Origin, 2, "v=0\r\no=- one 2 IN IP4 192.0.2.7\r\n")]
    [InlineData(SdpRefusal.Origin, 2, "v=0\r\no=- 1 2 IN IP4\r\n")]
    [InlineData(SdpRefusal.Origin, 4, Start + "o=- 1 2 IN IP4 192.0.2.7\r\n")]
    [InlineData(SdpRefusal.Line, 4, Start + "rubbish\r\n")]
    [InlineData(SdpRefusal.Line, 4, Start + "c =IN IP4 192.0.2.7\r\n")]
    [InlineData(SdpRefusal.Connection, 4, Start + "c=AF IP4 192.0.2.7\r\n")]
    [InlineData(SdpRefusal.Connection, 4, Start + "c=IN IP5 192.0.2.7\r\n")]
    [InlineData(SdpRefusal.Connection, 4, Start + "c=IN IP4\r\n")]
    [InlineData(SdpRefusal.Media, 4, Start + "m=audio\r\n")]
    [InlineData(SdpRefusal.Media, 4, Start + "m=audio x RTP/AVP 0\r\n")]
    [InlineData(SdpRefusal.Media, 4, Start + "m=audio 65536 RTP/AVP 0\r\n")]
    [InlineData(SdpRefusal.Media, 4, Start + "m=audio 4000/0 RTP/AVP 0\r\n")]
    [InlineData(SdpRefusal.Media, 4, Start + "m=audio 4000 RTP/AVP\r\n")]
    [InlineData(SdpRefusal.Attribute, 4, Start + "a=\r\n")]
    [InlineData(SdpRefusal.Attribute, 5, Start + Audio + "a=:x\r\n")]
    public void BadText_HasItsReasonAndLine(SdpRefusal expected, int line, string text)
    {
        Assert.Equal(expected, SessionDescription.Parse(text, out _, out var at));
        if (text is not "v=0\r\n")
            Assert.Equal(line, at);
    }

    [Theory]
    [InlineData(0, SdpRefusal.None)]
    [InlineData(1, SdpRefusal.TooLong)]
    public void Length_IsLimited(int more, SdpRefusal expected)
    {
        var text = Start + "i=";
        Assert.Equal(expected, SessionDescription.Parse(text.PadRight(SessionDescription.MaxLength + more, 'x'), out _, out _));
    }

    [Theory]
    [InlineData(0, SdpRefusal.None)]
    [InlineData(1, SdpRefusal.TooManyLines)]
    public void Lines_AreLimited(int more, SdpRefusal expected)
    {
        var lines = string.Join("\n", Enumerable.Repeat("a=x", SessionDescription.MaxLines - 3 + more));
        Assert.Equal(expected, SessionDescription.Parse(Start + lines, out _, out _));
    }

    [Theory]
    [InlineData(0, SdpRefusal.None)]
    [InlineData(1, SdpRefusal.TooManyMedia)]
    public void Media_AreLimited(int more, SdpRefusal expected)
    {
        var media = string.Concat(Enumerable.Repeat(Audio, SessionDescription.MaxMedia + more));
        Assert.Equal(expected, SessionDescription.Parse(Start + media, out _, out _));
    }

    [Fact]
    public void WhatIsNotRead_IsKeptInItsPlace()
    {
        const string Text = Start +
            "i=about\r\nu=http://example.com\r\ne=a@b\r\np=+1\r\nc=IN IP4 192.0.2.7\r\nb=AS:64\r\nt=1 2\r\nr=7d 1h 0\r\nt=3 4\r\nk=clear:x\r\na=tool:x\r\n" +
            "m=audio 4000/2 RTP/AVP 0 97\r\ni=voice\r\nc=IN IP6 2001:db8::1\r\nb=AS:32\r\na=rtpmap:97 iLBC/8000\r\na=sendonly\r\nm=video 0 RTP/AVP 31\r\n";
        Assert.True(SessionDescription.TryParse(Text, out var description));
        Assert.Equal(Text, description.ToString());
    }

    [Fact]
    public void BareLineFeeds_AndBlanksAtTheEnd_AreRead()
    {
        Assert.True(SessionDescription.TryParse((Start + Audio + "\r\n").Replace("\r\n", " \n", StringComparison.Ordinal).Replace("v=0 ", "v=0", StringComparison.Ordinal), out var description));
        Assert.Equal(["0"], Assert.Single(description.Media).Formats);
    }

    [Theory]
    [InlineData("", SdpDirection.SendReceive)]
    [InlineData("a=recvonly\r\n" + Audio, SdpDirection.ReceiveOnly)]
    [InlineData("a=recvonly\r\n" + Audio + "a=sendonly\r\n", SdpDirection.SendOnly)]
    [InlineData(Audio + "a=inactive\r\n", SdpDirection.Inactive)]
    public void Direction_OfTheMedium_WinsOverThatOfTheSession(string lines, SdpDirection expected)
    {
        Assert.True(SessionDescription.TryParse(Start + (lines.Length == 0 ? Audio : lines), out var description));
        Assert.Equal(expected, description.DirectionOf(description.Media[0]));
    }

    [Theory]
    [InlineData("IP4 192.0.2.7", true)]
    [InlineData("IP4 224.2.1.1/127", false)]
    [InlineData("IP4 224.2.1.1", false)]
    [InlineData("IP4 host.example.com", false)]
    [InlineData("IP4 1", false)]
    [InlineData("IP4 2001:db8::1", false)]
    [InlineData("IP6 2001:db8::1", true)]
    [InlineData("IP6 192.0.2.7", false)]
    [InlineData("IP6 ff02::1", false)]
    public void Unicast_IsAnAddressOnly(string text, bool good)
    {
        Assert.True(SessionDescription.TryParse(Start + "c=IN " + text + "\r\n", out var description));
        Assert.Equal(good, description.Connection!.Unicast is not null);
    }

    [Theory]
    [InlineData("", "192.0.2.7:4001")]
    [InlineData("a=rtcp:4444\r\n", "192.0.2.7:4444")]
    [InlineData("a=rtcp:4444 IN IP4 192.0.2.8\r\n", "192.0.2.8:4444")]
    [InlineData("a=rtcp:4444 IN IP4 host\r\n", null)]
    [InlineData("a=rtcp:0\r\n", null)]
    public void Rtcp_GoesToTheNextPort_OrWhereItIsTold(string attribute, string? expected)
    {
        Assert.True(SessionDescription.TryParse(Start + Audio + attribute, out var description));
        Assert.Equal(expected, description.Media[0].ControlEndPoint(System.Net.IPAddress.Parse("192.0.2.7"))?.ToString());
    }

    [Fact]
    public void Formats_AreKnownByRtpmap_OrByRfc3551()
    {
        const string Text = Start + "m=audio 4000 RTP/AVP 8 96 97 98 300 8 x 0\r\na=rtpmap:96 opus/48000/2\r\na=fmtp:96 useinbandfec=1\r\na=rtpmap:98 broken\r\n";
        Assert.True(SessionDescription.TryParse(Text, out var description));
        Assert.Equal(
            [AudioFormat.Pcma, new AudioFormat(96, "opus", 48_000, 2, "useinbandfec=1"), AudioFormat.Pcmu],
            description.Media[0].AudioFormats);
    }

    [Fact]
    public void AnyText_IsReadOrRefused_AndWhatIsReadIsStable()
    {
        var line = Gen.Select(Gen.Char["vosiuepcbtrzkam="], Gen.String[Gen.Char["0 1INP4./audioRTVx:-="], 0, 24], (type, value) => type + "=" + value);
        line.Array[0, 12].Sample(lines =>
        {
            var text = Start + string.Join("\r\n", lines);
            if (!SessionDescription.TryParse(text, out var description))
                return;
            var written = description.ToString();
            Assert.True(SessionDescription.TryParse(written, out var again));
            Assert.Equal(written, again.ToString());
            foreach (var media in again.Media)
                _ = (media.AudioFormats, media.Direction, media.PacketMilliseconds, media.ControlEndPoint(System.Net.IPAddress.Loopback));
        }, iter: 5_000);
        Gen.String.Sample(text => { _ = SessionDescription.TryParse("v=0\n" + text, out _); });
    }
}
