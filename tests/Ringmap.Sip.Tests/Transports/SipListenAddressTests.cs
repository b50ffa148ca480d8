using Ringmap.Sip.Transports;

namespace Ringmap.Sip.Tests.Transports;

public sealed class SipListenAddressTests
{
    [Theory]
    [InlineData("udp://127.0.0.1:5070", "udp://127.0.0.1:5070")]
    [InlineData("TCP://10.0.0.1", "tcp://10.0.0.1:5060")]
    [InlineData("udp://[::1]:5062", "udp://[::1]:5062")]
    [InlineData("udp://0.0.0.0:0", "udp://0.0.0.0:0")]
    [InlineData("tls://127.0.0.1", "tls://127.0.0.1:5061")]
    [InlineData("ws://127.0.0.1", "ws://127.0.0.1:80")]
    [InlineData("wss://[::]:8443", "wss://[::]:8443")]
    [InlineData("udp://*", "udp://0.0.0.0:5060")]
    [InlineData("tcp://*:5080", "tcp://0.0.0.0:5080")]
    public void Good_addresses_are_read(string text, string expected)
    {
        Assert.True(SipListenAddress.TryParse(text, out var address));
        Assert.Equal(expected, address.ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("127.0.0.1:5060")]
    [InlineData("sctp://127.0.0.1")]
    [InlineData("udp://host.example:5060")]
    [InlineData("udp://127.0.0.1:70000")]
    [InlineData("udp://127.0.0.1:")]
    [InlineData("udp://*:x")]
    [InlineData("udp://")]
    public void Anything_else_is_refused(string? text) => Assert.False(SipListenAddress.TryParse(text, out _));
}
