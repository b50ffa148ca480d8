using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using Ringmap.Sip.Messages;
using Ringmap.Sip.Tests.UserAgents;
using Ringmap.Sip.Transports;
using Ringmap.Sip.UserAgents;

using static Ringmap.Sip.Tests.Transports.RealSockets;

namespace Ringmap.Sip.Tests.Transports;

/// <summary>The real thing on loopback: sockets, threads, the machine's clock.</summary>
public sealed class SocketTests
{
    [Theory]
    [InlineData("udp://127.0.0.1:0")]
    [InlineData("tcp://127.0.0.1:0")]
    [InlineData("udp://[::1]:0")]
    public async Task A_call_over_loopback(string listen)
    {
        var caller = new Awaited();
        var called = new Awaited();
        var handler = new EndpointRecorder
        {
            WhenInvited = invite =>
            {
                var session = invite.Accept(called);
                session.SendProvisional(180);
                session.Answer(Scene.Answer);
            },
        };
        await using var b = Start(handler, listen);
        await using var a = Start(new EndpointRecorder(), listen);
        var destination = b.Listening[0].EndPoint;
        SipSession? session = null;
        a.Loop.Post(() => session = a.Invite(new SipInvite
        {
            RequestUri = new SipUri("102", destination.Address.ToString(), destination.Port),
            Destination = new SipPeer(b.Listening[0].Transport, destination),
            From = new NameAddress(SipUri.Parse("sip:101@127.0.0.1")),
            To = new NameAddress(SipUri.Parse("sip:102@127.0.0.1")),
            Sdp = Scene.Offer,
        }, caller));
        Assert.Equal(Scene.Answer, await caller.Answered.Task.WaitAsync(Soon, TestContext.Current.CancellationToken));
        await called.Answered.Task.WaitAsync(Soon, TestContext.Current.CancellationToken);
        a.Loop.Post(() => session!.HangUp());
        Assert.Equal(SipEndCause.LocalHangUp, (await caller.Ended.Task.WaitAsync(Soon, TestContext.Current.CancellationToken)).Cause);
        Assert.Equal(SipEndCause.RemoteHangUp, (await called.Ended.Task.WaitAsync(Soon, TestContext.Current.CancellationToken)).Cause);
        Assert.Equal(0, a.Statistics.Malformed + b.Statistics.Malformed + a.Statistics.SendFailures + b.Statistics.SendFailures);
    }

    [Fact]
    public async Task A_telephone_registered_over_TCP_is_reached_over_its_connection()
    {
        var registered = new TaskCompletionSource<SipPeer>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var endpoint = Start(new EndpointRecorder { WhenRequested = r => { r.Respond(200); registered.SetResult(r.Source); } }, "tcp://127.0.0.1:0");
        using var telephone = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await telephone.ConnectAsync(endpoint.Listening[0].EndPoint, TestContext.Current.CancellationToken);
        await telephone.SendAsync(Encoding.ASCII.GetBytes(
            "REGISTER sip:127.0.0.1 SIP/2.0\r\nVia: SIP/2.0/TCP 10.0.0.1;branch=z9hG4bK1\r\nFrom: <sip:101@127.0.0.1>;tag=1\r\nTo: <sip:101@127.0.0.1>\r\n" +
            "Call-ID: r\r\nCSeq: 1 REGISTER\r\nContact: <sip:101@10.0.0.1;transport=tcp>\r\nContent-Length: 0\r\n\r\n"), TestContext.Current.CancellationToken);
        var source = await registered.Task.WaitAsync(Soon, TestContext.Current.CancellationToken);
        Assert.StartsWith("SIP/2.0 200 OK\r\n", await ReadMessage(new NetworkStream(telephone)), StringComparison.Ordinal);
        Assert.Equal(telephone.LocalEndPoint, source.EndPoint);

        endpoint.Loop.Post(() => endpoint.Invite(new SipInvite
        {
            RequestUri = SipUri.Parse("sip:101@10.0.0.1;transport=tcp"),
            Destination = SipPeer.Of(source.TransportName, source.EndPoint),
            From = new NameAddress(SipUri.Parse("sip:102@127.0.0.1")),
            To = new NameAddress(SipUri.Parse("sip:101@127.0.0.1")),
        }, new Awaited()));
        Assert.StartsWith("INVITE sip:101@10.0.0.1;transport=tcp SIP/2.0\r\n", await ReadMessage(new NetworkStream(telephone)), StringComparison.Ordinal);
        Assert.Equal(1, endpoint.Statistics.Transport.Connections);
    }

