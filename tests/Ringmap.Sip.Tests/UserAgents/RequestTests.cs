using Ringmap.Sip.Authentication;
using Ringmap.Sip.Messages;
using Ringmap.Sip.UserAgents;

namespace Ringmap.Sip.Tests.UserAgents;

/// <summary>Requests outside of dialogs.</summary>
public sealed class RequestTests
{
    private static SipRequest Register(Scene scene) => scene.A.CreateRequest(
        SipMethods.Register, SipUri.Parse("sip:192.0.2.2"), new NameAddress(SipUri.Parse("sip:101@192.0.2.2")), new NameAddress(SipUri.Parse("sip:101@192.0.2.2")));

    [Fact]
    public void A_request_reaches_the_handler_and_its_answer_comes_back()
    {
        var scene = new Scene();
        scene.HandlerB.WhenRequested = r => r.Respond(200);
        SipResponse? answer = null;
        scene.A.Send(Register(scene), null, r => answer = r);
        scene.Run(TimeSpan.FromSeconds(1));
        Assert.Equal(200, answer!.Status);
        Assert.NotNull(answer.To.Tag);
        Assert.Equal(Scene.AddressA, scene.HandlerB.Requests[0].Source.EndPoint);
        scene.AssertNothingIsLeft();
    }

    [Fact]
    public void A_challenge_is_answered_with_credentials()
    {
        var scene = new Scene();
        var authenticator = new DigestAuthenticator("192.0.2.2", scene.Time);
        scene.HandlerB.WhenRequested = r =>
        {
            if (authenticator.Verify(r.Request, user => user == "101" ? "secret" : null).IsAccepted)
            {
                r.Respond(200);
                return;
            }
            var response = r.CreateResponse(401);
            foreach (var challenge in authenticator.Challenge())
                response.Headers.Add(challenge.Name, challenge.Value);
            r.Respond(response);
        };
        SipResponse? answer = null;
        scene.A.Send(Register(scene), null, r => answer = r, new DigestCredentials("101", "secret"));
        scene.Run(TimeSpan.FromSeconds(1));
        Assert.Equal(200, answer!.Status);
        Assert.Equal(2u, scene.HandlerB.Requests[^1].Request.CSeq.Number);

        scene.A.Send(Register(scene), null, r => answer = r, new DigestCredentials("101", "wrong"));
        scene.Run(TimeSpan.FromSeconds(1));
        Assert.Equal(401, answer.Status);
        scene.AssertNothingIsLeft();
    }

    [Fact]
    public void Silence_is_a_408_made_here()
    {
        var scene = new Scene();
        scene.Network.Loses = (_, _, _) => true;
        SipResponse? answer = null;
        scene.A.Send(Register(scene), null, r => answer = r);
        scene.Run(TimeSpan.FromSeconds(40));
        Assert.Equal((408, true), (answer!.Status, answer.IsLocal));
        Assert.Equal(11, scene.Log.Count);
        scene.AssertNothingIsLeft();
    }

    [Fact]
    public void A_request_that_the_handler_forgets_is_forgotten_here_too()
    {
        var scene = new Scene();
        scene.A.Send(Register(scene), null, _ => { });
        scene.AssertNothingIsLeft();
        Assert.False(scene.HandlerB.Requests[0].Respond(200));
    }

    [Fact]
    public void A_handler_that_fails_is_answered_500()
    {
        var scene = new Scene();
        scene.HandlerB.WhenRequested = _ => throw new InvalidOperationException("broken");
        SipResponse? answer = null;
        scene.A.Send(Register(scene), null, r => answer = r);
        scene.Run(TimeSpan.FromSeconds(1));
        Assert.Equal(500, answer!.Status);
    }

    [Fact]
    public void Session_requests_are_not_sent_alone()
    {
        var scene = new Scene();
        Assert.Throws<ArgumentException>(() => scene.A.Send(
            scene.A.CreateRequest(SipMethods.Cancel, SipUri.Parse("sip:192.0.2.2"), new NameAddress(SipUri.Parse("sip:a@b")), new NameAddress(SipUri.Parse("sip:a@b"))), null, _ => { }));
    }
}
