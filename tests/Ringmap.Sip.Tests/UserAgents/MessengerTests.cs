using Ringmap.Sip.Messages;
using Ringmap.Sip.UserAgents;

namespace Ringmap.Sip.Tests.UserAgents;

/// <summary>Texts outside of sessions (RFC 3428).</summary>
public sealed class MessengerTests
{
    private readonly Scene _scene = new();
    private readonly SipMessenger _messenger;
    private readonly List<int> _answers = [];

    public MessengerTests() => _messenger = new SipMessenger(_scene.A);

    private SipTextOutcome Send(string text, string to = "102") => _messenger.Send(new SipTextMessage
    {
        RequestUri = _scene.Uri(Scene.AddressB, to),
        From = new NameAddress(_scene.Uri(Scene.AddressA, "101")),
        To = new NameAddress(_scene.Uri(Scene.AddressB, to)),
        Text = text,
    }, response => _answers.Add(response.Status));

    [Fact]
    public void A_text_arrives_and_is_answered()
    {
        _scene.HandlerB.WhenRequested = r => r.Respond(200);
        Assert.Equal(SipTextOutcome.Taken, Send("Grüße"));
        _scene.Run(TimeSpan.FromSeconds(1));
        var request = Assert.Single(_scene.HandlerB.Requests);
        Assert.Equal([200], _answers);
        Assert.Equal(["A MESSAGE", "B 200 MESSAGE"], _scene.Ladder);
        Assert.Equal("Grüße", Assert.IsType<SipRequest>(_scene.Log[0].Message).BodyText);
        Assert.False(_scene.Log[0].Message.Headers.Has("Contact"));
        Assert.False(_scene.Log[1].Message.Headers.Has("Contact"));
        Assert.False(request.Respond(200));
        _scene.AssertNothingIsLeft();
    }

    [Fact]
    public void To_one_address_texts_go_one_at_a_time_in_their_order_and_to_another_at_once()
    {
        Send("1");
        Send("2");
        Send("3", to: "103");
        _scene.Run(TimeSpan.FromMilliseconds(100));
        Assert.Equal(["1", "3"], Texts());
        _scene.HandlerB.Requests[0].Respond(200);
        _scene.Run(TimeSpan.FromMilliseconds(100));
        Assert.Equal(["1", "3", "2"], Texts());

        IEnumerable<string> Texts() => _scene.Log.Select(l => l.Message).OfType<SipRequest>().Select(m => m.BodyText);
    }

    [Fact]
    public void A_text_without_an_answer_makes_room_for_the_next()
    {
        _scene.Network.Loses = (_, _, m) => m is SipRequest request && request.BodyText == "1";
        _scene.HandlerB.WhenRequested = r => r.Respond(202);
        Send("1");
        Send("2");
        _scene.Run(TimeSpan.FromSeconds(40));
        Assert.Equal([408, 202], _answers.Order().Reverse());
        _scene.AssertNothingIsLeft();
    }

    [Fact]
    public void Too_large_a_text_and_too_many_are_not_taken()
    {
        Assert.Equal(SipTextOutcome.TooLarge, Send(new string('x', SipMessenger.LargestRequest)));
        for (var i = 0; i < 17; i++)
            Assert.Equal(SipTextOutcome.Taken, Send("x"));
        Assert.Equal(SipTextOutcome.TooMany, Send("x"));
        Assert.All(_scene.Log, l => Assert.InRange(l.Message.ToString().Length, 0, SipMessenger.LargestRequest));
    }

    [Theory]
    [InlineData(8192, 200)]
    [InlineData(8193, 413)]
    public void A_text_that_is_longer_than_we_take_is_refused(int length, int status)
    {
        _scene.HandlerB.WhenRequested = r => r.Respond(200);
        var peer = new HandPeer(_scene);
        peer.Send(SipMethods.Message, body: new string('x', length), type: "text/plain");
        Assert.Equal(status, peer.Response.Status);
    }
}
