using System.Net;
using Ringmap.Sip.Resolution;
using static Ringmap.Sip.Tests.Resolution.DnsResponder;

namespace Ringmap.Sip.Tests.Resolution;

/// <summary>The driver asks a real socket in real wire format.</summary>
public sealed class DnsSourceTests : IAsyncDisposable
{
    private readonly DnsResponder _server = new();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private Task<DnsAnswer> Ask(string name, DnsRecordType type) =>
        new DnsSource(_server.EndPoint).AskAsync(new DnsQuestion(name, type), TestContext.Current.CancellationToken);

    [Fact]
    public async Task Addresses_are_read()
    {
        _server.Add("a.example.com", 1, [198, 51, 100, 1], [198, 51, 100, 2]);
        _server.Add("a.example.com", 28, IPAddress.Parse("2001:db8::1").GetAddressBytes());
        var four = await Ask("a.example.com", DnsRecordType.A);
        Assert.Equal(["198.51.100.1", "198.51.100.2"], four.Addresses.Select(a => a.ToString()));
        Assert.Equal(TimeSpan.FromSeconds(77), four.TimeToLive);
        Assert.Equal("2001:db8::1", Assert.Single((await Ask("a.example.com", DnsRecordType.Aaaa)).Addresses).ToString());
    }

    [Fact]
    public async Task Servers_are_read()
    {
        _server.Add("_sip._udp.example.com", 33, [.. Number(10), .. Number(60), .. Number(5080), .. Name("a.example.com")], [.. Number(0), .. Number(0), .. Number(0), 0]);
        var answer = await Ask("_sip._udp.example.com", DnsRecordType.Srv);
        Assert.Equal(new SrvRecord(10, 60, 5080, "a.example.com."), answer.Servers[0]);
        Assert.True(answer.Servers[1].IsRefusal);
    }

    [Fact]
    public async Task Services_are_read()
    {
        _server.Add("example.com", 35, [.. Number(50), .. Number(40), .. Text("s"), .. Text("SIP+D2U"), 0, .. Name("_sip._udp.example.com")]);
        Assert.Equal(new NaptrRecord(50, 40, "s", "SIP+D2U", "", "_sip._udp.example.com."), Assert.Single((await Ask("example.com", DnsRecordType.Naptr)).Services));
    }

    [Fact]
    public async Task Nothing_and_no_answer_are_told_apart()
    {
        _server.Refuse("none.example.com", 1, 3);
        _server.Refuse("broken.example.com", 1, 2);
        _server.Add("odd.example.com", 1, [1, 2]);
        Assert.Equal((true, false), await State("none.example.com"));
        Assert.Equal((true, false), await State("empty.example.com"));
        Assert.Equal((true, true), await State("broken.example.com"));
        Assert.Equal((true, true), await State("odd.example.com"));
        Assert.Equal((true, true), await State(new string('x', 200) + ".example.com"));

        async Task<(bool, bool)> State(string name)
        {
            var answer = await Ask(name, DnsRecordType.A);
            return (answer.IsEmpty, answer.HasFailed);
        }
    }

    [Fact]
    public async Task A_name_that_only_the_system_knows_is_found_too()
    {
        var answer = await new DnsSource().AskAsync(new DnsQuestion("localhost", DnsRecordType.A), TestContext.Current.CancellationToken);
        Assert.Contains(IPAddress.Loopback, answer.Addresses);
    }
}
