using System.Text;
using CsCheck;
using Ringmap.Sip.Transports;

namespace Ringmap.Sip.Tests.Transports;

public sealed class WebSocketUpgradeTests
{
    private const string Good =
        "GET /chat HTTP/1.1\r\nHost: server.example.com\r\nUpgrade: websocket\r\nConnection: keep-alive, Upgrade\r\n" +
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nOrigin: http://example.com\r\nSec-WebSocket-Protocol: xmpp, sip\r\nSec-WebSocket-Version: 13\r\n\r\n";

    private static WebSocketUpgrade Read(string head) => WebSocketUpgrade.Read(Encoding.Latin1.GetBytes(head));

    [Fact]
    public void The_key_of_the_RFC_gets_the_answer_of_the_RFC()
    {
        var upgrade = Read(Good);
        Assert.True(upgrade.IsAccepted);
        Assert.Equal(
            "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\nSec-WebSocket-Protocol: sip\r\n\r\n",
            Encoding.ASCII.GetString(upgrade.ToResponse()));
    }

    [Theory]
    [InlineData("Connection: keep-alive, Upgrade", "connection: UPGRADE")]
    [InlineData("Upgrade: websocket", "Upgrade: WebSocket")]
    [InlineData("Sec-WebSocket-Protocol: xmpp, sip", "Sec-WebSocket-Protocol: sip\r\nSec-WebSocket-Protocol: other")]
    [InlineData("GET /chat", "GET /")]
    public void Other_ways_of_saying_so_are_understood(string said, string otherwise) => Assert.Equal(101, Read(Good.Replace(said, otherwise, StringComparison.Ordinal)).Status);

    [Theory]
    [InlineData("GET /chat HTTP/1.1", "POST /chat HTTP/1.1", 405)]
    [InlineData("GET /chat HTTP/1.1", "GET /chat HTTP/1.0", 400)]
    [InlineData("GET /chat HTTP/1.1", "GET chat HTTP/1.1", 400)]
    [InlineData("GET /chat HTTP/1.1", "OPTIONS sip:a SIP/2.0", 400)]
    [InlineData("Host: server.example.com\r\n", "", 400)]
    [InlineData("Upgrade: websocket\r\n", "", 426)]
    [InlineData("Connection: keep-alive, Upgrade\r\n", "Connection: keep-alive\r\n", 426)]
    [InlineData("Version: 13", "Version: 8", 426)]
    [InlineData("dGhlIHNhbXBsZSBub25jZQ==", "dGhlIHNhbXBsZQ==", 400)]
    [InlineData("dGhlIHNhbXBsZSBub25jZQ==", "", 400)]
    [InlineData("dGhlIHNhbXBsZSBub25jZQ==", "dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==", 400)]
    [InlineData("xmpp, sip", "xmpp", 400)]
    [InlineData("Sec-WebSocket-Protocol: xmpp, sip\r\n", "", 400)]
    [InlineData("Host: server", "Host : server", 400)]
    [InlineData("Host: server", "Host\r\nHost: server", 400)]
    [InlineData("Host: server", "Host: sérver", 400)]
    [InlineData("13\r\n\r\n", "13\r\n\r\nx", 400)]
    public void What_is_wrong_is_refused(string said, string otherwise, int status)
    {
        var upgrade = Read(Good.Replace(said, otherwise, StringComparison.Ordinal));
        Assert.Equal(status, upgrade.Status);
        Assert.StartsWith($"HTTP/1.1 {status} ", Encoding.ASCII.GetString(upgrade.ToResponse()), StringComparison.Ordinal);
    }

    [Fact]
    public void The_limit_is_the_limit()
    {
        var room = WebSocketUpgrade.MaxBytes - Good.Length - "Cookie: \r\n".Length;
        Assert.Equal(101, Read(Good.Replace("Host:", $"Cookie: {new string('x', room)}\r\nHost:", StringComparison.Ordinal)).Status);
        Assert.Equal(400, Read(Good.Replace("Host:", $"Cookie: {new string('x', room + 1)}\r\nHost:", StringComparison.Ordinal)).Status);
    }

    [Fact]
    public void No_part_of_a_request_is_one()
    {
        for (var length = 0; length < Good.Length; length++)
            Assert.False(Read(Good[..length]).IsAccepted);
    }

    [Fact]
    public void Whatever_comes_is_judged() => Gen.Byte.Array[0, 200].Sample(bytes => !WebSocketUpgrade.Read([.. bytes, .. "\r\n\r\n"u8]).IsAccepted);
}
