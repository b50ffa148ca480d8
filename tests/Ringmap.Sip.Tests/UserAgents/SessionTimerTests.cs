using Ringmap.Sip.Messages;
using Ringmap.Sip.UserAgents;

namespace Ringmap.Sip.Tests.UserAgents;

/// <summary>Sessions that expire unless they are refreshed (RFC 4028).</summary>
public sealed class SessionTimerTests
{
    private static readonly TimeSpan HalfAnHour = TimeSpan.FromMinutes(30);

    [Fact]
    public void The_caller_refreshes_by_UPDATE_every_half_interval_and_the_session_lives_on()
    {
        var scene = new Scene();
        var (a, recorderA, b, recorderB) = scene.Connected();
        Assert.Equal((HalfAnHour, HalfAnHour), (a.SessionInterval, b.SessionInterval));
        Assert.True(a.IsRefresher);
        Assert.False(b.IsRefresher);
        var before = scene.Log.Count;
        scene.Run(TimeSpan.FromMinutes(121));
        Assert.Equal(Enumerable.Repeat((string[])["A UPDATE", "B 200 UPDATE"], 8).SelectMany(l => l), scene.Ladder.Skip(before));
        Assert.Equal(SipSessionState.Confirmed, a.State);
        Assert.Empty(recorderA.Offers.Concat(recorderB.Offers));
        b.HangUp();
        scene.AssertNothingIsLeft();
    }

    [Fact]
    public void A_side_that_has_vanished_is_hung_up_on_by_both_roles()
    {
        var scene = new Scene();
        var (_, recorderA, _, recorderB) = scene.Connected();
        scene.Network.Loses = (_, _, _) => true;
        scene.Run(TimeSpan.FromMinutes(16));
        // The refresh got no answer (RFC 4028 §10, RFC 3261 §12.2.1.2).
        Assert.Equal((SipEndCause.Timeout, 408), (recorderA.End.Cause, recorderA.End.Status));
        Assert.Empty(recorderB.Ends);
        scene.Run(TimeSpan.FromSeconds(1767) - TimeSpan.FromMinutes(16));
        Assert.Empty(recorderB.Ends);
        scene.Run(TimeSpan.FromSeconds(1));
        Assert.Equal((SipEndCause.Timeout, "Session Expired"), (recorderB.End.Cause, recorderB.End.Reason));
        Assert.Equal("B BYE", scene.Ladder.Last());
        scene.AssertNothingIsLeft();
    }

    [Fact]
    public void Switched_off_nothing_is_asked_and_nothing_expires()
    {
        var scene = new Scene(options: new SipEndpointOptions { SessionInterval = null });
        var (a, _, _, _) = scene.Connected();
        Assert.Null(a.SessionInterval);
        Assert.False(a.Invite.Headers.HasToken("Supported", "timer"));
        Assert.All(scene.Log, l => Assert.False(l.Message.Headers.Has("Session-Expires")));
        scene.Run(TimeSpan.FromHours(5));
        Assert.Equal(SipSessionState.Confirmed, a.State);
        a.HangUp();
        scene.AssertNothingIsLeft();
    }

    [Fact]
    public void Too_short_an_interval_is_raised_by_422_before_anybody_hears_of_the_call()
    {
        var scene = new Scene();
        var third = scene.Add(new(System.Net.IPAddress.Parse("192.0.2.3"), 5060), new EndpointRecorder(),
            new SipEndpointOptions { Seed = 3, SessionInterval = TimeSpan.FromSeconds(90) });
        var strict = new EndpointRecorder();
        scene.Add(new(System.Net.IPAddress.Parse("192.0.2.4"), 5060), strict,
            new SipEndpointOptions { Seed = 4, MinimumSessionInterval = TimeSpan.FromMinutes(10) });
        var recorder = new SessionRecorder();
        var session = third.Invite(scene.InviteToB() with { RequestUri = SipUri.Parse("sip:104@192.0.2.4") }, recorder);
        scene.Run(TimeSpan.FromMilliseconds(50));
        strict.AcceptLast().Session.Answer(Scene.Answer);
        scene.Run(TimeSpan.FromMilliseconds(50));
        Assert.Single(strict.Invites);
        Assert.Equal(2u, strict.Invites[0].Request.CSeq.Number);
        Assert.Equal(TimeSpan.FromMinutes(10), session.SessionInterval);
        Assert.Equal(["C INVITE", "C 422 INVITE", "C ACK", "C INVITE", "C 100 INVITE", "C 200 INVITE", "C ACK"], scene.Ladder);
    }

