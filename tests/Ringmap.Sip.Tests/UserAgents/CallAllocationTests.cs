using System.Net;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Ringmap.Sip.Loops;
using Ringmap.Sip.Messages;
using Ringmap.Sip.Transports;
using Ringmap.Sip.UserAgents;

namespace Ringmap.Sip.Tests.UserAgents;

/// <summary>Bytes allocated per request and per call are a gate; times are not.</summary>
public sealed class CallAllocationTests : IAsyncDisposable
{
    /// <summary>Measured 5,124: reading an OPTIONS and answering it, its transaction included.</summary>
    private const int OptionsBytes = 6_800;

    /// <summary>Measured 17,976: INVITE, 180, 200, ACK, BYE, 200 at the called side: three messages read, three written, two transactions, a dialog, a session.</summary>
    private const int CallBytes = 22_000;

    private readonly FakeTimeProvider _time = new();
    private readonly EventLoop _loop;
    private readonly Wire _wire = new();
    private readonly Application _application = new();
    private readonly SipEndpoint _endpoint;
    private readonly SipPeer _source = new(SipTransport.Udp, new IPEndPoint(IPAddress.Parse("192.0.2.7"), 5060)) { Local = Wire.Address.EndPoint };
    private int _number;

    public CallAllocationTests()
    {
        _loop = new EventLoop(_time, NullLogger.Instance);
        _endpoint = new SipEndpoint(new SipEndpointOptions { Seed = 1 }, _loop, _wire, _time, NullLogger.Instance);
        _endpoint.Start(_application);
    }

    [Fact]
    public void Answering_OPTIONS_allocates_little()
    {
        Assert.InRange(PerRun(() => Receive("OPTIONS", "")), 0, OptionsBytes);
        Assert.Equal(200, _wire.Last!.Status);
    }

    [Fact]
    public void A_call_allocates_little()
    {
        Assert.InRange(PerRun(() =>
        {
            Receive("INVITE", "", Scene.Offer);
            var to = ";tag=" + _wire.Tag();
            Receive("ACK", to);
            Receive("BYE", to);
        }), 0, CallBytes);
        Assert.Equal(200, _wire.Last!.Status);
        Assert.Equal(_application.Calls, _application.Ends);
    }

    public async ValueTask DisposeAsync()
    {
        await _endpoint.DisposeAsync();
        _loop.Dispose();
    }

    /// <summary>What the test itself allocates to make the bytes is taken off.</summary>
    private long PerRun(Action action)
    {
        const int Runs = 200;
        long total = 0;
        for (var i = 0; i < 2 * Runs; i++)
        {
            _number++;
            if (i == Runs)
                total = 0;
            _own = 0;
            var before = GC.GetAllocatedBytesForCurrentThread();
            action();
            total += GC.GetAllocatedBytesForCurrentThread() - before - _own;
        }
        return total / Runs;
    }

    private long _own;

    private void Receive(string method, string toTag, string body = "")
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var sequence = method == "BYE" ? 2 : 1;
        var bytes = Encoding.UTF8.GetBytes(
            $"{method} sip:190@192.0.2.2 SIP/2.0\r\nVia: SIP/2.0/UDP 192.0.2.7:5060;branch=z9hG4bK{_number}-{method}\r\nFrom: sipp <sip:sipp@192.0.2.7:5060>;tag=a{_number}\r\n" +
            $"To: <sip:190@192.0.2.2>{toTag}\r\nCall-ID: {_number}-c\r\nCSeq: {sequence} {method}\r\nContact: <sip:sipp@192.0.2.7:5060>\r\nMax-Forwards: 70\r\n" +
            $"Content-Type: application/sdp\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}");
        _own += GC.GetAllocatedBytesForCurrentThread() - before;
        ((ISipTransportReceiver)_endpoint).OnMessage(_source, SipParser.Parse(bytes, SipLimits.Default).Message!);
    }

    private sealed class Wire : ISipTransport
    {
        public static readonly SipListenAddress Address = new(SipTransport.Udp, new IPEndPoint(IPAddress.Parse("192.0.2.2"), 5060));

        private ReadOnlyMemory<byte> _last;

        public IReadOnlyList<SipListenAddress> Listening { get; } = [Address];

        public SipTransportStatistics Statistics { get; } = new();

        public SipResponse? Last => SipParser.Parse(_last.Span, SipLimits.Default).Message as SipResponse;

        public string Tag()
        {
            var text = _last.Span;
            var from = text.IndexOf("To: <sip:190@192.0.2.2>;tag="u8) + 28;
            return Encoding.ASCII.GetString(text.Slice(from, text[from..].IndexOf((byte)'\r')));
        }

        public void Start(ISipTransportReceiver receiver)
        {
        }

        public SipListenAddress? LocalFor(SipPeer peer) => Address;

        public bool IsConnected(SipPeer peer) => false;

        public bool Send(SipPeer peer, ReadOnlyMemory<byte> message)
        {
            _last = message;
            return true;
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }

    private sealed class Application : ISipEndpointHandler, ISipSessionHandler
    {
        public int Calls { get; private set; }

        public int Ends { get; private set; }

        public void OnInvite(IncomingInvite invite)
        {
            Calls++;
            var session = invite.Accept(this);
            session.SendProvisional(180);
            session.Answer(Scene.Answer);
        }

        public void OnRequest(IncomingRequest request) => request.Respond(200);

        public void OnProvisional(SipSession session, SipResponse response)
        {
        }

        public void OnAnswered(SipSession session, string? sdp)
        {
        }

        public void OnConfirmed(SipSession session, string? sdp)
        {
        }

        public SipAnswer OnOffer(SipSession session, string? sdp) => SipAnswer.Refuse(488);

        public bool OnInfo(SipSession session, string contentType, string body) => false;

        public void OnEnded(SipSession session, SipEnd end) => Ends++;
    }
}
