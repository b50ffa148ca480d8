using Ringmap.Sip.Messages;
using Ringmap.Sip.Transports;
using Ringmap.Sip.UserAgents;

namespace Ringmap.Sip.Tests.UserAgents;

/// <summary>Blind and attended transfers (RFC 3515, RFC 5589).</summary>
public sealed class TransferTests
{
    private static readonly SipRefer ToCarol = new() { Target = new NameAddress(SipUri.Parse("sip:103@192.0.2.3")) };

    private static readonly SipReferProgress Accepted = new(true, 202, "Accepted", false);

    private static (EndpointRecorder Handler, SipEndpoint Endpoint) Carol(Scene scene)
    {
        var handler = new EndpointRecorder();
        return (handler, scene.Add(new(System.Net.IPAddress.Parse("192.0.2.3"), 5060), handler, new SipEndpointOptions { Seed = 3 }));
    }

    [Fact]
    public void The_other_side_is_asked_and_tells_what_comes_of_it()
    {
        var scene = new Scene();
        var (a, _, b, recorderB) = scene.Connected();
        var news = new List<SipReferProgress>();
        recorderB.WhenReferred = refer => Assert.True(refer.Accept());
        Assert.True(a.Refer(ToCarol with { ReferredBy = new NameAddress(SipUri.Parse("sip:101@192.0.2.1")) }, news.Add));
        scene.Run(TimeSpan.FromSeconds(1));
        var refer = Assert.Single(recorderB.Refers);
        Assert.Equal(("103", "101"), (refer.Target.Uri.User, refer.ReferredBy!.Uri.User));
        Assert.Null(refer.Replaces);
        Assert.Equal([new(true, 100, "Trying", false), Accepted], news.OrderBy(n => n.Status));

        refer.Report(180);
        refer.Report(200);
        scene.Run(TimeSpan.FromSeconds(1));
        Assert.Equal(new SipReferProgress(true, 200, "OK", true), news[^1]);
        Assert.Equal(SipSessionState.Confirmed, b.State);
        b.HangUp();
        scene.AssertNothingIsLeft();
    }

    [Fact]
    public void The_end_is_told_also_after_the_session_was_hung_up()
    {
        var scene = new Scene();
        var (a, recorderA, _, recorderB) = scene.Connected();
        var news = new List<SipReferProgress>();
        recorderB.WhenReferred = refer => refer.Accept();
        a.Refer(ToCarol, n =>
        {
            news.Add(n);
            if (n.Status == 202)
                a.HangUp();
        });
        scene.Run(TimeSpan.FromSeconds(5));
        Assert.Single(recorderA.Ends);
        Assert.Single(recorderB.Ends);
        recorderB.Refers[0].Report(486);
        scene.Run(TimeSpan.FromSeconds(1));
        Assert.Equal(new SipReferProgress(true, 486, "Busy Here", true), news[^1]);
        scene.AssertNothingIsLeft();
    }

    [Theory]
    [InlineData(603)]
    [InlineData(403)]
    public void It_may_be_refused(int status)
    {
        var scene = new Scene();
        var (a, _, _, recorderB) = scene.Connected();
        SipReferProgress? news = null;
        recorderB.WhenReferred = refer =>
        {
            Assert.True(refer.Reject(status));
            Assert.False(refer.Accept());
            Assert.False(refer.Report(200));
        };
        a.Refer(ToCarol, n => news = n);
        scene.Run(TimeSpan.FromSeconds(1));
        Assert.Equal((false, status, true), (news!.IsAccepted, news.Status, news.IsFinal));
        a.HangUp();
        scene.AssertNothingIsLeft();
    }

    [Fact]
    public void What_has_come_of_it_at_once_is_said_at_once_and_before_a_bye_that_follows()
    {
        var scene = new Scene();
        var (a, recorderA, b, recorderB) = scene.Connected();
        var news = new List<SipReferProgress>();
        recorderB.WhenReferred = refer =>
        {
            Assert.False(refer.Accept(99));
            Assert.True(refer.Accept(200));
            b.HangUp();
        };
        a.Refer(ToCarol, news.Add);
        scene.Run(TimeSpan.FromSeconds(1));
        Assert.Equal(new SipReferProgress(true, 200, "OK", true), news.Single(n => n.IsFinal));
        Assert.DoesNotContain(news, n => n.Status == 100);
        var sent = scene.Ladder.ToList();
        Assert.True(sent.FindIndex(l => l.Contains("B NOTIFY", StringComparison.Ordinal)) < sent.FindIndex(l => l.Contains("B BYE", StringComparison.Ordinal)));
        Assert.Single(recorderA.Ends);
        scene.AssertNothingIsLeft();
    }

    [Fact]
    public void A_last_word_that_nobody_answers_does_not_keep_the_bye_for_ever()
    {
        var scene = new Scene();
        var (a, _, b, recorderB) = scene.Connected();
        recorderB.WhenReferred = refer =>
        {
            refer.Accept(200);
            b.HangUp();
            scene.Network.Conditions = new SimulatedConditions { Loss = 1 };
        };
        a.Refer(ToCarol, static _ => { });
        scene.Run(TimeSpan.FromSeconds(40));
        Assert.Contains("B BYE", scene.Ladder);
        a.HangUp();
        scene.AssertNothingIsLeft();
    }

    [Fact]
    public void Who_wants_no_word_gets_none()
    {
        var scene = new Scene();
        var (a, _, _, recorderB) = scene.Connected();
        var news = new List<SipReferProgress>();
        recorderB.WhenReferred = refer => refer.Accept();
        a.Refer(ToCarol with { Subscribes = false }, news.Add);
        scene.Run(TimeSpan.FromSeconds(1));
        Assert.True(recorderB.Refers[0].Report(200));
        scene.Run(TimeSpan.FromSeconds(1));
        Assert.Equal([Accepted with { IsFinal = true }], news);
        Assert.DoesNotContain("B NOTIFY", scene.Ladder);
        a.HangUp();
        scene.AssertNothingIsLeft();
    }

