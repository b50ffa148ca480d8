using System.Net;
using System.Text;
using Microsoft.Extensions.Time.Testing;
using Ringmap.Sip.Messages;
using Ringmap.Sip.Protection;
using Ringmap.Sip.Transports;
using Ringmap.Sip.UserAgents;

namespace Ringmap.Sip.Tests.UserAgents;

/// <summary>What is let in when there is too much of it, or when it comes from somebody who guesses passwords.</summary>
public sealed class AdmissionTests
{
    private static readonly SipPeer Stranger = new(SipTransport.Udp, new IPEndPoint(IPAddress.Parse("192.0.2.7"), 5060)) { Local = Scene.AddressB };

    [Fact]
    public void When_messages_wait_too_long_new_calls_get_503_and_calls_going_on_are_served()
    {
        var scene = new Scene();
        var peer = new HandPeer(scene);
        var (session, _) = peer.Call();
        var late = Request("INVITE", "late", "<sip:102@192.0.2.2>");
        var bye = Request("BYE", "c1", peer.To, number: 9, tag: "t1");

        // They have waited too long for half a second.
        for (var i = 0; i < 5; i++)
            Deliver(scene, TimeSpan.FromMilliseconds(101), Request("OPTIONS", "o" + i, "<sip:102@192.0.2.2>"));
        Deliver(scene, TimeSpan.FromMilliseconds(101), late, bye);
        var first = peer.Messages.OfType<SipResponse>().Single(r => r.CallId == "late");
        Assert.Equal((503, "5"), (first.Status, first.Headers.Get(SipHeaderNames.RetryAfter)));
        Assert.Equal(SipSessionState.Ended, session.State);
        Assert.Equal(1, scene.B.Statistics.Overloaded);

        // As soon as the queue is short again it goes on as before.
        peer.CallId = "in-time";
        peer.To = "<sip:102@192.0.2.2>";
        peer.Send(SipMethods.Invite, body: Scene.Offer);
        Assert.Contains(scene.HandlerB.Invites, invite => invite.Request.CallId == "in-time");
        scene.HandlerB.AcceptLast().Session.Reject(486);
        scene.AssertNothingIsLeft();
    }

    [Fact]
    public void Messages_that_waited_once_are_all_served()
    {
        var scene = new Scene();
        Deliver(scene, TimeSpan.FromMilliseconds(300), Request("INVITE", "a", "<sip:102@192.0.2.2>"), Request("OPTIONS", "b", "<sip:102@192.0.2.2>"));
        Assert.Single(scene.HandlerB.Invites);
        Assert.Single(scene.HandlerB.Requests);
        Assert.Equal(0, scene.B.Statistics.Overloaded);
    }

    [Fact]
    public void A_blocked_source_hears_nothing_but_its_calls_go_on()
    {
        var guard = new SourceGuard(new SourceGuardOptions { MostFailures = 1 }, new FakeTimeProvider());
        var scene = new Scene(options: new SipEndpointOptions { Guard = guard });
        var peer = new HandPeer(scene);
        var (session, _) = peer.Call();
        guard.Failed(Stranger.EndPoint.Address);
        var heard = peer.Messages.Count;

        Deliver(scene, TimeSpan.Zero, Request("INVITE", "again", "<sip:102@192.0.2.2>"), Request("REGISTER", "r", "<sip:102@192.0.2.2>"));
        peer.Send("INVITE sip:102@192.0.2.2 SIP/2.0\r\nVia: SIP/2.0/UDP 192.0.2.7:5060;branch=z9hG4bKbad\r\nFrom: <sip:a@b>;tag=1\r\nTo: <sip:b@b>\r\nCall-ID: x\r\nCSeq: what INVITE\r\n\r\n");
        Assert.Equal(heard, peer.Messages.Count);
        Assert.Equal(2, scene.B.Statistics.Blocked);

        peer.Send(SipMethods.Bye, headers: "");
        Assert.Equal(200, peer.Response.Status);
        Assert.Equal(SipSessionState.Ended, session.State);
        scene.AssertNothingIsLeft();
    }

    [Fact]
    public void A_source_that_sends_more_than_its_share_gets_503_for_the_rest()
    {
        var time = new FakeTimeProvider();
        var scene = new Scene(options: new SipEndpointOptions { Guard = new SourceGuard(new SourceGuardOptions { MostRequestsPerSecond = 5 }, time) });
        var peer = new HandPeer(scene);
        Deliver(scene, TimeSpan.Zero, [.. Enumerable.Range(0, 30).Select(i => Request("OPTIONS", "o" + i, "<sip:102@192.0.2.2>"))]);
        Assert.Equal(10, scene.HandlerB.Requests.Count);
        Assert.Equal(20, peer.Messages.OfType<SipResponse>().Count(r => r.Status == 503));
    }

    [Fact]
    public void Who_has_proved_nothing_is_challenged_once_and_forgotten()
    {
        var scene = new Scene();
        var peer = new HandPeer(scene);
        var invite = Request("INVITE", "spoofed", "<sip:102@192.0.2.2>");
        Deliver(scene, TimeSpan.Zero, invite);
        scene.Loop.Post(() => scene.HandlerB.Invites[^1].Reject(401));
        scene.Run(TimeSpan.FromMilliseconds(20));
        Assert.Equal(0, scene.B.Statistics.Transactions);
        scene.Run(TimeSpan.FromSeconds(40));
        var challenge = Assert.Single(peer.Messages.OfType<SipResponse>(), r => r.Status == 401);
        Assert.True(SipWriter.ToArray(challenge).Length < 2 * SipWriter.ToArray(invite).Length);

        // A repetition is as good as the first, and its answer has the same tag.
        Deliver(scene, TimeSpan.Zero, Request("INVITE", "spoofed", "<sip:102@192.0.2.2>"));
        scene.Loop.Post(() => scene.HandlerB.Invites[^1].Reject(401));
        scene.Run(TimeSpan.FromMilliseconds(20));
        Assert.Equal([challenge.To.Tag], peer.Messages.OfType<SipResponse>().Where(r => r.Status == 401).Select(r => r.To.Tag).Distinct());
        scene.AssertNothingIsLeft();
    }

    /// <summary>Hands messages to B after they have waited.</summary>
    private static void Deliver(Scene scene, TimeSpan waited, params SipRequest[] requests)
    {
        foreach (var request in requests)
            Assert.True(scene.Loop.Post(() => ((ISipTransportReceiver)scene.B).OnMessage(Stranger, request)));
        scene.Time.Advance(waited);
        scene.Run(TimeSpan.FromMilliseconds(20));
    }

    private static SipRequest Request(string method, string callId, string to, int number = 1, string tag = "s1") =>
        Assert.IsType<SipRequest>(SipParser.Parse(Encoding.UTF8.GetBytes(
            $"{method} sip:102@192.0.2.2 SIP/2.0\r\nVia: SIP/2.0/UDP 192.0.2.7:5060;branch=z9hG4bK{callId}{method}\r\nMax-Forwards: 70\r\nFrom: <sip:101@192.0.2.7>;tag={tag}\r\n" +
            $"To: {to}\r\nCall-ID: {callId}\r\nCSeq: {number} {method}\r\nContact: <sip:101@192.0.2.7>\r\nContent-Length: 0\r\n\r\n"), SipLimits.Default).Message);
}
