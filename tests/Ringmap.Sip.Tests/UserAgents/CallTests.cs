using Ringmap.Sip.Messages;
using Ringmap.Sip.Transports;
using Ringmap.Sip.UserAgents;

namespace Ringmap.Sip.Tests.UserAgents;

/// <summary>Whole calls between two endpoints over the network in memory.</summary>
public sealed class CallTests
{
    [Theory]
    [InlineData(SipTransport.Udp)]
    [InlineData(SipTransport.Tcp)]
    public void A_call_rings_is_answered_and_hung_up(SipTransport transport)
    {
        var scene = new Scene(transport: transport);
        var (a, recorderA) = scene.Call();
        var (b, recorderB) = scene.HandlerB.AcceptLast();
        Assert.Equal(Scene.Offer, b.RemoteSdp);
        Assert.True(b.SendProvisional(180));
        scene.Run(TimeSpan.FromSeconds(1));
        Assert.Equal(180, Assert.Single(recorderA.Provisional).Status);
        Assert.Equal(SipSessionState.Ringing, a.State);

        Assert.True(b.Answer(Scene.Answer));
        Assert.Equal(SipSessionState.Answered, b.State);
        scene.Run(TimeSpan.FromSeconds(1));
        Assert.Equal(Scene.Answer, Assert.Single(recorderA.Answered));
        Assert.Null(Assert.Single(recorderB.Confirmed));

        a.HangUp();
        a.HangUp();
        scene.Run(TimeSpan.FromSeconds(1));
        Assert.Equal(SipEndCause.LocalHangUp, recorderA.End.Cause);
        Assert.Equal(SipEndCause.RemoteHangUp, recorderB.End.Cause);
        Assert.Equal(
            ["A INVITE", "B 100 INVITE", "B 180 INVITE", "B 200 INVITE", "A ACK", "A BYE", "B 200 BYE"], scene.Ladder);
        scene.AssertNothingIsLeft();
    }

    [Fact]
    public void The_called_side_hangs_up()
    {
        var scene = new Scene();
        var (_, recorderA, b, recorderB) = scene.Connected();
        b.HangUp("Q.850;cause=16");
        scene.Run(TimeSpan.FromSeconds(1));
        Assert.Equal(new SipEnd(SipEndCause.RemoteHangUp, 0, "Q.850;cause=16"), recorderA.End);
        Assert.Equal(SipEndCause.LocalHangUp, recorderB.End.Cause);
        scene.AssertNothingIsLeft();
    }

    [Fact]
    public void Both_hang_up_at_once()
    {
        var scene = new Scene();
        var (a, recorderA, b, recorderB) = scene.Connected();
        a.HangUp();
        b.HangUp();
        scene.Run(TimeSpan.FromSeconds(1));
        Assert.Equal(SipEndCause.LocalHangUp, recorderA.End.Cause);
        Assert.Equal(SipEndCause.LocalHangUp, recorderB.End.Cause);
        Assert.Equal(2, scene.Ladder.Count(l => l.EndsWith("200 BYE", StringComparison.Ordinal)));
        scene.AssertNothingIsLeft();
    }

    [Fact]
    public void OnEnded_comes_after_HangUp_not_from_inside_of_it()
    {
        var scene = new Scene();
        var (a, recorderA, _, _) = scene.Connected();
        a.HangUp();
        Assert.Empty(recorderA.Ends);
        scene.Run(TimeSpan.Zero);
        Assert.Single(recorderA.Ends);
    }

    [Theory]
    [InlineData(486)]
    [InlineData(603)]
    [InlineData(302)]
    public void A_refusal_ends_the_call_with_its_status_and_headers(int status)
    {
        var scene = new Scene();
        scene.HandlerB.WhenInvited = i => i.Reject(status, "No", [new SipHeader("Contact", "<sip:103@192.0.2.9>")]);
        var (_, recorder) = scene.Call();
        Assert.Equal((SipEndCause.Refused, status, "No"), (recorder.End.Cause, recorder.End.Status, recorder.End.Reason));
        Assert.Equal("103", Assert.Single(recorder.End.Response!.Contacts).Uri.User);
        scene.AssertNothingIsLeft();
        Assert.Equal(["A INVITE", $"B {status} INVITE", "A ACK"], scene.Ladder);
    }

    [Fact]
    public void A_session_rejects_after_ringing()
    {
        var scene = new Scene();
        var (_, recorderA) = scene.Call();
        var (b, recorderB) = scene.HandlerB.AcceptLast();
        b.SendProvisional(180);
        Assert.True(b.Reject(486));
        Assert.False(b.Reject(486));
        Assert.False(b.Answer(Scene.Answer));
        scene.Run(TimeSpan.FromSeconds(1));
        Assert.Equal(486, recorderA.End.Status);
        Assert.Equal((SipEndCause.Refused, 486), (recorderB.End.Cause, recorderB.End.Status));
        scene.AssertNothingIsLeft();
    }

