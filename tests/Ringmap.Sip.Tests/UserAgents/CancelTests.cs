using Ringmap.Sip.Messages;
using Ringmap.Sip.UserAgents;

namespace Ringmap.Sip.Tests.UserAgents;

/// <summary>Calls taken back, and what crosses on the way.</summary>
public sealed class CancelTests
{
    [Fact]
    public void A_ringing_call_is_taken_back()
    {
        var scene = new Scene();
        var (a, recorderA) = scene.Call();
        var (b, recorderB) = scene.HandlerB.AcceptLast();
        b.SendProvisional(180);
        scene.Run(TimeSpan.FromSeconds(1));
        a.HangUp("SIP;cause=200");
        scene.Run(TimeSpan.FromSeconds(1));
        Assert.Equal(SipEndCause.LocalHangUp, recorderA.End.Cause);
        Assert.Equal(new SipEnd(SipEndCause.Cancelled, 487, "SIP;cause=200"), recorderB.End);
        Assert.Equal(["A CANCEL", "B 200 CANCEL", "B 487 INVITE", "A ACK"], scene.Ladder.Skip(3));
        scene.AssertNothingIsLeft();
    }

    [Fact]
    public void CANCEL_waits_for_the_first_provisional_answer()
    {
        var scene = new Scene();
        scene.Network.Loses = (_, _, m) => m is SipRequest && scene.Log.Count < 2;
        var (a, _) = scene.Call();
        a.HangUp();
        scene.Run(TimeSpan.FromMilliseconds(100));
        Assert.Equal(["A INVITE"], scene.Ladder);
        scene.Run(TimeSpan.FromSeconds(1));
        Assert.Equal(["A INVITE", "A INVITE", "B 100 INVITE", "A CANCEL", "B 200 CANCEL", "B 487 INVITE", "A ACK"], scene.Ladder);
        scene.AssertNothingIsLeft();
    }

    [Fact]
    public void A_call_taken_back_before_the_application_accepts_it_ends_then()
    {
        var scene = new Scene();
        var (a, _) = scene.Call();
        a.HangUp();
        scene.Run(TimeSpan.FromSeconds(1));
        var (b, recorderB) = scene.HandlerB.AcceptLast();
        Assert.Equal(SipSessionState.Ended, b.State);
        Assert.False(b.Answer(Scene.Answer));
        scene.Run(TimeSpan.Zero);
        Assert.Equal(SipEndCause.Cancelled, recorderB.End.Cause);
        scene.AssertNothingIsLeft();
    }

    [Fact]
    public void An_answer_that_crosses_the_CANCEL_is_acknowledged_and_hung_up()
    {
        var scene = new Scene();
        var (a, recorderA) = scene.Call();
        var (b, recorderB) = scene.HandlerB.AcceptLast();
        a.HangUp();
        b.Answer(Scene.Answer);
        scene.Run(TimeSpan.FromSeconds(1));
        Assert.Equal(SipEndCause.LocalHangUp, recorderA.End.Cause);
        Assert.Empty(recorderA.Answered);
        Assert.Equal(SipEndCause.RemoteHangUp, recorderB.End.Cause);
        Assert.Contains("A ACK", scene.Ladder);
        Assert.Contains("B 200 BYE", scene.Ladder);
        scene.AssertNothingIsLeft();
    }

    [Fact]
    public void A_called_side_that_never_answers_the_CANCEL_is_given_up()
    {
        var scene = new Scene();
        var (a, recorderA) = scene.Call();
        scene.Network.Loses = (from, _, _) => from.EndPoint.Equals(Scene.AddressB);
        a.HangUp();
        scene.Run(TimeSpan.FromSeconds(1));
        Assert.Equal(SipEndCause.LocalHangUp, recorderA.End.Cause);
        scene.HandlerB.Invites[0].Reject(486);
        scene.AssertNothingIsLeft();
    }

    [Fact]
    public void HangUp_of_an_unanswered_incoming_call_is_480()
    {
        var scene = new Scene();
        var (_, recorderA) = scene.Call();
        var (b, recorderB) = scene.HandlerB.AcceptLast();
        b.HangUp();
        scene.Run(TimeSpan.FromSeconds(1));
        Assert.Equal(480, recorderA.End.Status);
        Assert.Equal(480, recorderB.End.Status);
        scene.AssertNothingIsLeft();
    }

    [Fact]
    public void HangUp_before_the_ACK_sends_BYE_when_the_ACK_comes()
    {
        var scene = new Scene();
        var (_, recorderA) = scene.Call();
        var (b, recorderB) = scene.HandlerB.AcceptLast();
        b.Answer(Scene.Answer);
        b.HangUp();
        scene.Run(TimeSpan.FromSeconds(1));
        Assert.Equal(SipEndCause.RemoteHangUp, recorderA.End.Cause);
        Assert.Equal(SipEndCause.LocalHangUp, recorderB.End.Cause);
        Assert.Equal(["B 200 INVITE", "A ACK", "B BYE", "A 200 BYE"], scene.Ladder.Skip(2));
        scene.AssertNothingIsLeft();
    }
}
