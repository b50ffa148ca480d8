using System.Net;
using Ringmap.Sip.Transports;

namespace Ringmap.Sip.Tests.Transports;

public sealed class ListenerChoiceTests
{
    private static SipListenAddress Read(string text) => SipListenAddress.TryParse(text, out var address) ? address : throw new FormatException(text);

    private static string? Choose(string listening, string peer, string? local, string? route)
    {
        var other = Read(peer);
        return ListenerChoice.Choose(
            [.. listening.Split(' ').Select(Read)], new SipPeer(other.Transport, other.EndPoint), local is null ? null : IPEndPoint.Parse(local), _ => route is null ? null : IPAddress.Parse(route))?.ToString();
    }

    [Theory]
    // The only one of its kind.
    [InlineData("udp://192.0.2.1 tcp://192.0.2.1 udp://[2001:db8::1]", "udp://[2001:db8::7]", null, null, "udp://[2001:db8::1]:5060")]
    [InlineData("udp://192.0.2.1 tcp://192.0.2.1", "tcp://198.51.100.7", null, null, "tcp://192.0.2.1:5060")]
    [InlineData("udp://127.0.0.1", "udp://198.51.100.7", null, null, "udp://127.0.0.1:5060")]
    // None.
    [InlineData("udp://192.0.2.1 tcp://[2001:db8::1]", "tcp://198.51.100.7", null, null, null)]
    [InlineData("tls://192.0.2.1", "tcp://198.51.100.7", null, null, null)]
    // The one by which the peer is known, whatever the routes say.
    [InlineData("udp://192.0.2.1:5060 udp://192.0.2.1:5080", "udp://198.51.100.7", "192.0.2.1:5080", "192.0.2.1", "udp://192.0.2.1:5080")]
    [InlineData("udp://0.0.0.0 udp://192.0.2.9", "udp://198.51.100.7", "0.0.0.0:5060", "192.0.2.9", "udp://0.0.0.0:5060")]
    // The one that the route has, the one for all, the first.
    [InlineData("udp://10.0.0.1 udp://192.0.2.1", "udp://198.51.100.7", null, "192.0.2.1", "udp://192.0.2.1:5060")]
    [InlineData("udp://192.0.2.1:5070 udp://192.0.2.1:5080", "udp://198.51.100.7", "192.0.2.1:5090", "192.0.2.1", "udp://192.0.2.1:5070")]
    [InlineData("udp://10.0.0.1 udp://0.0.0.0:5070", "udp://198.51.100.7", null, "192.0.2.1", "udp://0.0.0.0:5070")]
    [InlineData("udp://127.0.0.1 udp://10.0.0.1", "udp://198.51.100.7", null, null, "udp://10.0.0.1:5060")]
    [InlineData("udp://10.0.0.1 udp://127.0.0.1", "udp://127.0.0.9", null, null, "udp://127.0.0.1:5060")]
    public void A_peer_is_spoken_with_by_the_listener_that_it_knows_or_that_reaches_it(string listening, string peer, string? local, string? route, string? expected) =>
        Assert.Equal(expected, Choose(listening, peer, local, route));
}
