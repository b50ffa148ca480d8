using Ringmap.Sip.Messages;
using Ringmap.Sip.UserAgents;

namespace Ringmap.Sip.Tests.UserAgents;

/// <summary>Provisional answers that are acknowledged by PRACK (RFC 3262).</summary>
public sealed class ReliableProvisionalTests
{
    private const string Hold = "v=0\r\no=- 1 2 IN IP4 192.0.2.1\r\ns=-\r\nc=IN IP4 192.0.2.1\r\nt=0 0\r\nm=audio 4000 RTP/AVP 0\r\na=sendonly\r\n";

    private static uint RSeq(SipMessage message) => uint.Parse(message.Headers.Get("RSeq")!, System.Globalization.CultureInfo.InvariantCulture);

    [Fact]
    public void Early_media_is_sent_reliably_to_who_supports_it_and_answers_the_offer_for_good()
    {
        var scene = new Scene();
        var (a, recorderA) = scene.Call();
        var (b, recorderB) = scene.HandlerB.AcceptLast();
        Assert.True(b.SendProvisional(183, Scene.Answer));
        scene.Run(TimeSpan.FromSeconds(1));
        Assert.Equal(["A INVITE", "B 100 INVITE", "B 183 INVITE", "A PRACK", "B 200 PRACK"], scene.Ladder);
        Assert.Equal(Scene.Answer, Assert.Single(recorderA.Provisional).Sdp);

        Assert.True(b.Answer(Scene.Answer));
        scene.Run(TimeSpan.FromSeconds(1));
        Assert.True(scene.Log.Single(l => l.ToString() == "B 200 INVITE").Message.Body.IsEmpty);
        Assert.Equal(Scene.Answer, Assert.Single(recorderA.Answered));
        Assert.Single(recorderB.Confirmed);
        a.HangUp();
        scene.AssertNothingIsLeft();
    }

    [Fact]
    public void Ringing_without_media_stays_unreliable_unless_the_caller_requires_more()
    {
        var scene = new Scene();
        scene.Call();
        scene.HandlerB.AcceptLast().Session.SendProvisional(180);
        scene.Run(TimeSpan.FromSeconds(1));
        Assert.DoesNotContain("A PRACK", scene.Ladder);

        var strict = new Scene();
        strict.Call(invite: strict.InviteToB() with { Headers = [new SipHeader("Require", "100rel")] });
        strict.HandlerB.AcceptLast().Session.SendProvisional(180);
        strict.Run(TimeSpan.FromSeconds(1));
        Assert.Contains("A PRACK", strict.Ladder);
    }

    [Fact]
    public void It_is_repeated_with_doubled_pauses_until_the_PRACK_and_without_one_the_call_is_refused()
    {
        var scene = new Scene();
        scene.Network.Loses = (_, _, m) => m is SipRequest { Method: SipMethods.Prack };
        var (_, recorderA) = scene.Call();
        var (b, recorderB) = scene.HandlerB.AcceptLast();
        b.SendProvisional(183, Scene.Answer);
        scene.Run(TimeSpan.FromMilliseconds(31_600));
        // At 0, 0.5, 1.5, 3.5, 7.5, 15.5 and 31.5 s.
        Assert.Equal(7, scene.Ladder.Count(l => l == "B 183 INVITE"));
        Assert.Single(recorderA.Provisional);
        Assert.Empty(recorderB.Ends);
        scene.Run(TimeSpan.FromSeconds(1));
        Assert.Equal((SipEndCause.Refused, 504), (recorderB.End.Cause, recorderB.End.Status));
        Assert.Equal(504, recorderA.End.Status);
        scene.AssertNothingIsLeft();
    }