    [Fact]
    public void Who_never_says_how_it_ended_is_given_up_on_both_sides()
    {
        var scene = new Scene();
        var (a, _, _, recorderB) = scene.Connected();
        var news = new List<SipReferProgress>();
        recorderB.WhenReferred = refer => refer.Accept();
        a.Refer(ToCarol, news.Add);
        scene.Run(TimeSpan.FromSeconds(185));
        Assert.True(news[^1].IsFinal);
        a.HangUp();
        scene.AssertNothingIsLeft();

        var silent = new Scene();
        var peer = new HandPeer(silent);
        var (session, _) = peer.Call();
        session.Refer(ToCarol, news.Add);
        silent.Run(TimeSpan.FromMilliseconds(20));
        peer.Answer(peer.Request, 202);
        silent.Run(TimeSpan.FromSeconds(181));
        Assert.Equal(new SipReferProgress(true, 408, "No NOTIFY", true), news[^1]);
    }

    [Fact]
    public void Transfers_at_once_are_bounded()
    {
        var scene = new Scene();
        var (a, _, _, recorderB) = scene.Connected();
        recorderB.WhenReferred = refer => refer.Accept();
        for (var i = 0; i < 4; i++)
            Assert.True(a.Refer(ToCarol, _ => { }));
        Assert.False(a.Refer(ToCarol, _ => { }));
        scene.Run(TimeSpan.FromSeconds(1));
        foreach (var refer in recorderB.Refers)
            refer.Report(200);
        scene.Run(TimeSpan.FromSeconds(1));
        Assert.True(a.Refer(ToCarol, _ => { }));
        a.HangUp();
        scene.AssertNothingIsLeft();
    }

    [Theory]
    [InlineData("NOTIFY", "Event: refer\r\nSubscription-State: active\r\n", 481)]
    [InlineData("NOTIFY", "Event: refer\r\n", 400)]
    [InlineData("NOTIFY", "Event: dialog\r\nSubscription-State: active\r\n", 489)]
    [InlineData("NOTIFY", "", 489)]
    [InlineData("REFER", "", 400)]
    [InlineData("REFER", "Refer-To: <sip:a@b>, <sip:c@d>\r\n", 400)]
    [InlineData("REFER", "Refer-To: <\r\n", 400)]
    public void What_does_not_fit_is_refused(string method, string headers, int status)
    {
        var scene = new Scene();
        var peer = new HandPeer(scene);
        peer.Call();
        peer.Send(method, headers);
        Assert.Equal(status, peer.Response.Status);
        if (status == 489)
            Assert.Equal("refer", peer.Response.Headers.Get("Allow-Events"));
    }

    [Fact]
    public void A_blind_transfer_from_end_to_end()
    {
        var scene = new Scene();
        var (carol, _) = Carol(scene);
        var (a, recorderA, b, recorderB) = scene.Connected();
        var third = new SessionRecorder();
        recorderB.WhenReferred = refer =>
        {
            refer.Accept();
            third.WhenAnswered = _ => refer.Report(200);
            scene.B.Invite(scene.InviteToB() with { RequestUri = refer.Target.Uri.WithoutHeaders() }, third);
        };
        a.Refer(ToCarol, news =>
        {
            if (news.IsFinal)
                a.HangUp();
        });
        scene.Run(TimeSpan.FromMilliseconds(100));
        carol.AcceptLast().Session.Answer(Scene.Answer);
        scene.Run(TimeSpan.FromSeconds(1));
        Assert.Single(recorderA.Ends);
        Assert.Equal(SipEndCause.RemoteHangUp, recorderB.End.Cause);
        Assert.Single(third.Answered);
        Assert.Equal(SipSessionState.Ended, b.State);
    }

    [Fact]
    public void An_attended_transfer_from_end_to_end()
    {
        // A talks with B and has asked Carol; B takes A's place at Carol.
        var scene = new Scene();
        var (carol, _) = Carol(scene);
        var (a, _, _, recorderB) = scene.Connected();
        var second = new SessionRecorder();
        var asked = scene.A.Invite(scene.InviteToB() with { RequestUri = ToCarol.Target.Uri }, second);
        scene.Run(TimeSpan.FromMilliseconds(50));
        var (old, recorderOld) = carol.AcceptLast();
        old.Answer(Scene.Answer);
        scene.Run(TimeSpan.FromMilliseconds(50));

        var third = new SessionRecorder();
        recorderB.WhenReferred = refer =>
        {
            refer.Accept();
            third.WhenAnswered = _ => refer.Report(200);
            scene.B.Invite(scene.InviteToB() with
            {
                RequestUri = refer.Target.Uri.WithoutHeaders(),
                Headers = [new SipHeader("Replaces", refer.Replaces!.ToString())],
            }, third);
        };
        var final = 0;
        a.Refer(ToCarol with { Replaces = asked.CreateReplaces() }, news => final = news.IsFinal ? news.Status : final);
        scene.Run(TimeSpan.FromMilliseconds(100));
        Assert.Same(old, carol.Invites[^1].Replaces);
        carol.AcceptLast().Session.Answer(Scene.Answer);
        scene.Run(TimeSpan.FromSeconds(1));
        Assert.Equal(SipEndCause.Replaced, recorderOld.End.Cause);
        Assert.Equal(SipEndCause.RemoteHangUp, second.End.Cause);
        Assert.Single(third.Answered);
        Assert.Equal(200, final);
    }
}
