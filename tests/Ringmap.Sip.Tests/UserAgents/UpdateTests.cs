using Ringmap.Sip.Messages;
using Ringmap.Sip.UserAgents;

namespace Ringmap.Sip.Tests.UserAgents;

/// <summary>UPDATE, both ways, early and confirmed (RFC 3311).</summary>
public sealed class UpdateTests
{
    private const string Hold = "v=0\r\no=- 1 2 IN IP4 192.0.2.1\r\ns=-\r\nc=IN IP4 192.0.2.1\r\nt=0 0\r\nm=audio 4000 RTP/AVP 0\r\na=sendonly\r\n";

    [Fact]
    public void A_confirmed_session_is_changed_without_an_ACK()
    {
        var scene = new Scene();
        var (a, _, b, recorderB) = scene.Connected();
        SipResponse? answer = null;
        Assert.True(a.Update(Hold, r => answer = r));
        Assert.False(a.Update(null));
        Assert.False(a.Reinvite(Hold));
        scene.Run(TimeSpan.FromSeconds(1));
        Assert.Equal((200, Scene.Answer), (answer!.Status, answer.Sdp));
        Assert.Equal(Hold, Assert.Single(recorderB.Offers));
        Assert.Equal(Hold, b.RemoteSdp);
        Assert.Equal(["A UPDATE", "B 200 UPDATE"], scene.Ladder.TakeLast(2));
        Assert.True(b.Update(Scene.Answer));
        a.HangUp();
        scene.AssertNothingIsLeft();
    }

    [Fact]
    public void Offers_of_both_at_once_get_491_and_later_their_turn()
    {
        var scene = new Scene();
        var (a, recorderA, b, recorderB) = scene.Connected();
        var answers = new List<int>();
        a.Update(Hold, r => answers.Add(r.Status));
        b.Update(Hold, r => answers.Add(r.Status));
        scene.Run(TimeSpan.FromSeconds(1));
        Assert.Equal(2, scene.Ladder.Count(l => l.EndsWith("491 UPDATE", StringComparison.Ordinal)));
        scene.Run(TimeSpan.FromSeconds(10));
        Assert.Equal([200, 200], answers);
        Assert.Single(recorderA.Offers);
        Assert.Single(recorderB.Offers);
        a.HangUp();
        scene.AssertNothingIsLeft();
    }

    [Fact]
    public void A_refused_offer_changes_nothing()
    {
        var scene = new Scene();
        var (a, _, b, recorderB) = scene.Connected();
        recorderB.NextAnswer = SipAnswer.Refuse(488);
        SipResponse? answer = null;
        a.Update(Hold, r => answer = r);
        scene.Run(TimeSpan.FromSeconds(1));
        Assert.Equal(488, answer!.Status);
        Assert.Equal(Scene.Offer, b.RemoteSdp);
        Assert.True(a.Update(Hold));
    }

    [Fact]
    public void It_is_not_sent_to_who_does_not_take_it()
    {
        var scene = new Scene();
        var (session, _) = new HandPeer(scene).Call("Allow: INVITE, ACK, BYE\r\n");
        Assert.False(session.Update(null));
    }

    [Fact]
    public void While_ringing_the_caller_may_tell_its_contact_but_make_no_second_offer()
    {
        var scene = new Scene();
        var (a, _) = scene.Call();
        Assert.False(a.Update(null));
        var (b, _) = scene.HandlerB.AcceptLast();
        b.SendProvisional(180);
        scene.Run(TimeSpan.FromMilliseconds(50));
        Assert.False(a.Update(Hold));
        SipResponse? answer = null;
        Assert.True(a.Update(null, r => answer = r));
        scene.Run(TimeSpan.FromSeconds(1));
        Assert.Equal(200, answer!.Status);
        Assert.False(answer.Headers.Has("Session-Expires"));
        b.Answer(Scene.Answer);
        a.HangUp();
        scene.AssertNothingIsLeft();
    }

    [Fact]
    public void An_offer_before_the_first_is_answered_gets_500_or_491()
    {
        var scene = new Scene();
        var peer = new HandPeer(scene);
        peer.Send(SipMethods.Invite, body: Scene.Offer);
        scene.HandlerB.AcceptLast().Session.SendProvisional(180);
        scene.Run(TimeSpan.FromMilliseconds(20));
        peer.To = peer.Response.Headers.Get("To")!;
        peer.Send(SipMethods.Update, body: Hold);
        Assert.Equal(500, peer.Response.Status);
        Assert.InRange(int.Parse(peer.Response.Headers.Get("Retry-After")!, System.Globalization.CultureInfo.InvariantCulture), 0, 10);

        var caller = new Scene();
        var called = new HandPeer(caller);
        var (_, _, invite) = called.Called();
        called.Answer(invite, 180);
        called.Send(SipMethods.Update, body: Hold);
        Assert.Equal(491, called.Response.Status);
    }
}
