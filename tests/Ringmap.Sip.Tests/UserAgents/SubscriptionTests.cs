using Ringmap.Sip.Messages;
using Ringmap.Sip.UserAgents;

namespace Ringmap.Sip.Tests.UserAgents;

/// <summary>Subscriptions and their NOTIFYs (RFC 6665).</summary>
public sealed class SubscriptionTests
{
    private readonly Scene _scene = new();
    private readonly List<IncomingSubscription> _incoming = [];
    private readonly List<SipNotifier> _notifiers = [];
    private readonly List<SipNotifier> _ended = [];
    private readonly Recorder _recorder = new();

    public SubscriptionTests() => _scene.B.Register(new SipEventPackage
    {
        Name = "message-summary",
        ContentType = "application/simple-message-summary",
        OnSubscribe = incoming =>
        {
            _incoming.Add(incoming);
            if (incoming.Request.From.Uri.User == "102")
                incoming.Reject(403);
            else
                _notifiers.Add(incoming.Accept("first", _ended.Add)!);
            Assert.Null(incoming.Accept("again"));
            Assert.False(incoming.Reject(500));
        },
    });

    private SipSubscription Subscribe(Func<SipSubscribe, SipSubscribe>? change = null)
    {
        var options = new SipSubscribe
        {
            RequestUri = _scene.Uri(Scene.AddressB, "101"),
            From = new NameAddress(_scene.Uri(Scene.AddressA, "101")),
            Package = "message-summary",
        };
        var ends = _recorder.Ends.Count;
        var subscription = _scene.A.Subscribe(change?.Invoke(options) ?? options, _recorder);
        Assert.Equal(ends, _recorder.Ends.Count);
        _scene.Run(TimeSpan.FromMilliseconds(50));
        return subscription;
    }

    [Fact]
    public void The_state_is_told_at_once_and_when_it_changes()
    {
        Subscribe();
        Assert.Equal(["first"], _recorder.Bodies);
        Assert.Equal("application/simple-message-summary", _recorder.Type);
        Assert.Equal(3600u, _recorder.States[^1].Expires);
        _notifiers[0].Notify("second");
        _scene.Run(TimeSpan.FromMilliseconds(50));
        Assert.Equal(["first", "second"], _recorder.Bodies);
        Assert.Equal(["A SUBSCRIBE", "B 200 SUBSCRIBE", "B NOTIFY", "A 200 NOTIFY", "B NOTIFY", "A 200 NOTIFY"], _scene.Ladder);
    }

    [Fact]
    public void It_is_refreshed_in_time_and_lives_on()
    {
        var subscription = Subscribe();
        _scene.Run(TimeSpan.FromHours(5));
        Assert.False(subscription.IsEnded);
        Assert.Empty(_ended);
        Assert.Equal(7, _scene.Ladder.Count(l => l == "A SUBSCRIBE"));
        subscription.Leave();
        _scene.Run(TimeSpan.FromSeconds(1));
        Assert.Equal((0, "timeout"), Assert.Single(_recorder.Ends));
        Assert.Single(_ended);
        Assert.True(_recorder.States[^1].IsTerminated);
        _scene.AssertNothingIsLeft();
    }

    [Fact]
    public void The_side_that_tells_may_end_it_with_a_reason()
    {
        Subscribe();
        _notifiers[0].End("noresource");
        _notifiers[0].Notify("late");
        _scene.Run(TimeSpan.FromSeconds(1));
        Assert.Equal((0, "noresource"), Assert.Single(_recorder.Ends));
        Assert.True(_notifiers[0].IsEnded);
        Assert.Single(_ended);
        _scene.AssertNothingIsLeft();
    }

    [Fact]
    public void The_present_state_alone_can_be_asked_for()
    {
        Subscribe(s => s with { Expires = TimeSpan.Zero });
        Assert.Equal(["first"], _recorder.Bodies);
        Assert.Equal((0, "timeout"), Assert.Single(_recorder.Ends));
        _scene.AssertNothingIsLeft();
    }

    [Fact]
    public void A_subscriber_that_vanished_is_forgotten_when_it_expires()
    {
        Subscribe(s => s with { Expires = TimeSpan.FromMinutes(2) });
        _scene.Network.Loses = (_, _, _) => true;
        _scene.Run(TimeSpan.FromMinutes(3));
        Assert.Single(_ended);
        Assert.Equal((0, "timeout"), Assert.Single(_recorder.Ends));
        _scene.AssertNothingIsLeft();
    }

    [Fact]
    public void A_subscriber_that_has_forgotten_it_is_told_no_more()
    {
        Subscribe();
        var peer = new HandPeer(_scene);
        peer.Send(SipMethods.Subscribe, "Event: message-summary\r\nExpires: 600\r\n");
        _scene.Run(TimeSpan.FromMilliseconds(20));
        peer.Answer(peer.Requests.Last(), 481);
        Assert.Same(_notifiers[1], Assert.Single(_ended));
    }

