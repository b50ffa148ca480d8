using System.Net.Sockets;
using System.Net.WebSockets;
using System.Text;
using Microsoft.Extensions.Time.Testing;
using Ringmap.Sip.Messages;
using Ringmap.Sip.Tests.UserAgents;
using Ringmap.Sip.Transports;
using Ringmap.Sip.UserAgents;
using static Ringmap.Sip.Tests.Transports.RealSockets;

namespace Ringmap.Sip.Tests.Transports;

/// <summary>SIP over WebSockets with .NET's client at the other end (RFC 7118).</summary>
public sealed class WebSocketTests : IDisposable
{
    private const string Register =
        "REGISTER sip:127.0.0.1 SIP/2.0\r\nVia: SIP/2.0/WS df7jal23ls0d.invalid;branch=z9hG4bK1\r\nFrom: <sip:101@127.0.0.1>;tag=1\r\nTo: <sip:101@127.0.0.1>\r\n" +
        "Call-ID: r\r\nCSeq: 1 REGISTER\r\nMax-Forwards: 70\r\nContact: <sip:101@df7jal23ls0d.invalid;transport=ws>\r\n\r\n";

    private readonly TestCertificates _certificates = new();
    private readonly byte[] _buffer = new byte[70_000];

    public void Dispose() => _certificates.Dispose();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private async Task<ClientWebSocket> Open(SipEndpoint endpoint, string? protocol = "sip")
    {
        var client = new ClientWebSocket();
        if (protocol is not null)
            client.Options.AddSubProtocol(protocol);
        client.Options.RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate?.Issuer == _certificates.Authority.Subject;
        await client.ConnectAsync(new Uri($"{endpoint.Listening[0]}/"), Stop).WaitAsync(Soon, Stop);
        return client;
    }

    private async Task<(WebSocketMessageType Type, string Text)> Receive(ClientWebSocket client)
    {
        var received = await client.ReceiveAsync(_buffer.AsMemory(), Stop).AsTask().WaitAsync(Soon, Stop);
        Assert.True(received.EndOfMessage);
        return (received.MessageType, Encoding.UTF8.GetString(_buffer, 0, received.Count));
    }

    [Theory]
    [InlineData("ws://127.0.0.1:0", WebSocketMessageType.Text)]
    [InlineData("ws://127.0.0.1:0", WebSocketMessageType.Binary)]
    [InlineData("ws://[::1]:0", WebSocketMessageType.Text)]
    [InlineData("wss://127.0.0.1:0", WebSocketMessageType.Text)]
    public async Task OPTIONS_gets_its_answer_as_one_text(string listen, WebSocketMessageType type)
    {
        await using var endpoint = Start(Answering, Options(listen) with { Tls = new SipTlsOptions { Certificate = _certificates.Sign("pbx.example", "127.0.0.1") } });
        using var client = await Open(endpoint);
        Assert.Equal("sip", client.SubProtocol);
        for (var number = 1; number < 3; number++)
        {
            await client.SendAsync(OptionsRequest("WS", number), type, true, Stop);
            var (answered, text) = await Receive(client);
            Assert.Equal(WebSocketMessageType.Text, answered);
            Assert.StartsWith("SIP/2.0 200 OK\r\n", text, StringComparison.Ordinal);
            Assert.Contains($"CSeq: {number} OPTIONS\r\n", text, StringComparison.Ordinal);
        }
        Assert.Equal(1, endpoint.Statistics.Transport.Connections);
    }

