using System.Net;
using Ringmap.Sip.Transports;
using Ringmap.Telephony.Calls;

namespace Ringmap.Telephony.Tests.Calls;

/// <summary>On loopback, where every machine has the same routes.</summary>
public sealed class OwnAddressesTests
{
    private static string Towards(string listening, string peer, string? local = null, string? advertised = null)
    {
        SipListenAddress[] listeners = [.. listening.Split(' ').Select(l => SipListenAddress.TryParse(l, out var address) ? address : throw new FormatException(l))];
        return new OwnAddresses(advertised is null ? null : IPAddress.Parse(advertised), () => listeners)
            .Towards(new SipPeer(SipTransport.Udp, IPEndPoint.Parse(peer)) { Local = local is null ? null : IPEndPoint.Parse(local) }).ToString();
    }

    [Theory]
    [InlineData("udp://192.0.2.1 tcp://192.0.2.1 udp://[2001:db8::1]", "127.0.0.9:5060", "192.0.2.1")]
    [InlineData("udp://192.0.2.1 udp://[2001:db8::1]", "[::1]:5060", "2001:db8::1")]
    [InlineData("udp://192.0.2.1 udp://127.0.0.1", "127.0.0.9:5060", "127.0.0.1")]
    [InlineData("udp://192.0.2.1 udp://192.0.2.2", "127.0.0.9:5060", "192.0.2.1")]
    [InlineData("udp://192.0.2.1 udp://0.0.0.0", "127.0.0.9:5060", "127.0.0.1")]
    [InlineData("udp://0.0.0.0", "127.0.0.9:5060", "127.0.0.1")]
    [InlineData("udp://[::1]", "127.0.0.9:5060", "127.0.0.1")]
    public void Another_side_sees_the_address_listened_on_or_the_one_that_its_route_has(string listening, string peer, string expected) =>
        Assert.Equal(expected, Towards(listening, peer));

    [Fact]
    public void By_which_it_spoke_and_what_is_advertised_come_first()
    {
        Assert.Equal("192.0.2.2", Towards("udp://192.0.2.1 udp://192.0.2.2", "127.0.0.9:5060", local: "192.0.2.2:5060"));
        Assert.Equal("203.0.113.1", Towards("udp://192.0.2.1", "127.0.0.9:5060", local: "192.0.2.1:5060", advertised: "203.0.113.1"));
        Assert.Equal("::1", Towards("udp://192.0.2.1 udp://[::1]", "[::1]:5060", advertised: "203.0.113.1"));
    }
}