    [Theory]
    [InlineData("Event: message-summary\r\nExpires: 30\r\n", 423)]
    [InlineData("Event: presence\r\n", 489)]
    [InlineData("", 489)]
    [InlineData("Event: message-summary\r\nAccept: application/pidf+xml\r\n", 406)]
    [InlineData("Event: message-summary\r\nContact: <sip:x@192.0.2.7>\r\n", 400)]
    [InlineData("Event: message-summary\r\nAccept: text/plain, application/*;q=0.5\r\n", 200)]
    [InlineData("Event: message-summary;id=7\r\n", 200)]
    public void A_SUBSCRIBE_is_judged(string headers, int status)
    {
        var peer = new HandPeer(_scene);
        peer.Send(SipMethods.Subscribe, headers);
        var response = peer.Messages.OfType<SipResponse>().Single();
        Assert.Equal(status, response.Status);
        Assert.Equal(status == 423 ? "60" : null, response.Headers.Get("Min-Expires"));
        Assert.Equal(status == 489 ? "message-summary, refer" : null, response.Headers.Get("Allow-Events"));
        if (status != 200)
            return;
        Assert.Equal("3600", response.Headers.Get("Expires"));
        Assert.Equal(headers.Contains("id=7", StringComparison.Ordinal) ? "message-summary;id=7" : "message-summary", peer.Request.Headers.Get("Event"));
    }

    [Fact]
    public void What_is_refused_ends_with_its_status()
    {
        Subscribe(s => s with { From = new NameAddress(_scene.Uri(Scene.AddressA, "102")) });
        Assert.Equal((403, "Forbidden"), Assert.Single(_recorder.Ends));
        Subscribe(s => s with { Package = "presence" });
        Assert.Equal(489, _recorder.Ends[^1].Status);
        Subscribe(s => s with { Expires = TimeSpan.FromSeconds(10) });
        Assert.Equal(["A SUBSCRIBE", "B 423 SUBSCRIBE", "A SUBSCRIBE", "B 200 SUBSCRIBE"], _scene.Ladder.SkipLast(2).TakeLast(4));
    }

    [Fact]
    public void Subscriptions_beyond_the_limit_are_refused_on_both_sides()
    {
        var scene = new Scene(options: new SipEndpointOptions { MaxSubscriptions = 1 });
        scene.B.Register(new SipEventPackage { Name = "p", ContentType = "text/plain", OnSubscribe = i => i.Accept(null) });
        var options = new SipSubscribe { RequestUri = scene.Uri(Scene.AddressB, "1"), From = new NameAddress(scene.Uri(Scene.AddressA, "1")), Package = "p" };
        scene.A.Subscribe(options, _recorder);
        scene.A.Subscribe(options, _recorder);
        scene.Run(TimeSpan.FromMilliseconds(50));
        Assert.Equal(503, Assert.Single(_recorder.Ends).Status);
        var peer = new HandPeer(scene);
        peer.Send(SipMethods.Subscribe, "Event: p\r\n");
        Assert.Equal((503, "5"), (peer.Response.Status, peer.Response.Headers.Get("Retry-After")));
    }

    [Fact]
    public void Requests_that_do_not_fit_the_dialog_are_refused_and_a_second_fork_too()
    {
        var peer = new HandPeer(_scene);
        _scene.B.Subscribe(new SipSubscribe { RequestUri = SipUri.Parse("sip:101@192.0.2.7"), From = new NameAddress(SipUri.Parse("sip:102@192.0.2.2")), Package = "dialog" }, _recorder);
        _scene.Run(TimeSpan.FromMilliseconds(20));
        var subscribe = peer.Request;
        peer.Answer(subscribe, 200, "Expires: 600\r\n");
        (peer.To, peer.From, peer.CallId) = (subscribe.Headers.Get("From")!, subscribe.Headers.Get("To") + ";tag=h1", subscribe.CallId);
        peer.Send(SipMethods.Notify, "Event: presence\r\nSubscription-State: active\r\n");
        Assert.Equal(489, peer.Response.Status);
        peer.Send(SipMethods.Notify, "Event: dialog\r\n");
        Assert.Equal(400, peer.Response.Status);
        peer.Send(SipMethods.Notify, "Event: dialog\r\nSubscription-State: active;expires=600\r\n", "<x/>", "application/dialog-info+xml");
        Assert.Equal(200, peer.Response.Status);
        Assert.Equal(["<x/>"], _recorder.Bodies);
        peer.Send(SipMethods.Info);
        Assert.Equal(405, peer.Response.Status);
        peer.From = subscribe.Headers.Get("To") + ";tag=h2";
        peer.Send(SipMethods.Notify, "Event: dialog\r\nSubscription-State: active\r\n");
        Assert.Equal(481, peer.Response.Status);
    }

    [Fact]
    public void Without_packages_SUBSCRIBE_is_for_the_application()
    {
        _scene.HandlerA.WhenRequested = r => r.Respond(405);
        _scene.B.Subscribe(new SipSubscribe { RequestUri = _scene.Uri(Scene.AddressA, "1"), From = new NameAddress(_scene.Uri(Scene.AddressB, "1")), Package = "p" }, _recorder);
        _scene.Run(TimeSpan.FromMilliseconds(50));
        Assert.Equal(405, Assert.Single(_recorder.Ends).Status);
    }

    private sealed class Recorder : ISipSubscriptionHandler
    {
        public List<string> Bodies { get; } = [];

        public List<SubscriptionState> States { get; } = [];

        public List<(int Status, string Reason)> Ends { get; } = [];

        public string Type { get; private set; } = "";

        public void OnNotify(SipSubscription subscription, SubscriptionState state, string contentType, string body)
        {
            States.Add(state);
            if (Bodies.LastOrDefault() != body)
                Bodies.Add(body);
            Type = contentType;
        }

        public void OnEnded(SipSubscription subscription, int status, string reason) => Ends.Add((status, reason));
    }
}
