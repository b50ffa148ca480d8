using Ringmap.Sip.Messages;
using Ringmap.Sip.UserAgents;

namespace Ringmap.Sip.Tests.UserAgents;

/// <summary>re-INVITE, UPDATE, INFO and what else comes inside a session.</summary>
public sealed class DialogRequestTests
{
    private const string Hold = "v=0\r\no=- 1 2 IN IP4 192.0.2.1\r\ns=-\r\nc=IN IP4 192.0.2.1\r\nt=0 0\r\nm=audio 4000 RTP/AVP 0\r\na=sendonly\r\n";

    [Fact]
    public void The_caller_changes_the_session()
    {
        var scene = new Scene();
        var (a, _, b, recorderB) = scene.Connected();
        SipResponse? answer = null;
        Assert.True(a.Reinvite(Hold, r => answer = r));
        Assert.False(a.Reinvite(Hold));
        scene.Run(TimeSpan.FromSeconds(1));
        Assert.Equal(200, answer!.Status);
        Assert.Equal(Hold, Assert.Single(recorderB.Offers));
        Assert.Equal(Hold, b.RemoteSdp);
        Assert.Equal(["A INVITE", "B 200 INVITE", "A ACK"], scene.Ladder.TakeLast(3));
        a.HangUp();
        scene.AssertNothingIsLeft();
    }

    [Fact]
    public void The_called_side_changes_the_session_and_is_refused()
    {
        var scene = new Scene();
        var (a, recorderA, b, recorderB) = scene.Connected();
        recorderA.NextAnswer = SipAnswer.Refuse(488);
        SipResponse? answer = null;
        b.Reinvite(Hold, r => answer = r);
        scene.Run(TimeSpan.FromSeconds(1));
        Assert.Equal(488, answer!.Status);
        Assert.Equal(Scene.Answer, a.RemoteSdp);
        Assert.Equal(SipSessionState.Confirmed, b.State);
        Assert.Empty(recorderB.Ends);
        a.HangUp();
        scene.AssertNothingIsLeft();
    }

    [Fact]
    public void Both_change_at_once_and_both_get_their_turn_after_491()
    {
        var scene = new Scene();
        var (a, recorderA, b, recorderB) = scene.Connected();
        var answers = new List<int>();
        a.Reinvite(Hold, r => answers.Add(r.Status));
        b.Reinvite(Hold, r => answers.Add(r.Status));
        scene.Run(TimeSpan.FromSeconds(1));
        Assert.Equal(2, scene.Ladder.Count(l => l.EndsWith("491 INVITE", StringComparison.Ordinal)));
        scene.Run(TimeSpan.FromSeconds(10));
        Assert.Equal([200, 200], answers);
        Assert.Single(recorderA.Offers);
        Assert.Single(recorderB.Offers);
        a.HangUp();
        scene.AssertNothingIsLeft();
    }

    [Fact]
    public void A_session_that_the_other_side_has_forgotten_ends_with_the_481()
    {
        var scene = new Scene();
        var (a, recorderA, b, _) = scene.Connected();
        scene.Network.Loses = (_, _, m) => m is SipRequest { Method: SipMethods.Bye };
        b.HangUp();
        scene.Run(TimeSpan.FromSeconds(40));
        Assert.Empty(recorderA.Ends);
        a.Reinvite(Hold);
        scene.Run(TimeSpan.FromSeconds(1));
        Assert.Equal((SipEndCause.RemoteHangUp, 481), (recorderA.End.Cause, recorderA.End.Status));
        scene.AssertNothingIsLeft();
    }

    [Fact]
    public void INFO_goes_both_ways()
    {
        var scene = new Scene();
        var (a, recorderA, b, recorderB) = scene.Connected();
        var answers = new List<int>();
        Assert.True(a.SendInfo("application/dtmf-relay", "Signal=1\r\nDuration=160\r\n", r => answers.Add(r.Status)));
        Assert.True(b.SendInfo("application/unheard-of", "x", r => answers.Add(r.Status)));
        scene.Run(TimeSpan.FromSeconds(1));
        Assert.Equal([415, 200], answers.OrderDescending());
        Assert.Equal(("application/dtmf-relay", "Signal=1\r\nDuration=160\r\n"), Assert.Single(recorderB.Infos));
        Assert.Equal("application/unheard-of", Assert.Single(recorderA.Infos).Type);
        a.HangUp();
        Assert.False(a.SendInfo("application/dtmf-relay", "Signal=1"));
        scene.AssertNothingIsLeft();
    }

    [Fact]
    public void A_dead_peer_ends_the_session_by_timeout_when_something_is_asked_of_it()
    {
        var scene = new Scene();
        var (a, recorderA, _, _) = scene.Connected();
        scene.Network.Loses = (_, _, _) => true;
        a.SendInfo("application/dtmf-relay", "Signal=1");
        scene.Run(TimeSpan.FromSeconds(40));
        Assert.Equal(SipEndCause.Timeout, recorderA.End.Cause);
    }

    [Fact]
    public void A_2xx_is_repeated_until_the_ACK_and_without_one_hung_up()
    {
        var scene = new Scene();
        scene.Network.Loses = (_, _, m) => m is SipRequest { Method: SipMethods.Ack };
        var (_, recorderA) = scene.Call();
        var (b, recorderB) = scene.HandlerB.AcceptLast();
        b.Answer(Scene.Answer);
        scene.Run(TimeSpan.FromSeconds(31));
        Assert.Equal(10, scene.Ladder.Count(l => l == "B 200 INVITE"));
        Assert.Equal(10, scene.Ladder.Count(l => l == "A ACK"));
        Assert.Single(recorderA.Answered);
        scene.Run(TimeSpan.FromSeconds(2));
        Assert.Equal(SipEndCause.Timeout, recorderB.End.Cause);
        Assert.Equal(SipEndCause.RemoteHangUp, recorderA.End.Cause);
        Assert.Empty(recorderB.Confirmed);
        scene.AssertNothingIsLeft();
    }
}