    [Fact]
    public void Where_UPDATE_is_not_taken_a_reINVITE_offers_what_holds_already()
    {
        var scene = new Scene();
        var peer = new HandPeer(scene);
        var (session, recorder, invite) = peer.Called();
        Assert.Equal("1800", invite.Headers.Get("Session-Expires"));
        peer.Answer(invite, 200, "Require: timer\r\nSession-Expires: 600;refresher=uac\r\nAllow: INVITE, ACK, BYE\r\n", Scene.Answer);
        scene.Run(TimeSpan.FromSeconds(301));
        var refresh = peer.Request;
        Assert.Equal((SipMethods.Invite, Scene.Offer, "600;refresher=uac"), (refresh.Method, refresh.Sdp, refresh.Headers.Get("Session-Expires")));
        // The answer is not what it was: the handler hears so.
        peer.Answer(refresh, 200, "Session-Expires: 600;refresher=uac\r\n", Scene.Offer);
        Assert.Equal(Scene.Offer, Assert.Single(recorder.Refreshed));
        Assert.Equal(SipSessionState.Confirmed, session.State);
    }

    [Fact]
    public void A_peer_that_refuses_the_method_UPDATE_gets_a_reINVITE_at_once()
    {
        var scene = new Scene();
        var peer = new HandPeer(scene);
        var (_, recorder, invite) = peer.Called();
        peer.Answer(invite, 200, "Session-Expires: 600;refresher=uac\r\nAllow: INVITE, ACK, BYE, UPDATE\r\n", Scene.Answer);
        scene.Run(TimeSpan.FromSeconds(301));
        Assert.Equal(SipMethods.Update, peer.Request.Method);
        peer.Answer(peer.Request, 501);
        Assert.Equal(SipMethods.Invite, peer.Request.Method);
        Assert.Empty(recorder.Ends);
    }

    [Fact]
    public void A_refused_refresh_is_tried_again_until_the_session_expires()
    {
        var scene = new Scene();
        var peer = new HandPeer(scene);
        var (_, recorder, invite) = peer.Called();
        peer.Answer(invite, 200, "Session-Expires: 600;refresher=uac\r\nAllow: INVITE, ACK, BYE, UPDATE\r\n", Scene.Answer);
        scene.Run(TimeSpan.FromSeconds(301));
        for (var i = 0; i < 4; i++)
        {
            Assert.Equal(SipMethods.Update, peer.Request.Method);
            peer.Answer(peer.Request, 500);
            scene.Run(TimeSpan.FromSeconds(i < 3 ? 76 : 37));
        }
        Assert.Empty(recorder.Ends);
        scene.Run(TimeSpan.FromSeconds(2));
        Assert.Equal("Session Expired", recorder.End.Reason);
    }

    [Fact]
    public void Who_refreshes_keeps_the_session_and_who_stops_loses_it()
    {
        var scene = new Scene();
        var peer = new HandPeer(scene);
        var (session, recorder) = peer.Call("Supported: timer\r\nSession-Expires: 300;refresher=uac\r\n");
        Assert.Equal(TimeSpan.FromSeconds(300), session.SessionInterval);
        for (var i = 0; i < 4; i++)
        {
            scene.Run(TimeSpan.FromSeconds(150));
            peer.Send(SipMethods.Update, "Supported: timer\r\nSession-Expires: 300;refresher=uac\r\n");
            Assert.Equal("300;refresher=uac", peer.Response.Headers.Get("Session-Expires"));
            Assert.Equal("timer", peer.Response.Headers.Get("Require"));
        }
        Assert.Empty(recorder.Ends);
        scene.Run(TimeSpan.FromSeconds(269));
        Assert.Equal("Session Expired", recorder.End.Reason);
    }

    [Fact]
    public void Inside_a_session_too_short_an_interval_gets_422()
    {
        var scene = new Scene();
        var peer = new HandPeer(scene);
        peer.Call();
        peer.Send(SipMethods.Update, "Supported: timer\r\nSession-Expires: 30\r\n");
        Assert.Equal((422, "90"), (peer.Response.Status, peer.Response.Headers.Get("Min-SE")));
    }

    [Fact]
    public void A_change_of_the_application_waits_for_a_refresh_under_way()
    {
        var scene = new Scene();
        var (a, _, _, recorderB) = scene.Connected();
        scene.Run(TimeSpan.FromSeconds(900) - TimeSpan.FromMilliseconds(50));
        while (scene.Ladder.Last() != "A UPDATE")
            scene.Run(TimeSpan.FromMilliseconds(1));
        SipResponse? answer = null;
        Assert.True(a.Reinvite(Scene.Answer, r => answer = r));
        Assert.False(a.Reinvite(Scene.Answer));
        scene.Run(TimeSpan.FromSeconds(1));
        Assert.Equal(200, answer!.Status);
        Assert.Equal(Scene.Answer, Assert.Single(recorderB.Offers));
        a.HangUp();
        scene.AssertNothingIsLeft();
    }

    [Fact]
    public void A_caller_without_timers_gets_none()
    {
        var scene = new Scene();
        var (session, _) = new HandPeer(scene).Call();
        Assert.Null(session.SessionInterval);
    }
}
