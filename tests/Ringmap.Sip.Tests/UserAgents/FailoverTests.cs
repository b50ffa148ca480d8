using System.Net;
using Microsoft.Extensions.Logging.Abstractions;
using Ringmap.Sip.Messages;
using Ringmap.Sip.Resolution;
using Ringmap.Sip.Tests.Resolution;
using Ringmap.Sip.Transports;
using Ringmap.Sip.UserAgents;

namespace Ringmap.Sip.Tests.UserAgents;

/// <summary>Names in URIs, and the next server when one fails (RFC 3263 §4.3).</summary>
public sealed class FailoverTests
{
    private static readonly IPEndPoint AddressC = new(IPAddress.Parse("192.0.2.3"), 5060);
    private readonly Zone _zone = new Zone()
        .Srv("_sip._udp.b.test", new SrvRecord(1, 0, 5060, "c.test"), new SrvRecord(2, 0, 5060, "b.test"))
        .Host("b.test", "192.0.2.2")
        .Host("c.test", "192.0.2.3");

    private Scene Make() => new(options: new SipEndpointOptions { Dns = _zone });

    private static SipInvite Invite(Scene scene) => scene.InviteToB() with { RequestUri = SipUri.Parse("sip:102@b.test") };

    private static SipRequest Options(Scene scene) => scene.A.CreateRequest(
        SipMethods.Options, SipUri.Parse("sip:b.test"), new NameAddress(SipUri.Parse("sip:a@a.test")), new NameAddress(SipUri.Parse("sip:b@b.test")));

    private static EndpointRecorder AddC(Scene scene)
    {
        var recorder = new EndpointRecorder();
        scene.Add(AddressC, recorder, new SipEndpointOptions { Seed = 3 });
        return recorder;
    }

    [Theory]
    [InlineData(503, 200)]
    [InlineData(500, 500)]
    public void Only_503_sends_a_request_to_the_next_server(int status, int final)
    {
        var scene = Make();
        AddC(scene).WhenRequested = r => r.Respond(status);
        scene.HandlerB.WhenRequested = r => r.Respond(200);
        SipResponse? answer = null;
        scene.A.Send(Options(scene), null, r => answer = r);
        scene.Run(TimeSpan.FromSeconds(1));
        Assert.Equal(final, answer!.Status);
    }

    [Fact]
    public void A_silent_server_is_passed_over_after_its_time()
    {
        var scene = Make();
        scene.HandlerB.WhenRequested = r => r.Respond(200);
        SipResponse? answer = null;
        scene.A.Send(Options(scene), null, r => answer = r);
        scene.Run(TimeSpan.FromSeconds(31));
        Assert.Null(answer);
        scene.Run(TimeSpan.FromSeconds(2));
        Assert.Equal(200, answer!.Status);
        Assert.Single(scene.HandlerB.Requests[0].Request.Vias);
    }

    [Fact]
    public void A_call_goes_to_the_next_server_with_a_new_transaction()
    {
        var scene = Make();
        var c = AddC(scene);
        c.WhenInvited = i => i.Reject(503);
        var (session, recorder) = scene.Call(invite: Invite(scene));
        var (other, _) = scene.HandlerB.AcceptLast();
        Assert.Equal(Scene.AddressB, session.Peer.EndPoint);
        other.Answer(Scene.Answer);
        scene.Run(TimeSpan.FromMilliseconds(100));
        Assert.Equal(SipSessionState.Confirmed, session.State);
        Assert.NotEqual(c.Invites[0].Request.TopVia!.Branch, other.Invite.TopVia!.Branch);
        Assert.Equal(c.Invites[0].Request.CallId, other.Invite.CallId);
        Assert.Single(other.Invite.Contacts);
        session.HangUp();
        scene.AssertNothingIsLeft();
        Assert.Single(recorder.Ends);
    }

    [Fact]
    public void When_all_have_failed_the_last_answer_ends_the_call()
    {
        var scene = Make();
        AddC(scene).WhenInvited = i => i.Reject(503);
        scene.HandlerB.WhenInvited = i => i.Reject(503, "Full");
        var (_, recorder) = scene.Call(invite: Invite(scene));
        Assert.Equal((SipEndCause.Refused, 503, "Full"), (recorder.Ends[0].Cause, recorder.Ends[0].Status, recorder.Ends[0].Reason));
        scene.AssertNothingIsLeft();
    }

    [Fact]
    public void A_busy_phone_is_busy()
    {
        var scene = Make();
        AddC(scene).WhenInvited = i => i.Reject(486);
        var (_, recorder) = scene.Call(invite: Invite(scene));
        Assert.Equal(486, recorder.Ends[0].Status);
        Assert.Empty(scene.HandlerB.Invites);
    }

    [Fact]
    public void A_call_that_is_taken_back_between_two_servers_is_over()
    {
        var scene = Make();
        var session = scene.A.Invite(Invite(scene), new SessionRecorder());
        scene.Run(TimeSpan.FromSeconds(1));
        session.HangUp();
        scene.AssertNothingIsLeft();
        Assert.Empty(scene.HandlerB.Invites);
    }

    [Fact]
    public void A_name_without_address_ends_the_call_later()
    {
        var scene = Make();
        var recorder = new SessionRecorder();
        scene.A.Invite(Invite(scene) with { RequestUri = SipUri.Parse("sip:102@nowhere.test") }, recorder);
        Assert.Empty(recorder.Ends);
        scene.Run(TimeSpan.FromSeconds(1));
        Assert.Equal((SipEndCause.TransportFailed, 503), (recorder.Ends[0].Cause, recorder.Ends[0].Status));
        scene.AssertNothingIsLeft();
    }

    [Fact]
    public async Task A_call_that_is_taken_back_while_its_name_is_looked_up_is_never_sent()
    {
        var scene = Make();
        _zone.Gate = new TaskCompletionSource();
        var recorder = new SessionRecorder();
        var session = scene.A.Invite(Invite(scene), recorder);
        session.HangUp();
        scene.Run(TimeSpan.FromSeconds(1));
        Assert.Equal(SipEndCause.LocalHangUp, recorder.Ends[0].Cause);
        _zone.Gate.SetResult();
        await scene.A.LocateAsync(SipUri.Parse("sip:b.test"), TestContext.Current.CancellationToken);
        scene.AssertNothingIsLeft();
        Assert.Empty(scene.Log);
    }

    [Fact]
    public void A_destination_has_alternatives()
    {
        var scene = new Scene();
        AddC(scene).WhenInvited = i => i.Reject(503);
        scene.Call(invite: scene.InviteToB() with
        {
            Destination = new SipPeer(SipTransport.Udp, AddressC),
            Alternatives = [new SipPeer(SipTransport.Tcp, AddressC), new SipPeer(SipTransport.Udp, Scene.AddressB)],
        });
        Assert.Single(scene.HandlerB.Invites);
    }
}
