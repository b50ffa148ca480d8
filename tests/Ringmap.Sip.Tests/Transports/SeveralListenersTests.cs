using System.Net;
using System.Net.Sockets;
using System.Text;
using Ringmap.Sip.Messages;
using Ringmap.Sip.Tests.UserAgents;
using Ringmap.Sip.Transports;
using Ringmap.Sip.UserAgents;
using static Ringmap.Sip.Tests.Transports.RealSockets;

namespace Ringmap.Sip.Tests.Transports;

/// <summary>One endpoint on several addresses and ports.</summary>
public sealed class SeveralListenersTests
{
    private static readonly string[] Everywhere =
        ["udp://127.0.0.1:0", "udp://127.0.0.2:0", "udp://127.0.0.1:0", "udp://[::1]:0", "tcp://127.0.0.1:0", "tcp://[::1]:0", "ws://[::1]:0"];

    [Fact]
    public async Task A_telephone_is_called_from_the_port_by_which_it_registered_and_Via_and_Contact_name_it()
    {
        var registered = new TaskCompletionSource<SipPeer>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var endpoint = Start(new EndpointRecorder { WhenRequested = r => { r.Respond(200); registered.TrySetResult(r.Source); } }, Everywhere);
        var number = 0;
        foreach (var listener in endpoint.Listening.Where(l => l.Transport == SipTransport.Udp))
        {
            registered = new TaskCompletionSource<SipPeer>(TaskCreationOptions.RunContinuationsAsynchronously);
            using var telephone = new Socket(listener.EndPoint.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
            // Connected: what comes from another address or port is not let in, as by an address translation.
            await telephone.ConnectAsync(listener.EndPoint, TestContext.Current.CancellationToken);
            await telephone.SendAsync(OptionsRequest("UDP", ++number), TestContext.Current.CancellationToken);
            var source = await registered.Task.WaitAsync(Soon, TestContext.Current.CancellationToken);
            await Datagram(telephone);
            Call(endpoint, SipPeer.Of(source.TransportName, source.EndPoint));
            var invite = await Datagram(telephone);
            Assert.Contains($"Via: SIP/2.0/UDP {listener.EndPoint};", invite, StringComparison.Ordinal);
            Assert.Contains($"@{listener.EndPoint}>", invite, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("::1")]
    public async Task Whom_it_calls_first_sees_a_listener_of_its_transport_and_family(string address)
    {
        await using var endpoint = Start(new EndpointRecorder(), Everywhere);
        using var listener = new TcpListener(IPAddress.Parse(address), 0);
        listener.Start();
        Call(endpoint, new SipPeer(SipTransport.Tcp, (IPEndPoint)listener.LocalEndpoint));
        using var telephone = await listener.AcceptSocketAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(Soon, TestContext.Current.CancellationToken);
        var expected = endpoint.Listening.Single(l => l.Transport == SipTransport.Tcp && l.EndPoint.Address.Equals(IPAddress.Parse(address)));
        var invite = await ReadMessage(new NetworkStream(telephone));
        Assert.Contains($"Via: SIP/2.0/TCP {expected.EndPoint};", invite, StringComparison.Ordinal);
        Assert.Contains($"@{expected.EndPoint};transport=tcp>", invite, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("127.0.0.1", "@203.0.113.1:")]
    [InlineData("::1", "@[::1]:")]
    public async Task An_advertised_address_is_written_for_its_own_family_only(string address, string contact)
    {
        await using var endpoint = Start(new EndpointRecorder(), Options(Everywhere) with { AdvertisedHost = "203.0.113.1" });
        using var telephone = new Socket(IPAddress.Parse(address).AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        telephone.Bind(new IPEndPoint(IPAddress.Parse(address), 0));
        Call(endpoint, new SipPeer(SipTransport.Udp, (IPEndPoint)telephone.LocalEndPoint!));
        Assert.Contains(contact, await Datagram(telephone), StringComparison.Ordinal);
    }

    private static void Call(SipEndpoint endpoint, SipPeer to) => endpoint.Loop.Post(() => endpoint.Invite(new SipInvite
    {
        RequestUri = SipUri.Parse("sip:101@198.51.100.1"),
        Destination = to,
        From = new NameAddress(SipUri.Parse("sip:102@pbx.example")),
        To = new NameAddress(SipUri.Parse("sip:101@pbx.example")),
    }, new Awaited()));

    private static async Task<string> Datagram(Socket socket)
    {
        var buffer = new byte[4096];
        var length = await socket.ReceiveAsync(buffer, TestContext.Current.CancellationToken).AsTask().WaitAsync(Soon, TestContext.Current.CancellationToken);
        return Encoding.UTF8.GetString(buffer, 0, length);
    }
}