    [Fact]
    public void One_waits_for_the_PRACK_of_the_one_before_and_so_does_the_answer()
    {
        var scene = new Scene();
        var (a, recorderA) = scene.Call(invite: scene.InviteToB() with { Headers = [new SipHeader("Require", "100rel")] });
        var (b, _) = scene.HandlerB.AcceptLast();
        b.SendProvisional(183, Scene.Answer);
        b.SendProvisional(180);
        Assert.True(b.Answer(Scene.Answer));
        Assert.False(b.Answer(Scene.Answer));
        Assert.False(b.SendProvisional(180));
        scene.Run(TimeSpan.FromSeconds(1));
        Assert.Equal(["B 183 INVITE", "A PRACK", "B 200 PRACK", "B 200 INVITE", "A ACK"], scene.Ladder.Skip(2));
        Assert.Single(recorderA.Answered);
        a.HangUp();
        scene.AssertNothingIsLeft();
    }

    [Fact]
    public void A_call_taken_back_before_the_PRACK_ends_with_487_and_no_repetition()
    {
        var scene = new Scene();
        var (a, _) = scene.Call();
        var (b, recorderB) = scene.HandlerB.AcceptLast();
        b.SendProvisional(183, Scene.Answer);
        b.Answer(Scene.Answer);
        a.HangUp();
        scene.Run(TimeSpan.FromSeconds(1));
        Assert.Contains(recorderB.End.Cause, (SipEndCause[])[SipEndCause.Cancelled, SipEndCause.RemoteHangUp]);
        scene.AssertNothingIsLeft();
    }

    [Fact]
    public void An_INVITE_without_offer_gets_it_in_the_provisional_answer_and_answers_in_the_PRACK()
    {
        var scene = new Scene();
        var recorderA = new SessionRecorder { NextAnswer = SipAnswer.Accept(Scene.Offer) };
        var a = scene.A.Invite(scene.InviteToB(sdp: null), recorderA);
        scene.Run(TimeSpan.FromMilliseconds(50));
        var (b, recorderB) = scene.HandlerB.AcceptLast();
        b.SendProvisional(183, Scene.Answer);
        scene.Run(TimeSpan.FromMilliseconds(50));
        Assert.Equal(Scene.Answer, Assert.Single(recorderA.Offers));
        Assert.Equal(Scene.Offer, Assert.Single(recorderB.EarlyAnswers));
        Assert.Equal(Scene.Offer, b.RemoteSdp);
        b.Answer(Scene.Answer);
        scene.Run(TimeSpan.FromMilliseconds(50));
        Assert.Equal(SipSessionState.Confirmed, a.State);
        Assert.Single(recorderA.Offers);
        Assert.Null(Assert.Single(recorderB.Confirmed));
    }

    [Fact]
    public void An_offer_in_the_provisional_answer_that_is_not_taken_takes_the_call_back()
    {
        var scene = new Scene();
        var recorderA = new SessionRecorder { NextAnswer = SipAnswer.Refuse(488) };
        scene.A.Invite(scene.InviteToB(sdp: null), recorderA);
        scene.Run(TimeSpan.FromMilliseconds(50));
        scene.HandlerB.AcceptLast().Session.SendProvisional(183, Scene.Answer);
        scene.Run(TimeSpan.FromSeconds(1));
        Assert.Equal(SipEndCause.LocalHangUp, recorderA.End.Cause);
        scene.AssertNothingIsLeft();
    }

    [Fact]
    public void After_the_PRACK_both_may_change_the_early_session_by_UPDATE()
    {
        var scene = new Scene();
        var (a, recorderA) = scene.Call();
        var (b, recorderB) = scene.HandlerB.AcceptLast();
        b.SendProvisional(183, Scene.Answer);
        Assert.False(b.Update(Hold));
        scene.Run(TimeSpan.FromMilliseconds(50));
        var answers = new List<int>();
        Assert.True(b.Update(Hold, r => answers.Add(r.Status)));
        scene.Run(TimeSpan.FromMilliseconds(50));
        Assert.True(a.Update(Hold, r => answers.Add(r.Status)));
        scene.Run(TimeSpan.FromMilliseconds(50));
        Assert.Equal([200, 200], answers);
        Assert.Equal(Hold, Assert.Single(recorderA.Offers));
        Assert.Equal(Hold, Assert.Single(recorderB.Offers));
        b.Answer(Scene.Answer);
        scene.Run(TimeSpan.FromMilliseconds(50));
        Assert.Equal(SipSessionState.Confirmed, a.State);
        a.HangUp();
        scene.AssertNothingIsLeft();
    }

