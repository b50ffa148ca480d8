using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.Extensions.Time.Testing;
using Ringmap.Sip.Messages;
using Ringmap.Sip.Tests.UserAgents;
using Ringmap.Sip.Transports;
using Ringmap.Sip.UserAgents;
using static Ringmap.Sip.Tests.Transports.RealSockets;

namespace Ringmap.Sip.Tests.Transports;

/// <summary>TLS on loopback, between two endpoints and with .NET's client.</summary>
public sealed class TlsTests : IDisposable
{
    private readonly TestCertificates _certificates = new();

    public void Dispose() => _certificates.Dispose();

    private SipEndpointOptions Secured(string listen, params string[] names) => Options(listen) with
    {
        Tls = new SipTlsOptions { Certificate = _certificates.Sign("subject.example", names), ServerAuthorities = [_certificates.Authority] },
    };

    private static void Call(
        SipEndpoint from, SipEndpoint to, Awaited caller, string? domain, Action<SipSession>? took = null, string uri = "sip:102@pbx.example;transport=tls")
    {
        var destination = to.Listening[0].EndPoint;
        from.Loop.Post(() =>
        {
            var session = from.Invite(new SipInvite
            {
                RequestUri = SipUri.Parse(uri),
                Destination = new SipPeer(SipTransport.Tls, destination) { Domain = domain },
                From = new NameAddress(SipUri.Parse("sip:101@127.0.0.1")),
                To = new NameAddress(SipUri.Parse("sip:102@pbx.example")),
                Sdp = Scene.Offer,
            }, caller);
            took?.Invoke(session);
        });
    }

    private static EndpointRecorder Answers(Awaited called) => new()
    {
        WhenInvited = invite => invite.Accept(called).Answer(Scene.Answer),
    };

    private static Task<T> Soonest<T>(TaskCompletionSource<T> source) => source.Task.WaitAsync(Soon, TestContext.Current.CancellationToken);

    [Theory]
    [InlineData("tls://127.0.0.1:0", "sip:pbx.example", "pbx.example")]
    [InlineData("tls://127.0.0.1:0", "127.0.0.1", null)]
    [InlineData("tls://[::1]:0", "::1", null)]
    public async Task A_call_over_one_connection_to_a_side_that_proves_its_domain(string listen, string name, string? domain)
    {
        var (caller, called) = (new Awaited(), new Awaited());
        var recorder = Answers(called);
        await using var b = Start(recorder, Secured(listen, name));
        await using var a = Start(new EndpointRecorder(), Secured(listen, "caller.example"));
        SipSession? session = null;
        Call(a, b, caller, domain, taken => session = taken);
        Assert.Equal(Scene.Answer, await Soonest(caller.Answered));
        await Soonest(called.Answered);
        a.Loop.Post(() => session!.HangUp());
        Assert.Equal(SipEndCause.RemoteHangUp, (await Soonest(called.Ended)).Cause);
        Assert.Equal((1, 1), (a.Statistics.Transport.Connections, b.Statistics.Transport.Connections));
        Assert.Equal(0, a.Statistics.Malformed + b.Statistics.Malformed + a.Statistics.SendFailures + b.Statistics.SendFailures);
    }

    [Theory]
    [InlineData("sips:102@pbx.example", "sips", null)]
    [InlineData("sip:102@pbx.example;transport=tls", "sip", "tls")]
    public async Task Who_is_asked_for_by_sips_and_who_asks_are_reached_by_sips(string uri, string scheme, string? transport)
    {
        var (caller, called) = (new Awaited(), new Awaited());
        var recorder = Answers(called);
        await using var b = Start(recorder, Secured("tls://127.0.0.1:0", "sip:pbx.example"));
        await using var a = Start(new EndpointRecorder(), Secured("tls://127.0.0.1:0", "caller.example"));
        SipSession? session = null;
        Call(a, b, caller, "pbx.example", taken => session = taken, uri);
        await Soonest(called.Answered);
        var invite = recorder.Invites[0].Request;
        var contact = Assert.Single(invite.Contacts!).Uri;
        Assert.Equal((scheme, transport, a.Listening[0].EndPoint.Port), (contact.Scheme, contact.Transport, contact.Port));
        a.Loop.Post(() => session!.HangUp());
        Assert.Equal(SipEndCause.RemoteHangUp, (await Soonest(called.Ended)).Cause);
    }

