using System.Net;
using System.Text;
using Ringmap.Sip.Authentication;
using Ringmap.Sip.Messages;
using Ringmap.Sip.Transports;
using Ringmap.Sip.UserAgents;

namespace Ringmap.Sip.Tests.UserAgents;

/// <summary>An endpoint against a peer that the test plays by hand, message by message.</summary>
public sealed class WireTests
{
    private static readonly IPEndPoint PeerAddress = new(IPAddress.Parse("192.0.2.7"), 5060);

    private readonly Scene _scene = new();
    private readonly Puppet _peer = new();
    private readonly ISipTransport _wire;

    public WireTests()
    {
        _wire = _scene.Network.CreateTransport(new SipListenAddress(SipTransport.Udp, PeerAddress));
        _wire.Start(_peer);
    }

    private static string Request(string method, string extra = "", string to = "<sip:102@192.0.2.2>", string branch = "z9hG4bK1", string from = "t1", int number = 1, string body = "", string callId = "c1") =>
        $"{method} sip:102@192.0.2.2 SIP/2.0\r\nVia: SIP/2.0/UDP 192.0.2.7:5060;branch={branch}\r\nMax-Forwards: 70\r\nFrom: <sip:101@192.0.2.7>;tag={from}\r\n" +
        $"To: {to}\r\nCall-ID: {callId}\r\nCSeq: {number} {method}\r\nContact: <sip:101@192.0.2.7>\r\n{extra}Content-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}";

    private void Send(string message)
    {
        _wire.Send(new SipPeer(SipTransport.Udp, Scene.AddressB), Encoding.UTF8.GetBytes(message));
        _scene.Run(TimeSpan.FromMilliseconds(20));
    }

    private int Status => Assert.IsType<SipResponse>(_peer.Messages[^1]).Status;

    /// <summary>A session at B that the puppet called and that is confirmed; gives B's To with its tag.</summary>
    private (SipSession Session, SessionRecorder Recorder, string To) Answered()
    {
        Send(Request("INVITE", "Content-Type: application/sdp\r\n", body: Scene.Offer));
        var (session, recorder) = _scene.HandlerB.AcceptLast();
        session.Answer(Scene.Answer);
        _scene.Run(TimeSpan.FromMilliseconds(20));
        var to = _peer.Messages[^1].Headers.Get("To")!;
        Send(Request("ACK", to: to, branch: "z9hG4bK2"));
        Assert.Equal(SipSessionState.Confirmed, session.State);
        return (session, recorder, to);
    }

    [Theory]
    [InlineData("BREW", 501)]
    [InlineData("BYE", 481)]
    [InlineData("UPDATE", 481)]
    [InlineData("PRACK", 481)]
    public void Requests_that_no_handler_sees(string method, int status)
    {
        Send(Request(method));
        Assert.Equal(status, Status);
        Assert.NotNull(_peer.Messages[^1].To.Tag);
        Assert.Equal(0, _scene.B.Statistics.Transactions);
    }

    [Fact]
    public void An_answer_to_a_message_without_CallId_is_sent_without_one()
    {
        var answers = 0;
        _scene.Network.Observer = (from, _, _) => answers += from.EndPoint.Equals(Scene.AddressB) ? 1 : 0;
        Send(Request("INVITE").Replace("Call-ID: c1\r\n", "", StringComparison.Ordinal));
        Assert.Equal(1, _scene.B.Statistics.Malformed);
        Assert.Equal(1, _scene.B.Statistics.Sent);
        Assert.Equal(0, answers);
    }

    [Fact]
    public void CANCEL_of_nothing_gets_481()
    {
        Send(Request("CANCEL"));
        Assert.Equal(481, Status);
    }

    [Theory]
    [InlineData("Require: nothing\r\n", 420)]
    [InlineData("Accept: text/plain\r\n", 406)]
    [InlineData("Expires: soon\r\n", 400)]
    public void Requests_that_cannot_be_processed_get_their_status(string header, int status)
    {
        Send(Request("INVITE", header));
        Assert.Equal(status, Status);
        if (status == 420)
            Assert.Equal("nothing", _peer.Messages[^1].Headers.Get("Unsupported"));
        Send(Request("ACK", to: _peer.Messages[^1].Headers.Get("To")!));
        Assert.Empty(_scene.HandlerB.Invites);
        Assert.Equal(1, _scene.B.Statistics.Malformed);
    }