    [Fact]
    public async Task Fragments_are_joined_and_messages_need_no_length()
    {
        await using var endpoint = Start(new EndpointRecorder { WhenRequested = r => r.Respond(200) }, "ws://127.0.0.1:0");
        using var client = await Open(endpoint);
        var bytes = Encoding.ASCII.GetBytes(Register);
        for (var at = 0; at < bytes.Length; at += 50)
            await client.SendAsync(bytes.AsMemory(at, Math.Min(50, bytes.Length - at)), WebSocketMessageType.Text, at + 50 >= bytes.Length, Stop);
        Assert.StartsWith("SIP/2.0 200 OK\r\n", (await Receive(client)).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ws")]
    [InlineData("wss")]
    public async Task A_telephone_in_a_browser_is_reached_over_its_connection_and_our_Via_and_Contact_say_how(string scheme)
    {
        var registered = new TaskCompletionSource<SipPeer>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var endpoint = Start(
            new EndpointRecorder { WhenRequested = r => { r.Respond(200); registered.SetResult(r.Source); } },
            Options(scheme + "://127.0.0.1:0") with { Tls = new SipTlsOptions { Certificate = _certificates.Sign("pbx.example", "127.0.0.1") } });
        using var client = await Open(endpoint);
        await client.SendAsync(Encoding.ASCII.GetBytes(Register), WebSocketMessageType.Text, true, Stop);
        var source = await registered.Task.WaitAsync(Soon, Stop);
        await Receive(client);
        Assert.Equal(scheme, source.TransportName);

        endpoint.Loop.Post(() => endpoint.Invite(new SipInvite
        {
            RequestUri = SipUri.Parse("sip:101@df7jal23ls0d.invalid;transport=ws"),
            Destination = SipPeer.Of(source.TransportName, source.EndPoint),
            From = new NameAddress(SipUri.Parse("sip:102@127.0.0.1")),
            To = new NameAddress(SipUri.Parse("sip:101@127.0.0.1")),
        }, new Awaited()));
        var invite = (await Receive(client)).Text;
        Assert.StartsWith("INVITE sip:101@df7jal23ls0d.invalid;transport=ws SIP/2.0\r\n", invite, StringComparison.Ordinal);
        Assert.Contains($"Via: SIP/2.0/{scheme.ToUpperInvariant()} {endpoint.Listening[0].EndPoint};", invite, StringComparison.Ordinal);
        Assert.Contains($"@{endpoint.Listening[0].EndPoint};transport=ws>", invite, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_that_cannot_be_reached_any_more_fails_the_call()
    {
        await using var endpoint = Start(new EndpointRecorder(), "ws://127.0.0.1:0");
        var caller = new Awaited();
        endpoint.Loop.Post(() => endpoint.Invite(new SipInvite
        {
            RequestUri = SipUri.Parse("sip:101@df7jal23ls0d.invalid;transport=ws"),
            Destination = new SipPeer(SipTransport.Ws, endpoint.Listening[0].EndPoint),
            From = new NameAddress(SipUri.Parse("sip:102@127.0.0.1")),
            To = new NameAddress(SipUri.Parse("sip:101@127.0.0.1")),
        }, caller));
        Assert.Equal(SipEndCause.TransportFailed, (await caller.Ended.Task.WaitAsync(Soon, Stop)).Cause);
        Assert.Equal(0, endpoint.Statistics.Transport.Connections);
    }

    [Fact]
    public async Task A_double_line_end_is_answered_and_closing_is_closed()
    {
        await using var endpoint = Start(Answering, "ws://127.0.0.1:0");
        using var client = await Open(endpoint);
        await client.SendAsync("\r\n\r\n"u8.ToArray(), WebSocketMessageType.Text, true, Stop);
        Assert.Equal("\r\n", (await Receive(client)).Text);
        await client.CloseAsync(WebSocketCloseStatus.NormalClosure, "done", Stop).WaitAsync(Soon, Stop);
        Assert.Equal(WebSocketCloseStatus.NormalClosure, client.CloseStatus);
        while (endpoint.Statistics.Transport.Connections > 0)
            await Turn(endpoint);
    }

    [Theory]
    [InlineData(0, false)]
    [InlineData(1, true)]
    public async Task A_message_beyond_the_limit_closes_with_the_code_for_it(int beyond, bool isRefused)
    {
        await using var endpoint = Start(Answering, "ws://127.0.0.1:0");
        using var client = await Open(endpoint);
        var request = OptionsRequest("WS");
        await client.SendAsync(request, WebSocketMessageType.Text, false, Stop);
        await client.SendAsync(new byte[SipLimits.Default.MessageBytes - request.Length + beyond], WebSocketMessageType.Text, true, Stop);
        var (type, _) = await Receive(client);
        Assert.Equal(isRefused ? WebSocketMessageType.Close : WebSocketMessageType.Text, type);
        Assert.Equal(isRefused ? WebSocketCloseStatus.MessageTooBig : null, client.CloseStatus);
        while (isRefused && endpoint.Statistics.Transport.Connections > 0)
            await Turn(endpoint);
        Assert.Equal(beyond, endpoint.Statistics.Malformed);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("xmpp")]
    public async Task A_client_that_does_not_speak_SIP_gets_no_WebSocket(string? protocol)
    {
        await using var endpoint = Start(Answering, "ws://127.0.0.1:0");
        Assert.Contains("400", (await Assert.ThrowsAsync<WebSocketException>(() => Open(endpoint, protocol))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_request_for_a_WebSocket_that_does_not_end_is_closed_in_time_and_one_too_large_at_once()
    {
        var time = new FakeTimeProvider();
        await using var endpoint = Start(Answering, Options("ws://127.0.0.1:0"), time);
        using var slow = await Connect(endpoint);
        await slow.SendAsync("GET / HTTP/1.1\r\n"u8.ToArray(), Stop);
        using var large = await Connect(endpoint);
        await large.SendAsync(new byte[WebSocketUpgrade.MaxBytes + 1], Stop);
        while (await RealSockets.Receive(large) > 0)
        {
        }
        time.Advance(TimeSpan.FromSeconds(11));
        Assert.Equal(0, await RealSockets.Receive(slow));
        Assert.Equal(2, endpoint.Statistics.Transport.HandshakesFailed);
    }
}