    [Theory]
    [InlineData("other.example", true)]
    [InlineData("pbx.example", false)]
    public async Task A_side_that_proves_another_domain_or_is_vouched_for_by_a_stranger_gets_no_call(string domain, bool isTrusted)
    {
        using var strangers = new TestCertificates();
        await using var b = Start(new EndpointRecorder(), Secured("tls://127.0.0.1:0", "sip:pbx.example", "127.0.0.1"));
        var options = Secured("tls://127.0.0.1:0", "caller.example");
        await using var a = Start(new EndpointRecorder(), options with
        {
            Tls = options.Tls with { ServerAuthorities = [isTrusted ? _certificates.Authority : strangers.Authority] },
        });
        var caller = new Awaited();
        Call(a, b, caller, domain);
        Assert.Equal(SipEndCause.TransportFailed, (await Soonest(caller.Ended)).Cause);
        Assert.Equal(0, b.Statistics.Received);
    }

    [Fact]
    public async Task An_open_connection_is_used_for_every_domain_that_it_proves_and_for_no_other()
    {
        var called = new Awaited();
        await using var b = Start(new EndpointRecorder { WhenInvited = invite => invite.Reject(486) }, Secured("tls://127.0.0.1:0", "sip:one.example", "sip:two.example"));
        await using var a = Start(new EndpointRecorder(), Secured("tls://127.0.0.1:0", "caller.example"));
        foreach (var (domain, cause) in new[] { ("one.example", SipEndCause.Refused), ("two.example", SipEndCause.Refused), ("three.example", SipEndCause.TransportFailed) })
        {
            var caller = new Awaited();
            Call(a, b, caller, domain);
            Assert.Equal(cause, (await Soonest(caller.Ended)).Cause);
        }
        Assert.Equal(1, b.Statistics.Transport.Connections);
    }

    [Fact]
    public async Task Slow_handshakes_hold_nobody_else_up_and_end()
    {
        var time = new FakeTimeProvider();
        await using var endpoint = Start(Answering, Secured("tls://127.0.0.1:0", "127.0.0.1") with { MaxHandshakes = 8 }, time);
        using var slow = await Connect(endpoint);
        await slow.SendAsync(new byte[] { 0x16, 0x03, 0x01 }, TestContext.Current.CancellationToken);
        using (var quick = await Connect(endpoint))
        {
            await using var secured = await Secure(quick);
            await secured.WriteAsync(OptionsRequest("TLS"), TestContext.Current.CancellationToken);
            Assert.StartsWith("SIP/2.0 200 OK\r\n", await ReadMessage(secured), StringComparison.Ordinal);
        }
        using var slower = await Connect(endpoint);
        using var tooMany = await Connect(endpoint);
        Assert.Equal(0, await Receive(tooMany));
        Assert.Equal(1, endpoint.Statistics.Transport.ConnectionsRefused);
        using (var elsewhere = await Connect(endpoint, "127.0.0.2"))
        {
            await using var secured = await Secure(elsewhere);
            await secured.WriteAsync(OptionsRequest("TLS", 2), TestContext.Current.CancellationToken);
            Assert.StartsWith("SIP/2.0 200 OK\r\n", await ReadMessage(secured), StringComparison.Ordinal);
        }

        time.Advance(TimeSpan.FromSeconds(11));
        Assert.Equal(0, await Receive(slow));
        Assert.Equal(0, await Receive(slower));
        await Turn(endpoint);
        Assert.Equal(2, endpoint.Statistics.Transport.HandshakesFailed);
    }

    [Fact]
    public async Task What_is_no_TLS_is_closed()
    {
        await using var endpoint = Start(Answering, Secured("tls://127.0.0.1:0", "127.0.0.1"));
        using var plain = await Connect(endpoint);
        await plain.SendAsync(OptionsRequest("TCP"), TestContext.Current.CancellationToken);
        while (await Receive(plain) > 0)
        {
        }
        Assert.Equal((1, 0), (endpoint.Statistics.Transport.HandshakesFailed, endpoint.Statistics.Received));
    }

    [Fact]
    public async Task Listening_without_a_certificate_is_refused_in_a_sentence()
    {
        await using var endpoint = new SipEndpoint(Options("udp://127.0.0.1:0", "tls://127.0.0.1:0"), TimeProvider.System, Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance);
        Assert.Equal("tls://127.0.0.1:0 needs a certificate, and there is none.", Assert.Throws<SipBindException>(() => endpoint.Start(Answering)).Message);
        Assert.Empty(endpoint.Listening);
    }

    private async Task<SslStream> Secure(Socket socket)
    {
        var stream = new SslStream(new NetworkStream(socket));
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.Add(_certificates.Authority);
        await stream.AuthenticateAsClientAsync(
            new SslClientAuthenticationOptions { TargetHost = "127.0.0.1", CertificateChainPolicy = policy }, TestContext.Current.CancellationToken);
        return stream;
    }
}
