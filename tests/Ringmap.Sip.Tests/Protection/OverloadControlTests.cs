using System.Net;
using System.Text;
using Microsoft.Extensions.Time.Testing;
using Ringmap.Sip.Messages;
using Ringmap.Sip.Protection;
using Ringmap.Sip.Transports;

namespace Ringmap.Sip.Tests.Protection;

/// <summary>What is refused where it comes in, and how.</summary>
public sealed class OverloadControlTests
{
    private static readonly SipPeer Caller = new(SipTransport.Udp, new IPEndPoint(IPAddress.Parse("192.0.2.7"), 5066));

    private readonly byte[] _answer = new byte[1_000];
    private readonly SourceGuard _guard = new(new SourceGuardOptions { MostFailures = 1 }, new FakeTimeProvider());
    private readonly OverloadControl _control;
    private TimeSpan _lag;
    private TimeSpan _now = TimeSpan.FromHours(1);

    public OverloadControlTests() => _control = new OverloadControl(TimeSpan.FromMilliseconds(100), () => _lag, () => _now, _guard, 5);

    [Fact]
    public void A_new_request_is_answered_like_the_endpoint_would_answer_it()
    {
        Overload();
        var text = Text("INVITE", "late").Replace("branch=z9hG4bKlate", "branch=z9hG4bKlate;rport;x=\"a,b\", SIP/2.0/TCP 192.0.2.9;branch=z9hG4bKfurther", StringComparison.Ordinal);
        var refused = Assert.IsType<SipResponse>(Answer(text));

        Assert.Equal((503, "Service Unavailable", "5"), (refused.Status, refused.Reason, refused.Headers.Get(SipHeaderNames.RetryAfter)));
        var request = Assert.IsType<SipRequest>(SipParser.Parse(Encoding.UTF8.GetBytes(text), SipLimits.Default).Message);
        ViaStamp.Stamp(request, Caller);
        var same = request.CreateResponse(503, null, StatelessTag.Of(request).ToString());
        foreach (var name in (string[])[SipHeaderNames.Via, SipHeaderNames.From, SipHeaderNames.To, SipHeaderNames.CallId, SipHeaderNames.CSeq])
            Assert.Equal(same.Headers.All(name), refused.Headers.All(name));
        Assert.Equal(("5066", "192.0.2.7"), (refused.TopVia!.Parameters.Get("rport"), refused.TopVia.Received));
        Assert.Equal(1, _control.Refused);
    }

    [Theory]
    [InlineData("192.0.2.7", false)]
    [InlineData("192.0.2.8", true)]
    [InlineData("host.example", true)]
    public void The_address_is_noted_when_sent_by_is_another(string host, bool isNoted)
    {
        Overload();
        var refused = Answer(Text("INVITE", "late").Replace("UDP 192.0.2.7", "UDP " + host, StringComparison.Ordinal))!;
        Assert.Equal(isNoted ? "192.0.2.7" : null, refused.TopVia!.Received);
    }

    [Fact]
    public void What_belongs_to_a_call_and_what_repeats_a_request_that_was_let_in_passes()
    {
        Assert.Equal(Admission.Handle, Judge(Text("INVITE", "early")));
        Overload();
        Assert.Equal(Admission.Handle, Judge(Text("INVITE", "early")));
        Assert.Equal(Admission.Handle, Judge(Text("CANCEL", "early")));
        Assert.Equal(Admission.Handle, Judge(Text("BYE", "b", toTag: "abc")));
        Assert.Equal(Admission.Handle, Judge(Text("ACK", "b", toTag: "abcdefgh")));
        Assert.Equal(Admission.Handle, Judge("SIP/2.0 200 OK\r\n" + Text("INVITE", "ours").Split("\r\n", 2)[1]));
        Assert.Equal(Admission.Answer, Judge(Text("REGISTER", "early")));
        Assert.Equal(Admission.Answer, Judge(Text("INVITE", "late")));
    }