    [Fact]
    public void Malformed_requests_are_answered_or_dropped_and_counted()
    {
        Send(Request("INVITE").Replace("Max-Forwards: 70", "Max-Forwards: x", StringComparison.Ordinal));
        Assert.Equal(400, Status);
        Send(Request("INVITE").Replace("SIP/2.0\r\nVia", "SIP/3.0\r\nVia", StringComparison.Ordinal));
        Assert.Equal(505, Status);
        var answers = _peer.Messages.Count;
        Send("rubbish\r\n\r\n");
        Send(Request("ACK").Replace("Call-ID: c1\r\n", "", StringComparison.Ordinal));
        Send("SIP/2.0 200 OK\r\nVia: SIP/2.0/UDP 192.0.2.2;branch=z9hG4bKx\r\nFrom: <sip:a@b>;tag=1\r\nTo: <sip:a@b>;tag=2\r\nCall-ID: x\r\nCSeq: 1 INVITE\r\n\r\n");
        Assert.Equal(answers, _peer.Messages.Count);
        Assert.Equal(4, _scene.B.Statistics.Malformed);
        Assert.Equal(3, _scene.B.Statistics.Dropped);
    }

    [Fact]
    public void A_merged_request_gets_482_and_a_repetition_the_same_answer()
    {
        _scene.HandlerB.WhenInvited = i => i.Reject(486);
        Send(Request("INVITE"));
        Send(Request("INVITE"));
        Assert.Equal([486, 486], _peer.Messages.Cast<SipResponse>().Select(r => r.Status));
        Send(Request("INVITE", branch: "z9hG4bKother"));
        Assert.Equal(482, Status);
        Assert.Single(_scene.HandlerB.Invites);
    }

    [Fact]
    public void OPTIONS_says_what_is_allowed()
    {
        _scene.HandlerB.WhenRequested = r => r.Respond(r.Request.Method == SipMethods.Options ? 200 : 405);
        Send(Request("OPTIONS"));
        Assert.Equal("INVITE, ACK, CANCEL, BYE, OPTIONS, INFO, UPDATE, PRACK, REFER, NOTIFY", _peer.Messages[^1].Headers.Get("Allow"));
        Send(Request("PUBLISH", branch: "z9hG4bK2", number: 2));
        Assert.Equal(405, Status);
        Assert.NotEmpty(_peer.Messages[^1].Allow);
    }

    [Fact]
    public void A_BYE_before_the_answer_ends_the_INVITE_with_487()
    {
        Send(Request("INVITE"));
        var (session, recorder) = _scene.HandlerB.AcceptLast();
        session.SendProvisional(180);
        _scene.Run(TimeSpan.FromMilliseconds(20));
        var to = _peer.Messages[^1].Headers.Get("To")!;
        Send(Request("BYE", to: to, branch: "z9hG4bK2", number: 2));
        Assert.Equal([100, 180, 200, 487], _peer.Messages.Cast<SipResponse>().Select(r => r.Status));
        Assert.Equal(SipEndCause.Cancelled, recorder.End.Cause);
    }

    [Fact]
    public void A_BYE_instead_of_the_ACK_ends_the_repeating_of_the_answer()
    {
        Send(Request("INVITE"));
        var (session, recorder) = _scene.HandlerB.AcceptLast();
        session.Answer(Scene.Answer);
        session.HangUp();
        _scene.Run(TimeSpan.FromMilliseconds(20));
        Send(Request("BYE", to: _peer.Messages[^1].Headers.Get("To")!, branch: "z9hG4bK2", number: 2));
        var count = _peer.Messages.Count;
        _scene.AssertNothingIsLeft();
        Assert.Equal(count, _peer.Messages.Count);
        Assert.Equal(SipEndCause.LocalHangUp, recorder.End.Cause);
    }

    [Fact]
    public void Numbers_out_of_order_get_500_and_strange_dialogs_481()
    {
        var (session, _, to) = Answered();
        Send(Request("INFO", to: to, branch: "z9hG4bK3", number: 1));
        Assert.Equal(500, Status);
        Send(Request("INFO", to: to, branch: "z9hG4bK4", number: 2, callId: "c2"));
        Assert.Equal(481, Status);
        Send(Request("INFO", to: to, branch: "z9hG4bK5", number: 2, from: "other"));
        Assert.Equal(481, Status);
        Assert.Equal(SipSessionState.Confirmed, session.State);
    }

