using System.Net;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Ringmap.Sip.Loops;
using Ringmap.Sip.Messages;
using Ringmap.Sip.Transports;
using Ringmap.Sip.UserAgents;

namespace Ringmap.Sip.Tests.UserAgents;

/// <summary>Requests too large for a datagram (RFC 3261 §18.1.1).</summary>
public sealed class LargeRequestTests : IDisposable
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(100);

    private readonly FakeTimeProvider _time = new();
    private readonly EventLoop _loop;
    private readonly SimulatedNetwork _network;
    private readonly List<(SipPeer From, SipPeer To, SipMessage Message)> _log = [];

    public LargeRequestTests()
    {
        _loop = new EventLoop(_time, NullLogger.Instance);
        _network = new SimulatedNetwork(_loop) { Observer = (from, to, message) => _log.Add((from, to, message)) };
    }

    public void Dispose() => _loop.Dispose();

    private SipEndpoint Start(IPEndPoint address, ISipEndpointHandler handler, params SipTransport[] transports)
    {
        var endpoint = new SipEndpoint(new SipEndpointOptions { Seed = address.Address.GetAddressBytes()[3] }, _loop,
            _network.CreateTransport([.. transports.Select(t => new SipListenAddress(t, address))]), _time, NullLogger.Instance);
        endpoint.Start(handler);
        return endpoint;
    }

    private void Run(TimeSpan time)
    {
        var end = _time.GetUtcNow() + time;
        while (_loop.RunPending() || _time.GetUtcNow() < end)
            _time.Advance(TimeSpan.FromMilliseconds(1));
    }

    /// <summary>A request of exactly so many bytes on the wire, sent by UDP.</summary>
    private SipResponse? Ask(SipEndpoint from, int bytes)
    {
        SipResponse? answer = null;
        var me = new NameAddress(SipUri.Parse("sip:101@192.0.2.1"));
        for (var length = 1; ; length = 1 + bytes - length)
        {
            _log.Clear();
            var request = from.CreateRequest(SipMethods.Info, SipUri.Parse("sip:102@192.0.2.2"), me, me);
            request.Headers.Add("Subject", new string('x', length));
            from.Send(request, new SipPeer(SipTransport.Udp, Scene.AddressB), r => answer = r);
            Run(Moment);
            if (length > 1)
                return answer;
            length = SipWriter.ToArray(_log[0].Message).Length;
        }
    }

    private IEnumerable<string> Requests => _log.Where(l => l.Message is SipRequest).Select(l => $"{l.To.TransportName} {l.Message.TopVia!.Transport} {SipWriter.ToArray(l.Message).Length}");

    [Fact]
    public void A_request_at_the_limit_goes_by_UDP_and_one_beyond_by_TCP_and_its_Via_says_so()
    {
        var handler = new EndpointRecorder { WhenRequested = r => r.Respond(200) };
        Start(Scene.AddressB, handler, SipTransport.Udp, SipTransport.Tcp);
        var a = Start(Scene.AddressA, new EndpointRecorder(), SipTransport.Udp, SipTransport.Tcp);
        Assert.Equal(200, Ask(a, 1_300)!.Status);
        Assert.Equal(["udp UDP 1300"], Requests);
        Assert.Equal(200, Ask(a, 1_301)!.Status);
        Assert.Equal(["tcp TCP 1301"], Requests);
    }

    [Fact]
    public void Where_TCP_is_refused_it_goes_by_UDP_and_the_next_one_at_once()
    {
        Start(Scene.AddressB, new EndpointRecorder { WhenRequested = r => r.Respond(200) }, SipTransport.Udp);
        var a = Start(Scene.AddressA, new EndpointRecorder(), SipTransport.Udp, SipTransport.Tcp);
        Assert.Equal(200, Ask(a, 2_000)!.Status);
        Assert.Equal(["tcp TCP 2000", "udp UDP 2000"], Requests);
        Assert.Equal(200, Ask(a, 2_000)!.Status);
        Assert.Equal(["udp UDP 2000"], Requests);
        Run(TimeSpan.FromMinutes(11));
        Assert.Equal(200, Ask(a, 2_000)!.Status);
        Assert.Equal(["tcp TCP 2000", "udp UDP 2000"], Requests);
    }

    [Fact]
    public void Without_a_listener_for_TCP_it_goes_by_UDP()
    {
        Start(Scene.AddressB, new EndpointRecorder { WhenRequested = r => r.Respond(200) }, SipTransport.Udp, SipTransport.Tcp);
        var a = Start(Scene.AddressA, new EndpointRecorder(), SipTransport.Udp);
        Assert.Equal(200, Ask(a, 2_000)!.Status);
        Assert.Equal(["udp UDP 2000"], Requests);
    }

    [Fact]
    public void A_large_call_is_cancelled_where_it_went()
    {
        var handler = new EndpointRecorder();
        Start(Scene.AddressB, handler, SipTransport.Udp, SipTransport.Tcp);
        var a = Start(Scene.AddressA, new EndpointRecorder(), SipTransport.Udp, SipTransport.Tcp);
        var recorder = new SessionRecorder();
        handler.WhenInvited = invite => invite.Accept(new SessionRecorder()).SendProvisional(180);
        var session = a.Invite(new SipInvite
        {
            RequestUri = SipUri.Parse("sip:102@192.0.2.2"),
            From = new NameAddress(SipUri.Parse("sip:101@192.0.2.1")),
            To = new NameAddress(SipUri.Parse("sip:102@192.0.2.2")),
            Sdp = Scene.Offer + string.Concat(Enumerable.Repeat("a=x-long-attribute:0123456789\r\n", 50)),
        }, recorder);
        Run(Moment);
        session.HangUp();
        Run(Moment);
        Assert.All(_log, l => Assert.Equal("tcp", l.To.TransportName));
        Assert.Contains(_log, l => l.Message is SipRequest { Method: SipMethods.Cancel });
        Assert.Contains(_log, l => l.Message is SipResponse { Status: 487 });
    }
}