    [Fact]
    public void The_ACK_of_such_an_answer_is_forgotten()
    {
        Overload();
        var tag = Answer(Text("INVITE", "late"))!.To.Tag;
        Assert.Equal(Admission.Drop, Judge(Text("ACK", "late", toTag: tag)));
        Assert.Equal(Admission.Handle, Judge(Text("ACK", "other", toTag: tag)));
        Assert.Equal(1, _control.Dropped);
    }

    [Fact]
    public void A_blocked_source_hears_nothing()
    {
        Overload();
        _guard.Failed(Caller.EndPoint.Address);
        Assert.Equal(Admission.Drop, Judge(Text("INVITE", "late")));
    }

    [Fact]
    public void When_the_queue_is_short_again_all_is_let_in()
    {
        Overload();
        _lag = TimeSpan.FromMilliseconds(25);
        Assert.Equal(Admission.Handle, Judge(Text("INVITE", "in-time")));
    }

    [Theory]
    [InlineData("branch=z9hG4bKlate", "branch=\"z9hG4bKlate\"")]
    [InlineData("branch=z9hG4bKlate", "branch=z9hG4bKlate;received=192.0.2.1")]
    [InlineData("branch=z9hG4bKlate", "branch=z9hG4bKlate;rport=1")]
    [InlineData("<sip:101@192.0.2.7>", "\r\n <sip:101@192.0.2.7>")]
    public void What_is_written_in_an_unusual_way_is_left_to_the_endpoint(string usual, string unusual)
    {
        Overload();
        Assert.Equal(Admission.Handle, Judge(Text("INVITE", "late").Replace(usual, unusual, StringComparison.Ordinal)));
    }

    [Fact]
    public void An_answer_that_has_no_room_is_left_to_the_endpoint()
    {
        Overload();
        Assert.Equal(Admission.Handle, Judge(Text("INVITE", new string('a', 1_000))));
    }

    [Fact]
    public void What_was_let_in_is_remembered_for_seconds_and_not_for_ever()
    {
        var recent = new RecentRequests(() => _now);
        recent.Add(1);
        _now += TimeSpan.FromSeconds(7);
        Assert.True(recent.Contains(1));
        _now += TimeSpan.FromSeconds(8);
        Assert.False(recent.Contains(1));
        for (var i = 0; i < 300_000; i++)
            recent.Add(i);
        Assert.True(recent.Contains(299_999));
        Assert.False(recent.Contains(0));
    }

    private static string Text(string method, string id, string? toTag = null) =>
        $"{method} sip:102@192.0.2.2 SIP/2.0\r\nVia: SIP/2.0/UDP 192.0.2.7:5066;branch=z9hG4bK{id}\r\nMax-Forwards: 70\r\nFrom: \"Åke\" <sip:101@192.0.2.7>;tag=1\r\n" +
        $"To: <sip:102@192.0.2.2>{(toTag is null ? "" : ";tag=" + toTag)}\r\nCall-ID: {id}\r\nCSeq: 1 {method}\r\nContent-Length: 0\r\n\r\n";

    /// <summary>Messages have waited too long for half a second, and one has been refused for it.</summary>
    private void Overload()
    {
        _lag = TimeSpan.FromMilliseconds(30);
        Assert.Equal(Admission.Handle, Judge(Text("OPTIONS", "first")));
        _now += TimeSpan.FromMilliseconds(499);
        Assert.Equal(Admission.Handle, Judge(Text("OPTIONS", "second")));
        _now += TimeSpan.FromMilliseconds(1);
    }

    private Admission Judge(string text) => Judge(text, out _);

    private SipMessage? Answer(string text)
    {
        Assert.Equal(Admission.Answer, Judge(text, out var length));
        return SipParser.Parse(_answer.AsSpan(0, length), SipLimits.Default).Message;
    }

    private Admission Judge(string text, out int length)
    {
        var frame = SipFrame.Read(Encoding.UTF8.GetBytes(text), SipLimits.Default);
        Assert.Equal(SipRefusal.None, frame.Refusal);
        return _control.Judge(frame, Caller, _answer, out length);
    }
}