    [Fact]
    public void Methods_inside_a_session()
    {
        var (_, recorder, to) = Answered();
        Send(Request("OPTIONS", to: to, branch: "z9hG4bK3", number: 2));
        Assert.Equal(200, Status);
        Send(Request("PUBLISH", to: to, branch: "z9hG4bK4", number: 3));
        Assert.Equal(405, Status);
        Assert.NotEmpty(_peer.Messages[^1].Allow);
        Send(Request("UPDATE", to: to, branch: "z9hG4bK5", number: 4));
        Assert.Equal(200, Status);
        Assert.Empty(recorder.Offers);
        Send(Request("UPDATE", "Content-Type: application/sdp\r\n", to: to, branch: "z9hG4bK6", number: 5, body: Scene.Offer));
        Assert.Equal(200, Status);
        Assert.Equal(Scene.Answer, _peer.Messages[^1].Sdp);
        Assert.Single(recorder.Offers);
    }

    [Fact]
    public void A_reINVITE_without_offer_gets_ours_and_its_ACK_the_answer()
    {
        var (_, recorder, to) = Answered();
        Send(Request("INVITE", to: to, branch: "z9hG4bK3", number: 2));
        Assert.Equal(200, Status);
        Assert.Null(Assert.Single(recorder.Offers));
        // A second change before the ACK has to wait (RFC 3261 §14.2).
        Send(Request("INVITE", "Content-Type: application/sdp\r\n", to: to, branch: "z9hG4bK4", number: 3, body: Scene.Offer));
        Assert.Equal(500, Status);
        Assert.NotNull(_peer.Messages[^1].Headers.Get("Retry-After"));
        Send(Request("ACK", "Content-Type: application/sdp\r\n", to: to, branch: "z9hG4bK5", number: 2, body: Scene.Offer));
        Assert.Equal([null, Scene.Offer], recorder.Confirmed);
    }

    [Fact]
    public void A_reINVITE_whose_answer_is_never_acknowledged_ends_the_session()
    {
        var (_, recorder, to) = Answered();
        Send(Request("INVITE", "Content-Type: application/sdp\r\n", to: to, branch: "z9hG4bK3", number: 2, body: Scene.Offer));
        _scene.Run(TimeSpan.FromSeconds(33));
        Assert.Equal(SipEndCause.Timeout, recorder.End.Cause);
        Assert.Contains(_peer.Messages, m => m is SipRequest { Method: SipMethods.Bye });
    }

    [Fact]
    public void A_change_of_ours_that_gets_no_final_answer_ends_the_session()
    {
        var (session, recorder, _) = Answered();
        session.Reinvite(Scene.Answer);
        _scene.Run(TimeSpan.FromMilliseconds(20));
        var change = Assert.IsType<SipRequest>(_peer.Messages[^1]);
        Send(change.CreateResponse(100).ToString());
        _scene.Run(TimeSpan.FromSeconds(31));
        Assert.Empty(recorder.Ends);
        _scene.Run(TimeSpan.FromSeconds(2));
        Assert.Equal(SipEndCause.Timeout, recorder.End.Cause);
        _scene.AssertNothingIsLeft();
    }

    [Fact]
    public void The_repeated_answer_to_one_change_is_not_taken_for_that_to_the_next()
    {
        var (session, recorder, _) = Answered();
        var answers = new List<int>();
        session.Reinvite(Scene.Answer, r => answers.Add(r.Status));
        _scene.Run(TimeSpan.FromMilliseconds(20));
        var first = Assert.IsType<SipRequest>(_peer.Messages[^1]);
        Send(first.CreateResponse(200).ToString());
        session.Reinvite(Scene.Answer, r => answers.Add(r.Status));
        _scene.Run(TimeSpan.FromMilliseconds(20));
        var second = Assert.IsType<SipRequest>(_peer.Messages[^1]);
        Send(first.CreateResponse(200).ToString());
        Assert.Equal((SipMethods.Ack, first.CSeq.Number), (_peer.Messages[^1].CSeq.Method, _peer.Messages[^1].CSeq.Number));
        Send(second.CreateResponse(488).ToString());
        Assert.Equal([200, 488], answers);
        Assert.Empty(recorder.Ends);
    }