    [Fact]
    public void An_offer_in_a_PRACK_is_answered_in_its_200()
    {
        var (_, peer, recorder, provisional) = Provisional();
        peer.Send(SipMethods.Prack, $"RAck: {RSeq(provisional)} 1 INVITE\r\n", Hold);
        Assert.Equal((200, Scene.Answer), (peer.Response.Status, peer.Response.Sdp));
        Assert.Equal(Hold, Assert.Single(recorder.Offers));
    }

    [Theory]
    [InlineData("", 400)]
    [InlineData("RAck: x 1 INVITE\r\n", 400)]
    [InlineData("RAck: 0 1 INVITE\r\n", 400)]
    [InlineData("RAck: 1\r\n", 400)]
    [InlineData("RAck: {0} 2 INVITE\r\n", 481)]
    [InlineData("RAck: {0} 1 OPTIONS\r\n", 481)]
    [InlineData("RAck: 4294967295 1 INVITE\r\n", 481)]
    public void A_PRACK_that_matches_nothing_is_refused_and_the_answer_repeated(string header, int status)
    {
        var (scene, peer, _, provisional) = Provisional();
        peer.Send(SipMethods.Prack, string.Format(System.Globalization.CultureInfo.InvariantCulture, header, RSeq(provisional)));
        Assert.Equal(status, peer.Response.Status);
        scene.Run(TimeSpan.FromSeconds(1));
        Assert.Equal(183, peer.Response.Status);
    }

    [Fact]
    public void A_repeated_answer_is_acknowledged_once_and_one_that_overtook_another_not_at_all()
    {
        var scene = new Scene();
        var peer = new HandPeer(scene);
        var (_, recorder, invite) = peer.Called();
        peer.Answer(invite, 183, "Require: 100rel\r\nRSeq: 10\r\n", Scene.Answer);
        var prack = peer.Request;
        Assert.Equal(("PRACK", $"10 {invite.CSeq.Number} INVITE"), (prack.Method, prack.Headers.Get("RAck")));
        peer.Answer(prack, 200);
        peer.Answer(invite, 183, "Require: 100rel\r\nRSeq: 10\r\n", Scene.Answer);
        peer.Answer(invite, 180, "Require: 100rel\r\nRSeq: 12\r\n");
        Assert.Single(peer.Requests, r => r.Method == SipMethods.Prack);
        peer.Answer(invite, 180, "Require: 100rel\r\nRSeq: 11\r\n");
        Assert.Equal(2, peer.Requests.Count(r => r.Method == SipMethods.Prack));
        Assert.Equal([183, 180], recorder.Provisional.Select(r => r.Status));
        peer.Answer(invite, 200);
        Assert.Equal(Scene.Answer, Assert.Single(recorder.Answered));
    }

    private static (Scene Scene, HandPeer Peer, SessionRecorder Recorder, SipResponse Provisional) Provisional()
    {
        var scene = new Scene();
        var peer = new HandPeer(scene);
        peer.Send(SipMethods.Invite, "Supported: 100rel\r\n", Scene.Offer);
        var (session, recorder) = scene.HandlerB.AcceptLast();
        session.SendProvisional(183, Scene.Answer);
        scene.Run(TimeSpan.FromMilliseconds(20));
        peer.To = peer.Response.Headers.Get("To")!;
        return (scene, peer, recorder, peer.Response);
    }
}
