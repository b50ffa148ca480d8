using Ringmap.Sip.Messages;
using Ringmap.Sip.UserAgents;

namespace Ringmap.Sip.Tests.UserAgents;

/// <summary>Calls that take the place of another (RFC 3891).</summary>
public sealed class ReplacesTests
{
    private readonly Scene _scene = new();
    private readonly HandPeer _peer;

    public ReplacesTests() => _peer = new HandPeer(_scene);

    private void Invite(string replaces) => _peer.Send(SipMethods.Invite, $"Require: replaces\r\nReplaces: {replaces}\r\n", Scene.Offer);

    [Fact]
    public void A_confirmed_session_is_hung_up_when_its_heir_is_answered()
    {
        var (_, recorderA, b, recorderB) = _scene.Connected();
        Invite(Name(b));
        Assert.Same(b, _scene.HandlerB.Invites[^1].Replaces);
        Assert.Same(b, _scene.B.Find(NameOf(b)));
        var heir = _scene.HandlerB.AcceptLast().Session;
        heir.SendProvisional(180);
        _scene.Run(TimeSpan.FromSeconds(1));
        Assert.Empty(recorderB.Ends);
        heir.Answer(Scene.Answer);
        _scene.Run(TimeSpan.FromSeconds(1));
        Assert.Equal(SipEndCause.Replaced, recorderB.End.Cause);
        Assert.Equal(SipEndCause.RemoteHangUp, recorderA.End.Cause);
    }

    [Fact]
    public void A_call_of_ours_that_rings_is_taken_back_when_its_heir_is_answered()
    {
        var recorder = new SessionRecorder();
        var ringing = _scene.B.Invite(_scene.InviteToB() with { RequestUri = _scene.Uri(Scene.AddressA, "101") }, recorder);
        _scene.Run(TimeSpan.FromMilliseconds(50));
        var (called, recorderA) = _scene.HandlerA.AcceptLast();
        called.SendProvisional(180);
        _scene.Run(TimeSpan.FromMilliseconds(50));
        Invite($"{ringing.CallId};to-tag={ringing.LocalTag};from-tag={called.LocalTag};early-only");
        _scene.HandlerB.AcceptLast().Session.Answer(Scene.Answer);
        _scene.Run(TimeSpan.FromSeconds(1));
        Assert.Equal(SipEndCause.Replaced, recorder.End.Cause);
        Assert.Equal(SipEndCause.Cancelled, recorderA.End.Cause);
    }

    [Fact]
    public void An_answered_call_is_not_taken_early_only()
    {
        var (_, _, b, _) = _scene.Connected();
        Invite(Name(b) + ";early-only");
        Assert.Equal(486, _peer.Response.Status);
    }

    [Fact]
    public void A_call_that_rings_here_is_not_taken_and_one_that_has_ended_neither()
    {
        _scene.Call();
        var (b, _) = _scene.HandlerB.AcceptLast();
        b.SendProvisional(180);
        Invite(Name(b));
        Assert.Equal(481, _peer.Response.Status);
        b.Answer(Scene.Answer);
        b.HangUp();
        Invite(Name(b));
        Assert.Equal(603, _peer.Response.Status);
    }

    [Theory]
    [InlineData("nothing;to-tag=a;from-tag=b", 481)]
    [InlineData("nothing;to-tag=a", 400)]
    [InlineData("nothing;to-tag=a;from-tag=b\r\nReplaces: nothing;to-tag=a;from-tag=b", 400)]
    public void What_names_nothing_is_refused(string replaces, int status)
    {
        Invite(replaces);
        Assert.Equal(status, _peer.Response.Status);
        Assert.Empty(_scene.HandlerB.Invites);
    }

    [Fact]
    public void The_call_ID_alone_does_not_do()
    {
        var (_, _, b, _) = _scene.Connected();
        var name = NameOf(b);
        Invite((name with { FromTag = "other" }).ToString());
        Assert.Equal(481, _peer.Response.Status);
        Invite((name with { CallId = "other" }).ToString());
        Assert.Equal(481, _peer.Response.Status);
    }

    [Fact]
    public void Where_it_is_switched_off_it_is_not_offered_and_refused_where_required()
    {
        var scene = new Scene(options: new SipEndpointOptions { Replaces = false });
        var peer = new HandPeer(scene);
        peer.Send(SipMethods.Invite, "Require: replaces\r\nReplaces: x;to-tag=a;from-tag=b\r\n", Scene.Offer);
        Assert.Equal((420, "replaces"), (peer.Response.Status, peer.Response.Headers.Get("Unsupported")));
        peer.CallId = "c2";
        peer.Send(SipMethods.Invite, "Replaces: x;to-tag=a;from-tag=b\r\n", Scene.Offer);
        Assert.Null(Assert.Single(scene.HandlerB.Invites).Replaces);
        Assert.False(peer.Called().Invite.Headers.HasToken("Supported", "replaces"));
    }

    /// <summary>What names a session to the side that has it.</summary>
    private static Replaces NameOf(SipSession session)
    {
        var there = session.CreateReplaces()!;
        return there with { ToTag = there.FromTag, FromTag = there.ToTag };
    }

    private static string Name(SipSession session) => NameOf(session).ToString();
}