    [Fact]
    public void A_second_fork_that_answers_is_acknowledged_and_hung_up()
    {
        var (session, recorder, invite) = CallThePuppet();
        Answer(invite, 180, "fork1");
        Answer(invite, 180, "fork2");
        Answer(invite, 200, "fork2");
        Answer(invite, 200, "fork2");
        Answer(invite, 200, "fork1");
        Assert.Single(recorder.Answered);
        Assert.Equal(
            ["ACK fork2", "ACK fork2", "ACK fork1", "BYE fork1"],
            _peer.Messages.OfType<SipRequest>().Skip(1).Select(r => r.Method + " " + r.To.Tag));
        session.HangUp();
        _scene.Run(TimeSpan.FromMilliseconds(20));
        Assert.Equal("fork2", _peer.Messages[^1].To.Tag);
    }

    [Fact]
    public void A_challenge_is_answered_and_the_ACK_of_the_call_carries_the_credentials()
    {
        var (_, recorder, invite) = CallThePuppet(new DigestCredentials("101", "secret"));
        Answer(invite, 407, "x", r => r.Headers.Add("Proxy-Authenticate", "Digest realm=\"r\", nonce=\"n\", qop=\"auth\""));
        var second = _peer.Messages.OfType<SipRequest>().Last(r => r.Method == SipMethods.Invite);
        Assert.Equal(2u, second.CSeq.Number);
        Assert.NotEqual(invite.TopVia!.Branch, second.TopVia!.Branch);
        Answer(second, 200, "y");
        Assert.Single(recorder.Answered);
        var ack = Assert.IsType<SipRequest>(_peer.Messages[^1]);
        Assert.Equal((SipMethods.Ack, 2u), (ack.Method, ack.CSeq.Number));
        Assert.Equal(second.Headers.Get("Proxy-Authorization"), ack.Headers.Get("Proxy-Authorization"));
    }

    [Fact]
    public void A_challenge_without_credentials_or_with_wrong_ones_ends_the_call()
    {
        var (_, recorder, invite) = CallThePuppet(new DigestCredentials("101", "wrong"));
        for (var i = 0; i < 2; i++)
        {
            invite = _peer.Messages.OfType<SipRequest>().Last(r => r.Method == SipMethods.Invite);
            Answer(invite, 401, "x", r => r.Headers.Add("WWW-Authenticate", $"Digest realm=\"r\", nonce=\"n{i}\", qop=\"auth\""));
        }
        Assert.Equal((SipEndCause.Refused, 401), (recorder.End.Cause, recorder.End.Status));
    }

    [Fact]
    public void The_dialog_follows_route_and_contact_of_the_answer()
    {
        var (session, _, invite) = CallThePuppet();
        Answer(invite, 200, "x", r =>
        {
            r.Headers.Set("Contact", "<sip:elsewhere@203.0.113.9:5080>");
            r.Headers.Add("Record-Route", "<sip:192.0.2.7;lr>");
        });
        session.HangUp();
        _scene.Run(TimeSpan.FromMilliseconds(20));
        var bye = Assert.IsType<SipRequest>(_peer.Messages[^1]);
        Assert.Equal(("sip:elsewhere@203.0.113.9:5080", "<sip:192.0.2.7;lr>"), (bye.RequestUri.ToString(), bye.Headers.Get("Route")));
        Assert.Equal("203.0.113.9", session.RemoteContact!.Host);
    }

    private (SipSession Session, SessionRecorder Recorder, SipRequest Invite) CallThePuppet(DigestCredentials? credentials = null)
    {
        var recorder = new SessionRecorder();
        var session = _scene.B.Invite(new SipInvite
        {
            RequestUri = SipUri.Parse("sip:101@192.0.2.7"),
            From = new NameAddress(SipUri.Parse("sip:102@192.0.2.2")),
            To = new NameAddress(SipUri.Parse("sip:101@192.0.2.7")),
            Sdp = Scene.Offer,
            Credentials = credentials,
        }, recorder);
        _scene.Run(TimeSpan.FromMilliseconds(20));
        return (session, recorder, Assert.IsType<SipRequest>(_peer.Messages[^1]));
    }

    private void Answer(SipRequest invite, int status, string tag, Action<SipResponse>? change = null)
    {
        var response = invite.CreateResponse(status, null, tag);
        response.Headers.Add("Contact", "<sip:101@192.0.2.7>");
        change?.Invoke(response);
        Send(response.ToString());
    }

    private sealed class Puppet : ISipTransportReceiver
    {
        public List<SipMessage> Messages { get; } = [];

        public void OnMessage(SipPeer source, SipMessage message) => Messages.Add(message);

        public void OnRefused(SipPeer source, in SipParseResult refused) => Assert.Fail("The endpoint wrote something unreadable.");

        public void OnLost(SipPeer peer)
        {
        }
    }
}
