using System.Net;
using System.Text;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Ringmap.Sip.Loops;
using Ringmap.Sip.Messages;
using Ringmap.Sip.Transports;
using Ringmap.Sip.UserAgents;

namespace Ringmap.Sip.Tests.UserAgents;

/// <summary>Damaged messages of every kind against a working endpoint: nothing is ever an exception, and nothing stays.</summary>
public sealed class RubbishTests
{
    private static readonly IPEndPoint Peer = new(IPAddress.Parse("192.0.2.7"), 5060);

    private static int Messages => LongRuns.AreWanted ? 500_000 : 10_000;

    [Fact]
    public void Damaged_messages_are_answered_or_dropped_without_a_word_in_the_log()
    {
        var log = new ErrorLog();
        var time = new FakeTimeProvider();
        var loop = new EventLoop(time, log);
        var network = new SimulatedNetwork(loop);
        var endpoint = new SipEndpoint(new SipEndpointOptions { Seed = 1 }, loop, network.CreateTransport(new SipListenAddress(SipTransport.Udp, Scene.AddressB)), time, log);
        var application = new Application(endpoint);
        endpoint.Start(application);
        var heard = new Listener();
        var wire = network.CreateTransport(new SipListenAddress(SipTransport.Udp, Peer));
        wire.Start(heard);
        var random = new Random(4);
        for (var i = 0; i < Messages; i++)
        {
            var message = Damage(random, Whole(random, i, heard));
            wire.Send(new SipPeer(SipTransport.Udp, Scene.AddressB), Encoding.Latin1.GetBytes(message));
            if (i % 10 == 0)
                time.Advance(TimeSpan.FromMilliseconds(200));
            loop.RunPending();
        }
        application.HangUpAll();
        for (var i = 0; i < 400; i++)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            loop.RunPending();
        }
        Assert.Empty(log.Errors);
        Assert.True(endpoint.Statistics.Malformed > Messages / 10);
        Assert.True(application.Sessions > 10);
        Assert.Equal(0, endpoint.Statistics.Sessions);
        Assert.Equal(0, endpoint.Statistics.Transactions);
    }

    /// <summary>A good message: requests in and out of sessions, and answers to what the endpoint asked.</summary>
    private static string Whole(Random random, int i, Listener heard)
    {
        if (heard.LastRequest is { } asked && random.Next(4) == 0)
            return asked.CreateResponse(random.Next(3) switch { 0 => 180, 1 => 200, _ => 401 }, null, "t").ToString();
        string[] methods = ["INVITE", "INVITE", "ACK", "BYE", "CANCEL", "OPTIONS", "INFO", "UPDATE", "REGISTER", "NOTIFY", "REFER", "PRACK"];
        var method = methods[random.Next(methods.Length)];
        var inDialog = heard.LastAnswer is not null && random.Next(2) == 0;
        var call = inDialog ? heard.LastAnswer!.CallId : "c" + i / 3;
        var from = inDialog ? heard.LastAnswer!.Headers.Get("From")! : $"<sip:a@192.0.2.7>;tag=f{i / 3}";
        var to = inDialog ? heard.LastAnswer!.Headers.Get("To")! : "<sip:b@192.0.2.2>";
        var body = random.Next(2) == 0 ? Scene.Offer : "";
        return $"{method} sip:b@192.0.2.2 SIP/2.0\r\nVia: SIP/2.0/UDP 192.0.2.7:5060;rport;branch=z9hG4bK{(random.Next(4) == 0 ? i - 1 : i)}\r\nMax-Forwards: 70\r\nFrom: {from}\r\nTo: {to}\r\n" +
            $"Call-ID: {call}\r\nCSeq: {(inDialog ? 2 + i : 1)} {method}\r\nContact: <sip:a@192.0.2.7>\r\n{Extra(random)}Content-Type: application/sdp\r\nContent-Length: {body.Length}\r\n\r\n{body}";
    }

    private static string Extra(Random random) => random.Next(8) switch
    {
        0 => "Require: 100rel, timer\r\nSession-Expires: 90;refresher=uac\r\n",
        1 => "Supported: 100rel, timer\r\nRAck: 1 1 INVITE\r\n",
        2 => "Refer-To: <sip:c@192.0.2.9?Replaces=x%3Bto-tag%3Dy%3Bfrom-tag%3Dz>\r\nReferred-By: <sip:a@b>\r\n",
        3 => "Event: refer\r\nSubscription-State: active;expires=60\r\nReplaces: x;to-tag=y;from-tag=z\r\n",
        _ => "",
    };

    private static string Damage(Random random, string message)
    {
        if (random.Next(3) == 0)
            return message;
        var lines = message.Split("\r\n").ToList();
        for (var n = random.Next(1, 4); n > 0; n--)
        {
            var at = random.Next(lines.Count);
            var line = lines[at];
            switch (random.Next(6))
            {
                case 0 when lines.Count > 2:
                    lines.RemoveAt(at);
                    break;
                case 1:
                    lines.Insert(at, line);
                    break;
                case 2 when line.Length > 0:
                    lines[at] = line.Remove(random.Next(line.Length));
                    break;
                case 3:
                    lines[at] = line.Insert(random.Next(line.Length + 1), ((char)random.Next(256)).ToString());
                    break;
                case 4:
                    lines[at] = line.Replace(';', ',');
                    break;
                default:
                    lines[at] = line.Replace("<", "", StringComparison.Ordinal);
                    break;
            }
        }
        return string.Join("\r\n", lines);
    }

    private sealed class Listener : ISipTransportReceiver
    {
        public SipResponse? LastAnswer { get; private set; }

        public SipRequest? LastRequest { get; private set; }

        public void OnMessage(SipPeer source, SipMessage message)
        {
            if (message is SipRequest request)
                LastRequest = request;
            else if (message is SipResponse { Status: > 100 and < 300 } response && response.CSeq.Method == SipMethods.Invite)
                LastAnswer = response;
        }

        public void OnRefused(SipPeer source, in SipParseResult refused)
        {
        }

        public void OnLost(SipPeer peer)
        {
        }
    }

    private sealed class Application(SipEndpoint endpoint) : ISipEndpointHandler, ISipSessionHandler
    {
        private readonly HashSet<SipSession> _sessions = [];

        public int Sessions { get; private set; }

        public void HangUpAll()
        {
            foreach (var session in _sessions.ToList())
                session.HangUp();
        }

        public void OnInvite(IncomingInvite invite)
        {
            var session = invite.Accept(this);
            _sessions.Add(session);
            Sessions++;
            session.SendProvisional(180);
            if (Sessions % 3 != 0)
                session.Answer(Scene.Answer);
            // Calls of our own, so that answers and requests of the peer meet a caller too.
            if (Sessions % 5 == 0)
                _sessions.Add(endpoint.Invite(new SipInvite
                {
                    RequestUri = SipUri.Parse("sip:a@192.0.2.7"),
                    From = new NameAddress(SipUri.Parse("sip:b@192.0.2.2")),
                    To = new NameAddress(SipUri.Parse("sip:a@192.0.2.7")),
                    Sdp = Scene.Offer,
                    Credentials = new("b", "secret"),
                }, this));
        }

        public void OnRequest(IncomingRequest request) => request.Respond(200);

        public void OnProvisional(SipSession session, SipResponse response)
        {
        }

        public void OnAnswered(SipSession session, string? sdp) => session.Reinvite(Scene.Offer);

        public void OnConfirmed(SipSession session, string? sdp) => session.SendInfo("application/dtmf-relay", "Signal=1");

        public SipAnswer OnOffer(SipSession session, string? sdp) => SipAnswer.Accept(Scene.Answer);

        public bool OnInfo(SipSession session, string contentType, string body) => true;

        public void OnRefer(SipSession session, IncomingRefer refer)
        {
            refer.Accept();
            session.Refer(new SipRefer { Target = refer.Target }, static _ => { });
        }

        public void OnEnded(SipSession session, SipEnd end) => Assert.True(_sessions.Remove(session), "ended twice");
    }

    private sealed class ErrorLog : ILogger
    {
        public List<string> Errors { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (logLevel >= LogLevel.Warning)
                Errors.Add(formatter(state, exception) + exception);
        }
    }
}
