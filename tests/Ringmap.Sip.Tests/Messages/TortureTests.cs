using System.Text.RegularExpressions;
using Ringmap.Sip.Messages;

namespace Ringmap.Sip.Tests.Messages;

/// <summary>RFC 4475, RFC 5118 and other stacks' own messages: the checker says what they expect.</summary>
public sealed partial class TortureTests
{
    [Theory]
    [InlineData("rfc4475")]
    [InlineData("rfc5118")]
    public void Verdict_IsTheExpectedOne(string folder)
    {
        var wrong = new List<string>();
        foreach (var entry in Corpus.Of(folder))
        {
            var verdict = SipMessageChecker.Check(entry.Bytes, SipLimits.Default);
            if (!Fits(entry, verdict))
                wrong.Add($"{entry.File}: {entry.Class}: {verdict.Disposition} {verdict.Status} {verdict.Reason}; expected {entry.Expect}");
        }
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public void OtherStacksMessages_AreReadOrRefusedAsTheirTestsSay()
    {
        // Two messages in one datagram: RFC 3261 §18.3 tells to discard what follows the body, so the first one is good.
        const string Discarded = "sipmisc/sofia/test10.txt";
        foreach (var entry in Corpus.Of("sipmisc"))
        {
            var message = SipParser.Parse(entry.Bytes, SipLimits.Default).Message;
            var verdict = SipMessageChecker.Check(entry.Bytes, SipLimits.Default);
            if (entry.Class == "valid" || entry.File == Discarded)
                Assert.True(message is not null, $"{entry.File}: {verdict.Reason}");
            else if (entry.Class == "invalid")
                Assert.True(verdict.Disposition != SipDisposition.Accept, entry.File);
        }
    }

    [Theory]
    [InlineData("rfc4475/novelsc.dat", SipDisposition.Reject, 416)]
    [InlineData("rfc4475/unkscm.dat", SipDisposition.Reject, 416)]
    [InlineData("rfc4475/sdp01.dat", SipDisposition.Reject, 406)]
    [InlineData("rfc4475/bcast.dat", SipDisposition.Drop, 0)]
    [InlineData("rfc4475/scalarlg.dat", SipDisposition.Drop, 0)]
    [InlineData("rfc4475/clerr.dat", SipDisposition.Reject, 400)]
    [InlineData("rfc4475/mcl01.dat", SipDisposition.Reject, 400)]
    [InlineData("rfc4475/unksm2.dat", SipDisposition.Reject, 400)]
    [InlineData("rfc4475/badbranch.dat", SipDisposition.Accept, 0)]
    [InlineData("rfc4475/regaut01.dat", SipDisposition.Accept, 0)]
    [InlineData("rfc4475/zeromf.dat", SipDisposition.Accept, 0)]
    [InlineData("rfc5118/ipv6-bad.dat", SipDisposition.Reject, 400)]
    public void Verdict_OfOneMessage(string file, SipDisposition disposition, int status)
    {
        var entry = Corpus.Of(file[..file.IndexOf('/', StringComparison.Ordinal)]).Single(e => e.File == file);
        var verdict = SipMessageChecker.Check(entry.Bytes, SipLimits.Default);
        Assert.Equal((disposition, status), (verdict.Disposition, verdict.Status));
    }

    [Fact]
    public void EscapedNames_AreTakenLiterally()
    {
        var message = Read("rfc4475", "esc02.dat");
        Assert.Equal("RE%47IST%45R", ((SipRequest)message).Method);
        Assert.Equal(2, message.Contacts.Count);
    }

    [Fact]
    public void SemicolonInUser_IsNoParameter()
    {
        var request = (SipRequest)Read("rfc4475", "semiuri.dat");
        Assert.Equal("user;par=u@example.net", request.RequestUri.User);
        Assert.Equal("example.com", request.RequestUri.Host);
        Assert.Empty(request.RequestUri.Parameters);
    }

    [Fact]
    public void DisplayName_NeedsNoBlankBeforeBracket()
    {
        Assert.Equal("caller", Read("rfc4475", "lwsdisp.dat").From.DisplayName);
    }

    [Fact]
    public void ContactParameter_IsNotOfTheUri()
    {
        var contact = Assert.Single(Read("rfc4475", "cparam01.dat").Contacts);
        Assert.Empty(contact.Uri.Parameters);
        Assert.True(contact.Parameters.Has("unknownparam"));
    }

    [Fact]
    public void Port_OutsideBrackets_IsThePort()
    {
        var request = (SipRequest)Read("rfc5118", "port-unambiguous.dat");
        Assert.Equal(5070, request.RequestUri.Port);
        Assert.Equal("2001:db8::10", request.RequestUri.HostAddress?.ToString());
    }

    [Fact]
    public void BinaryBody_IsKeptToTheByte()
    {
        var message = Read("rfc4475", "mpart01.dat");
        Assert.Equal(message.Headers.Get("Content-Length"), message.Body.Length.ToString());
        Assert.Contains((byte)0, message.Body.ToArray());
    }

    [Fact]
    public void EveryPrefix_OfAGoodMessage_IsRefusedWithoutException()
    {
        foreach (var entry in Corpus.Of("rfc4475").Where(e => e.Class == "valid"))
        {
            var length = SipParser.Parse(entry.Bytes, SipLimits.Default).Offset;
            for (var i = 0; i < entry.Bytes.Length; i++)
            {
                var result = SipParser.Parse(entry.Bytes.AsSpan(0, i), SipLimits.Default);
                if (entry.Bytes.AsSpan(0, i).IndexOf("\r\n\r\n"u8) < 0)
                    Assert.True(result.Message is null, $"{entry.File} cut at {i} of {length}");
            }
        }
    }

    private static SipMessage Read(string folder, string file)
    {
        var entry = Corpus.Of(folder).Single(e => e.File == folder + "/" + file);
        return SipParser.Parse(entry.Bytes, SipLimits.Default).Message
            ?? throw new InvalidOperationException($"{file} is refused.");
    }

    private static bool Fits(Corpus.Entry entry, SipVerdict verdict)
    {
        switch (entry.Class)
        {
            case "valid":
                return verdict.Disposition == SipDisposition.Accept;
            case "invalid":
                if (verdict.Disposition == SipDisposition.Accept)
                    return false;
                var statuses = Status().Matches(entry.Expect).Select(m => int.Parse(m.Value)).ToList();
                return verdict.Disposition == SipDisposition.Drop
                    ? entry.Expect.Contains("drop", StringComparison.Ordinal) || entry.Expect.Contains("discard", StringComparison.Ordinal)
                    : statuses.Count == 0 || statuses.Contains(verdict.Status);
            default:
                return verdict.Disposition != SipDisposition.Reject || verdict.Status is >= 400 and < 600;
        }
    }

    [GeneratedRegex(@"(?<![\d.])[45]\d\d(?![\d.])")]
    private static partial Regex Status();
}