    [Fact]
    public async Task A_double_line_end_over_TCP_is_answered_by_a_single_one()
    {
        await using var endpoint = Start(new EndpointRecorder(), "tcp://127.0.0.1:0");
        using var telephone = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await telephone.ConnectAsync(endpoint.Listening[0].EndPoint, TestContext.Current.CancellationToken);
        await telephone.SendAsync("\r\n\r\n"u8.ToArray(), TestContext.Current.CancellationToken);
        var buffer = new byte[16];
        var count = await telephone.ReceiveAsync(buffer, TestContext.Current.CancellationToken).AsTask().WaitAsync(Soon, TestContext.Current.CancellationToken);
        Assert.Equal("\r\n", Encoding.ASCII.GetString(buffer, 0, count));
    }

    [Theory]
    [InlineData("udp://127.0.0.1:0")]
    [InlineData("udp://[::1]:0")]
    public async Task A_STUN_keep_alive_is_answered_between_messages_and_other_STUN_is_not(string listen)
    {
        await using var endpoint = Start(Answering, listen);
        using var telephone = new Socket(endpoint.Listening[0].EndPoint.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        await telephone.ConnectAsync(endpoint.Listening[0].EndPoint, TestContext.Current.CancellationToken);
        var request = Convert.FromHexString("000100002112A442B7E7A701BC34D686FA87DFAE");
        byte[] indication = [0x00, 0x11, .. request.AsSpan(2)];
        await telephone.SendAsync(indication, TestContext.Current.CancellationToken);
        await telephone.SendAsync(request, TestContext.Current.CancellationToken);
        var buffer = new byte[2048];
        var length = await telephone.ReceiveAsync(buffer, TestContext.Current.CancellationToken).AsTask().WaitAsync(Soon, TestContext.Current.CancellationToken);
        var expected = new byte[StunBinding.MaxAnswer];
        Assert.Equal(expected[..StunBinding.Answer(request, (IPEndPoint)telephone.LocalEndPoint!, expected)], buffer[..length]);
        await telephone.SendAsync(OptionsRequest("UDP"), TestContext.Current.CancellationToken);
        length = await telephone.ReceiveAsync(buffer, TestContext.Current.CancellationToken).AsTask().WaitAsync(Soon, TestContext.Current.CancellationToken);
        Assert.StartsWith("SIP/2.0 200 OK\r\n", Encoding.ASCII.GetString(buffer, 0, length), StringComparison.Ordinal);
        Assert.Equal((1, 1, 0), (endpoint.Statistics.Transport.StunAnswered, endpoint.Statistics.Transport.StunDropped, endpoint.Statistics.Malformed));
    }

    [Fact]
    public async Task A_stream_that_cannot_be_followed_is_closed_and_counted()
    {
        await using var endpoint = Start(new EndpointRecorder(), "tcp://127.0.0.1:0");
        using var telephone = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await telephone.ConnectAsync(endpoint.Listening[0].EndPoint, TestContext.Current.CancellationToken);
        await telephone.SendAsync("OPTIONS sip:a SIP/2.0\r\nContent-Length: x\r\n\r\n"u8.ToArray(), TestContext.Current.CancellationToken);
        Assert.Equal(0, await telephone.ReceiveAsync(new byte[16], TestContext.Current.CancellationToken).AsTask().WaitAsync(Soon, TestContext.Current.CancellationToken));
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        endpoint.Loop.Post(done.SetResult);
        await done.Task.WaitAsync(Soon, TestContext.Current.CancellationToken);
        Assert.Equal(1, endpoint.Statistics.Malformed);
    }

    [Fact]
    public async Task A_connection_that_is_refused_fails_the_call()
    {
        using var reserved = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        reserved.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        await using var endpoint = Start(new EndpointRecorder(), "tcp://127.0.0.1:0");
        var caller = new Awaited();
        endpoint.Loop.Post(() => endpoint.Invite(new SipInvite
        {
            RequestUri = SipUri.Parse("sip:102@127.0.0.1"),
            Destination = new SipPeer(SipTransport.Tcp, (IPEndPoint)reserved.LocalEndPoint!),
            From = new NameAddress(SipUri.Parse("sip:101@127.0.0.1")),
            To = new NameAddress(SipUri.Parse("sip:102@127.0.0.1")),
        }, caller));
        Assert.Equal(SipEndCause.TransportFailed, (await caller.Ended.Task.WaitAsync(Soon, TestContext.Current.CancellationToken)).Cause);
    }

    [Fact]
    public async Task A_port_that_is_taken_is_said_in_a_sentence_and_nothing_stays_open()
    {
        await using var first = Start(new EndpointRecorder(), "udp://127.0.0.1:0", "tcp://127.0.0.1:0");
        foreach (var taken in first.Listening)
        {
            var second = new SipEndpoint(Options("udp://127.0.0.1:0", taken.ToString()), TimeProvider.System, NullLogger.Instance);
            var error = Assert.Throws<SipBindException>(() => second.Start(new EndpointRecorder()));
            Assert.Equal($"{taken} is taken by another program.", error.Message);
            Assert.Empty(second.Listening);
            await second.DisposeAsync();
        }
    }
}