    [Fact]
    public void An_INVITE_that_nobody_decides_on_gets_100_within_200_ms()
    {
        var scene = new Scene();
        scene.A.Invite(scene.InviteToB(), new SessionRecorder());
        scene.Run(TimeSpan.FromMilliseconds(200));
        Assert.Equal(["A INVITE", "B 100 INVITE"], scene.Ladder);
    }

    [Fact]
    public void A_long_ringing_is_said_again_every_minute_until_the_answer()
    {
        var scene = new Scene();
        var (a, recorderA) = scene.Call();
        var (b, _) = scene.HandlerB.AcceptLast();
        b.SendProvisional(180);
        scene.Run(TimeSpan.FromSeconds(150));
        Assert.Equal(3, recorderA.Provisional.Count);
        b.Answer(Scene.Answer);
        a.HangUp();
        scene.AssertNothingIsLeft();
        Assert.Equal(3, recorderA.Provisional.Count);
    }

    [Fact]
    public void An_INVITE_is_decided_on_once()
    {
        var scene = new Scene();
        scene.Call();
        scene.HandlerB.AcceptLast();
        Assert.Throws<InvalidOperationException>(() => scene.HandlerB.Invites[0].Reject(486));
    }

    [Fact]
    public void Nobody_there_is_a_timeout_after_64_T1()
    {
        var scene = new Scene();
        scene.Network.Loses = (_, _, _) => true;
        var (a, recorder) = scene.Call();
        scene.Run(TimeSpan.FromSeconds(31));
        Assert.Empty(recorder.Ends);
        scene.Run(TimeSpan.FromSeconds(2));
        Assert.Equal((SipEndCause.Timeout, 408), (recorder.End.Cause, recorder.End.Status));
        Assert.Equal(SipSessionState.Ended, a.State);
        Assert.Equal(7, scene.Log.Count);
        scene.AssertNothingIsLeft();
    }

    [Fact]
    public void A_destination_that_no_transport_reaches_fails_in_the_next_turn()
    {
        var scene = new Scene();
        var recorder = new SessionRecorder();
        var session = scene.A.Invite(scene.InviteToB() with { RequestUri = SipUri.Parse("sip:102@host.example") }, recorder);
        Assert.Empty(recorder.Ends);
        scene.Run(TimeSpan.Zero);
        Assert.Equal(SipEndCause.TransportFailed, recorder.End.Cause);
        Assert.Equal(SipSessionState.Ended, session.State);
        scene.AssertNothingIsLeft();
    }

    [Fact]
    public void Early_media_comes_with_183_and_stands_in_for_a_missing_answer()
    {
        var scene = new Scene();
        var (a, recorderA) = scene.Call();
        var (b, _) = scene.HandlerB.AcceptLast();
        b.SendProvisional(183, Scene.Answer);
        scene.Run(TimeSpan.FromSeconds(1));
        Assert.Equal(Scene.Answer, Assert.Single(recorderA.Provisional).Sdp);
        Assert.Equal(Scene.Answer, a.RemoteSdp);
    }

    [Fact]
    public void A_late_offer_is_answered_in_the_ACK()
    {
        var scene = new Scene();
        var recorderA = new SessionRecorder { NextAnswer = SipAnswer.Accept(Scene.Offer) };
        var a = scene.A.Invite(scene.InviteToB(sdp: null), recorderA);
        scene.Run(TimeSpan.FromMilliseconds(50));
        var (b, recorderB) = scene.HandlerB.AcceptLast();
        b.Answer(Scene.Answer);
        scene.Run(TimeSpan.FromMilliseconds(50));
        Assert.Equal(Scene.Answer, Assert.Single(recorderA.Offers));
        Assert.Equal(Scene.Offer, Assert.Single(recorderB.Confirmed));
        Assert.Equal(Scene.Offer, b.RemoteSdp);
        Assert.Equal(SipSessionState.Confirmed, a.State);
    }

    [Fact]
    public void Sessions_beyond_the_limit_get_503_with_RetryAfter()
    {
        var scene = new Scene(options: new SipEndpointOptions { MaxSessions = 1 });
        scene.Call();
        var third = scene.Add(new(System.Net.IPAddress.Parse("192.0.2.3"), 5060), new EndpointRecorder(), new SipEndpointOptions { Seed = 3 });
        var recorder = new SessionRecorder();
        third.Invite(scene.InviteToB(), recorder);
        scene.Run(TimeSpan.FromSeconds(1));
        Assert.Equal(503, recorder.End.Status);
        Assert.Equal("5", recorder.End.Response!.Headers.Get("Retry-After"));
        Assert.Equal(1, scene.B.Statistics.Overloaded);
        Assert.Equal(SipEndCause.TransportFailed, Overflowing(scene).End.Cause);

        static SessionRecorder Overflowing(Scene scene)
        {
            var recorder = new SessionRecorder();
            scene.A.Invite(scene.InviteToB(), recorder);
            scene.Run(TimeSpan.Zero);
            return recorder;
        }
    }
}
