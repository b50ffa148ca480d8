using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Ringmap.Sip.Tests.UserAgents;
using Ringmap.Sip.Transports;
using Ringmap.Sip.UserAgents;
using static Ringmap.Sip.Tests.Transports.RealSockets;

namespace Ringmap.Sip.Tests.Transports;

/// <summary>What one peer cannot do to the others.</summary>
public sealed class ConnectionLimitsTests
{
    [Fact]
    public async Task Idle_connections_are_closed_and_those_that_never_say_anything_sooner()
    {
        var time = new FakeTimeProvider();
        await using var endpoint = new SipEndpoint(Options("tcp://127.0.0.1:0") with { ConnectionIdle = TimeSpan.FromMinutes(10), MaxConnections = 2 }, time, NullLogger.Instance);
        endpoint.Start(new EndpointRecorder { WhenRequested = r => r.Respond(200) });
        using var silent = await Connect(endpoint);
        using var talking = await Connect(endpoint);
        await talking.SendAsync(OptionsRequest("TCP"), TestContext.Current.CancellationToken);
        await ReadMessage(new NetworkStream(talking));
        using var tooMany = await Connect(endpoint);
        Assert.Equal(0, await Receive(tooMany));
        Assert.Equal(2, endpoint.Statistics.Transport.Connections);

        time.Advance(TimeSpan.FromSeconds(33));
        Assert.Equal(0, await Receive(silent));
        time.Advance(TimeSpan.FromMinutes(11));
        Assert.Equal(0, await Receive(talking));
    }

    [Fact]
    public async Task A_source_with_its_share_of_connections_gets_no_more_and_others_do()
    {
        await using var endpoint = Start(Answering, Options("tcp://127.0.0.1:0") with { MaxConnectionsPerSource = 2 });
        using var first = await Connect(endpoint, "127.0.0.1");
        using var second = await Connect(endpoint, "127.0.0.1");
        using var third = await Connect(endpoint, "127.0.0.1");
        Assert.Equal(0, await Receive(third));
        using var other = await Connect(endpoint, "127.0.0.2");
        await Ask(other);
        Assert.Equal((3, 1), (endpoint.Statistics.Transport.Connections, endpoint.Statistics.Transport.ConnectionsRefused));

        first.Dispose();
        while (endpoint.Statistics.Transport.Connections > 2)
            await Turn(endpoint);
        await Ask(second);
        using var again = await Connect(endpoint, "127.0.0.1");
        await Ask(again);
    }

    [Theory]
    [InlineData("192.0.2.1", "192.0.2.2", false)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1", false)]
    public void A_source_is_an_IPv4_address_or_an_IPv6_network(string one, string other, bool same) =>
        Assert.Equal(same, ConnectionTable.Source(IPAddress.Parse(one)) == ConnectionTable.Source(IPAddress.Parse(other)));

    [Fact]
    public async Task A_message_that_does_not_end_in_time_ends_its_connection_whatever_trickles_in()
    {
        var time = new FakeTimeProvider();
        await using var endpoint = Start(Answering, Options("tcp://127.0.0.1:0"), time);
        using var slow = await Connect(endpoint);
        using var good = await Connect(endpoint);
        await slow.SendAsync((byte[])[.. OptionsRequest("TCP"), .. "OPTIONS sip:"u8], TestContext.Current.CancellationToken);
        await ReadMessage(new NetworkStream(slow));
        await Ask(good);
        time.Advance(TimeSpan.FromSeconds(25));
        await slow.SendAsync("1"u8.ToArray(), TestContext.Current.CancellationToken);
        await Ask(good);
        time.Advance(TimeSpan.FromSeconds(18));
        Assert.Equal(0, await Receive(slow));
        await Ask(good);
        Assert.Equal((1, 1), (endpoint.Statistics.Transport.Connections, endpoint.Statistics.Transport.ConnectionsExpired));
    }

    [Fact]
    public async Task Who_asks_and_never_reads_is_cut_off()
    {
        await using var endpoint = Start(Answering, "tcp://127.0.0.1:0");
        using var deaf = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 4096 };
        await deaf.ConnectAsync(endpoint.Listening[0].EndPoint, TestContext.Current.CancellationToken);
        var questions = Enumerable.Range(0, 100).SelectMany(number => OptionsRequest("TCP", number)).ToArray();
        await Assert.ThrowsAsync<SocketException>(async () =>
        {
            while (true)
                await deaf.SendAsync(questions, TestContext.Current.CancellationToken).AsTask().WaitAsync(Soon, TestContext.Current.CancellationToken);
        });
        using var other = await Connect(endpoint);
        await Ask(other);
    }

    private static async Task Ask(Socket socket)
    {
        await socket.SendAsync(OptionsRequest("TCP"), TestContext.Current.CancellationToken);
        Assert.StartsWith("SIP/2.0 200 OK\r\n", await ReadMessage(new NetworkStream(socket)), StringComparison.Ordinal);
    }
}
