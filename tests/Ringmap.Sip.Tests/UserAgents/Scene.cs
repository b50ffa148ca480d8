using System.Net;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Ringmap.Sip.Loops;
using Ringmap.Sip.Messages;
using Ringmap.Sip.Transports;
using Ringmap.Sip.UserAgents;

namespace Ringmap.Sip.Tests.UserAgents;

/// <summary>Two endpoints, a network in memory and a clock that moves when the test says so.</summary>
internal sealed class Scene
{
    public const string Offer = "v=0\r\no=- 1 1 IN IP4 192.0.2.1\r\ns=-\r\nc=IN IP4 192.0.2.1\r\nt=0 0\r\nm=audio 4000 RTP/AVP 0\r\n";
    public const string Answer = "v=0\r\no=- 2 1 IN IP4 192.0.2.2\r\ns=-\r\nc=IN IP4 192.0.2.2\r\nt=0 0\r\nm=audio 5000 RTP/AVP 0\r\n";

    public static readonly IPEndPoint AddressA = new(IPAddress.Parse("192.0.2.1"), 5060);
    public static readonly IPEndPoint AddressB = new(IPAddress.Parse("192.0.2.2"), 5060);

    public Scene(int seed = 1, SipTransport transport = SipTransport.Udp, SipEndpointOptions? options = null)
    {
        Loop = new EventLoop(Time, NullLogger.Instance);
        Network = new SimulatedNetwork(Loop, seed) { Observer = (from, to, message) => Log.Add(new Line(Time.GetUtcNow(), from, to, message)) };
        Transport = transport;
        A = Add(AddressA, HandlerA, (options ?? new()) with { Seed = seed });
        B = Add(AddressB, HandlerB, (options ?? new()) with { Seed = seed + 1_000_000 });
    }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero));

    public EventLoop Loop { get; }

    public SimulatedNetwork Network { get; }

    public SipTransport Transport { get; }

    public SipEndpoint A { get; }

    public SipEndpoint B { get; private set; }

    public EndpointRecorder HandlerA { get; } = new();

    public EndpointRecorder HandlerB { get; } = new();

    public List<Line> Log { get; } = [];

    /// <summary>The start lines of what was sent so far, as "A INVITE", "B 200 INVITE".</summary>
    public IEnumerable<string> Ladder => Log.Select(l => l.ToString());

    public SipEndpoint Add(IPEndPoint address, ISipEndpointHandler handler, SipEndpointOptions options)
    {
        var endpoint = new SipEndpoint(options, Loop, Network.CreateTransport(new SipListenAddress(Transport, address)), Time, NullLogger.Instance);
        endpoint.Start(handler);
        return endpoint;
    }

    /// <summary>B loses its power and comes back, knowing nothing; what it was goes on without a network, as a ghost.</summary>
    public void RestartB()
    {
        Assert.True(B.DisposeAsync().AsTask().IsCompletedSuccessfully);
        B = Add(AddressB, HandlerB, new SipEndpointOptions { Seed = ++_restarts + 2_000_000 });
    }

    private int _restarts;

    public SipInvite InviteToB(string? sdp = Offer) => new()
    {
        RequestUri = Uri(AddressB, "102"),
        From = new NameAddress(Uri(AddressA, "101"), "Ann"),
        To = new NameAddress(Uri(AddressB, "102")),
        Sdp = sdp,
    };

    public SipUri Uri(IPEndPoint address, string user)
    {
        var uri = new SipUri(user, address.Address.ToString(), address.Port);
        return Transport == SipTransport.Tcp ? uri.WithParameter("transport", "tcp") : uri;
    }

    /// <summary>A calls B; both recorders follow.</summary>
    public (SipSession Session, SessionRecorder Recorder) Call(string? sdp = Offer, SipInvite? invite = null)
    {
        var recorder = new SessionRecorder();
        var session = A.Invite(invite ?? InviteToB(sdp), recorder);
        Run(TimeSpan.FromMilliseconds(50));
        return (session, recorder);
    }

    /// <summary>A calls B, who answers; both are confirmed.</summary>
    public (SipSession A, SessionRecorder RecorderA, SipSession B, SessionRecorder RecorderB) Connected(SipInvite? invite = null)
    {
        var (a, recorderA) = Call(invite: invite);
        var (b, recorderB) = HandlerB.AcceptLast();
        b.Answer(Answer);
        Run(TimeSpan.FromMilliseconds(50));
        Assert.Equal(SipSessionState.Confirmed, a.State);
        Assert.Equal(SipSessionState.Confirmed, b.State);
        return (a, recorderA, b, recorderB);
    }

    /// <summary>Lets time pass, stopping at each timer.</summary>
    public void Run(TimeSpan time)
    {
        var end = Time.GetUtcNow() + time;
        while (true)
        {
            while (Loop.RunPending())
            {
            }
            var left = end - Time.GetUtcNow();
            if (left <= TimeSpan.Zero)
                return;
            var step = Loop.UntilNextTimer is { } next && next < left ? next : left;
            Time.Advance(step > TimeSpan.Zero ? step : TimeSpan.FromTicks(1));
        }
    }

    /// <summary>Nothing may be left once every timer has run out.</summary>
    public void AssertNothingIsLeft()
    {
        Run(TimeSpan.FromSeconds(200));
        foreach (var endpoint in (SipEndpoint[])[A, B])
        {
            Assert.Equal(0, endpoint.Statistics.Sessions);
            Assert.Equal(0, endpoint.Statistics.Subscriptions);
            Assert.Equal(0, endpoint.Statistics.Transactions);
        }
        Assert.Equal(0, Loop.PendingTimers);
    }

    internal sealed record Line(DateTimeOffset At, SipPeer From, SipPeer To, SipMessage Message)
    {
        public override string ToString() =>
            (From.EndPoint.Equals(AddressA) ? "A " : From.EndPoint.Equals(AddressB) ? "B " : "C ")
            + (Message is SipResponse response ? response.Status + " " + response.CSeq.Method : Message.CSeq.Method);
    }
}
