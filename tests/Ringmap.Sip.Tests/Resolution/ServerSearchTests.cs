using CsCheck;
using Ringmap.Sip.Messages;
using Ringmap.Sip.Resolution;
using Ringmap.Sip.Transports;

namespace Ringmap.Sip.Tests.Resolution;

/// <summary>RFC 3263 §4.1 and §4.2 by tables.</summary>
public sealed class ServerSearchTests
{
    private const string Both = "udp://192.0.2.1:5060 tcp://192.0.2.1:5060";

    private static readonly Zone Example = new Zone()
        .Naptr("example.com",
            new(50, 50, "s", "SIPS+D2T", "", "_sips._tcp.example.com."),
            new(90, 60, "S", "sip+d2u", "", "_sip._udp.example.com."),
            new(90, 50, "s", "SIP+D2T", "", "_sip._tcp.example.com."),
            new(10, 50, "u", "SIP+D2U", "", "elsewhere.example.com"),
            new(10, 50, "s", "SIP+D2U", "!x!y!", "elsewhere.example.com"))
        .Srv("_sip._tcp.example.com", new SrvRecord(1, 1, 5070, "One.example.com."), new SrvRecord(2, 1, 5071, "two.example.com"))
        .Srv("_sips._tcp.example.com", new SrvRecord(1, 1, 5081, "two.example.com"))
        .Srv("_sip._udp.example.com", new SrvRecord(1, 1, 5080, "two.example.com"))
        .Naptr("hosted.com", new NaptrRecord(10, 50, "s", "SIP+D2U", "", "_sip._udp.example.com"))
        .Srv("_sip._udp.hosted.com", new SrvRecord(1, 1, 5999, "one.example.com"))
        .Srv("_sip._udp.plain.com", new SrvRecord(0, 0, 5090, "one.example.com"))
        .Srv("_sip._tcp.plain.com", new SrvRecord(0, 0, 5091, "one.example.com"))
        .Srv("_sip._udp.closed.com", new SrvRecord(0, 0, 0, "."))
        .Srv("_sip._udp.odd.com", new SrvRecord(0, 0, 5092, "198.51.100.9"))
        .Host("one.example.com", "198.51.100.1", "2001:db8::1")
        .Host("two.example.com", "198.51.100.2")
        .Host("example.com", "198.51.100.3")
        .Host("bare.com", "198.51.100.4", "198.51.100.5")
        .Fails("broken.com", DnsRecordType.A);

    private static readonly Gen<string> Names = Gen.OneOf("a.com", "b.com", "c.com", "_sip._udp.a.com", "_sip._tcp.a.com");

    private static IReadOnlyList<SipListenAddress> Listening(string text) =>
        [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(t => SipListenAddress.TryParse(t, out var address) ? address : throw new FormatException(t))];

    private static (ServerLocation Result, int Rounds) Search(Zone zone, string uri, string listening, ResolutionOptions? options = null)
    {
        var search = new ServerSearch(SipUri.Parse(uri), Listening(listening), options ?? new ResolutionOptions(), new Random(1));
        var rounds = 0;
        for (; search.Result is null; rounds++)
            search.Take([.. search.Questions.Select(zone.Find)]);
        Assert.Empty(search.Questions);
        return (search.Result, rounds);
    }

    [Theory]
    // NAPTR chooses, in the order of the domain; what we cannot do is left out.
    [InlineData("sip:ben@example.com", Both, "tcp://198.51.100.1:5070 tcp://198.51.100.2:5071 udp://198.51.100.2:5080", 2)]
    [InlineData("sip:ben@EXAMPLE.com.", "udp://192.0.2.1:5060", "udp://198.51.100.2:5080", 2)]
    [InlineData("sip:ben@example.com", "tls://192.0.2.1:5061 udp://192.0.2.1:5060", "tls://198.51.100.2:5081 udp://198.51.100.2:5080", 2)]
    [InlineData("sips:ben@example.com", Both + " tls://192.0.2.1:5061", "tls://198.51.100.2:5081", 2)]
    [InlineData("sips:ben@bare.com;transport=tcp", Both + " tls://192.0.2.1:5061", "tls://198.51.100.4:5061 tls://198.51.100.5:5061", 2)]
    // The transport is said: SRV of that alone.
    [InlineData("sip:ben@example.com;transport=tls", Both + " tls://192.0.2.1:5061", "tls://198.51.100.2:5081", 2)]
    [InlineData("sip:ben@example.com;transport=UDP", Both, "udp://198.51.100.2:5080", 2)]
    [InlineData("sip:ben@example.com;transport=tcp", "tcp://192.0.2.1:5060 tcp://[2001:db8::9]:5060", "tcp://198.51.100.1:5070 tcp://[2001:db8::1]:5070 tcp://198.51.100.2:5071", 2)]
    // No NAPTR: SRV of every transport of ours, ours preferred first.
    [InlineData("sip:ben@plain.com", Both, "udp://198.51.100.1:5090 tcp://198.51.100.1:5091", 2)]
    // No SRV either: the addresses of the host, UDP, the usual port.
    [InlineData("sip:ben@bare.com", Both, "udp://198.51.100.4:5060 udp://198.51.100.5:5060", 2)]
    [InlineData("sip:ben@bare.com;transport=tcp", Both, "tcp://198.51.100.4:5060 tcp://198.51.100.5:5060", 2)]
    // A port is said: no NAPTR, no SRV.
    [InlineData("sip:ben@example.com:5099", Both, "udp://198.51.100.3:5099", 1)]
    [InlineData("sip:ben@example.com:5099;transport=tcp", Both, "tcp://198.51.100.3:5099", 1)]
    // An address is said: nothing to ask.
    [InlineData("sip:ben@203.0.113.1", Both, "udp://203.0.113.1:5060", 0)]
    [InlineData("sip:ben@203.0.113.1:6000;transport=tcp", Both, "tcp://203.0.113.1:6000", 0)]
    [InlineData("sip:ben@[2001:db8::7]", "udp://[2001:db8::9]:5060", "udp://[2001:db8::7]:5060", 0)]
    [InlineData("sip:ben@203.0.113.1", "tcp://192.0.2.1:5060", "tcp://203.0.113.1:5060", 0)]
    // maddr takes the place of the host.
    [InlineData("sip:ben@nowhere.com;maddr=203.0.113.2", Both, "udp://203.0.113.2:5060", 0)]
    [InlineData("sip:ben@nowhere.com;maddr=bare.com", Both, "udp://198.51.100.4:5060 udp://198.51.100.5:5060", 2)]
    // An address in an SRV record is against the rules, and clear.
    [InlineData("sip:ben@odd.com", Both, "udp://198.51.100.9:5092", 1)]
    // NAPTR leads to another domain.
    [InlineData("sip:ben@hosted.com", Both, "udp://198.51.100.2:5080", 3)]
    public void Servers_are_found_in_order(string uri, string listening, string peers, int rounds)
    {
        var (result, asked) = Search(Example, uri, listening);
        Assert.Equal(peers, string.Join(' ', result.Peers));
        Assert.Equal(ServerLocationFailure.None, result.Failure);
        Assert.Equal(rounds, asked);
    }

    [Fact]
    public void By_TLS_the_domain_of_the_URI_has_to_be_proved_not_the_host_that_was_found() =>
        Assert.Equal(["example.com", null], Search(Example, "sip:ben@example.com", "tls://192.0.2.1:5061 udp://192.0.2.1:5060").Result.Peers.Select(p => p.Domain));

    [Theory]
    [InlineData("tel:+4670", Both, ServerLocationFailure.NotSip)]
    [InlineData("sip:ben@example.com:0", Both, ServerLocationFailure.NotSip)]
    [InlineData("sip:ben@example.com;transport=sctp", Both, ServerLocationFailure.NoTransport)]
    [InlineData("sip:ben@example.com;transport=tcp", "udp://192.0.2.1:5060", ServerLocationFailure.NoTransport)]
    [InlineData("sips:ben@example.com", Both, ServerLocationFailure.NoTransport)]
    [InlineData("sips:ben@203.0.113.1", Both, ServerLocationFailure.NoTransport)]
    [InlineData("sip:ben@[2001:db8::7]", Both, ServerLocationFailure.NotFound)]
    [InlineData("sip:ben@nowhere.com", Both, ServerLocationFailure.NotFound)]
    [InlineData("sip:ben@broken.com", Both, ServerLocationFailure.NoAnswer)]
    [InlineData("sip:ben@closed.com", Both, ServerLocationFailure.NotOffered)]
    public void Where_there_is_none_the_reason_is_told(string uri, string listening, ServerLocationFailure failure)
    {
        var (result, _) = Search(Example, uri, listening);
        Assert.Empty(result.Peers);
        Assert.Equal(failure, result.Failure);
    }

    [Theory]
    [InlineData(8, 8)]
    [InlineData(3, 3)]
    public void Targets_are_limited(int limit, int found)
    {
        var zone = new Zone().Srv("_sip._udp.many.com", [.. Enumerable.Range(0, 100).Select(i => new SrvRecord(i, 0, 5060, $"h{i}.many.com"))]);
        for (var i = 0; i < 100; i++)
            zone.Host($"h{i}.many.com", $"198.51.100.{i}", $"198.51.101.{i}");
        var (result, _) = Search(zone, "sip:many.com", Both, new ResolutionOptions { MaxTargets = limit });
        Assert.Equal(found, result.Peers.Count);
        Assert.True(zone.Asked.Count <= 3 + limit);
    }

    [Fact]
    public void Questions_are_limited()
    {
        var zone = new Zone().Srv("_sip._udp.many.com", [.. Enumerable.Range(0, 30).Select(i => new SrvRecord(i, 0, 5060, $"h{i}.many.com"))]);
        Search(zone, "sip:many.com", Both, new ResolutionOptions { MaxTargets = 32, MaxQuestions = 5 });
        Assert.Equal(5, zone.Asked.Count);
    }

    [Fact]
    public void Another_number_of_answers_is_a_mistake()
    {
        var search = new ServerSearch(SipUri.Parse("sip:a.com"), Listening(Both), new ResolutionOptions(), new Random(1));
        Assert.Throws<ArgumentException>(() => search.Take([]));
    }

    [Fact]
    public void Any_zone_is_searched_in_three_rounds_within_the_limits() =>
        (from services in Gen.Select(Gen.Int[0, 3], Gen.OneOf("SIP+D2U", "SIP+D2T", "SIPS+D2T", "E2U"), Names).List[0, 12]
         from servers in Gen.Select(Names, Names, Gen.Int[-1, 70_000]).List[0, 30]
         from hosts in Gen.Select(Names, Gen.Byte).List[0, 12]
         from uri in Gen.OneOf("sip:a.com", "sip:a.com;transport=tcp", "sip:a.com:7", "sip:b.com")
         from listening in Gen.OneOf(Both, "udp://192.0.2.1", "tcp://[2001:db8::1]", "")
         select (services, servers, hosts, uri, listening)).Sample(c =>
        {
            var zone = new Zone().Naptr("a.com", [.. c.services.Select(s => new NaptrRecord(s.Item1, 0, "s", s.Item2, "", s.Item3))]);
            foreach (var group in c.servers.GroupBy(s => s.Item1))
                zone.Srv(group.Key, [.. group.Select(s => new SrvRecord(0, 1, s.Item3, s.Item2))]);
            foreach (var host in c.hosts)
                zone.Host(host.Item1, $"198.51.100.{host.Item2}", $"2001:db8::{host.Item2:x}");
            var (result, rounds) = Search(zone, c.uri, c.listening);
            Assert.True(rounds <= 3);
            Assert.True(zone.Asked.Count <= new ResolutionOptions().MaxQuestions);
            Assert.Equal(result.Failure == ServerLocationFailure.None, result.Peers.Count > 0);
            Assert.True(result.Peers.Count <= new ResolutionOptions().MaxTargets);
            Assert.Equal(result.Peers.Distinct(), result.Peers);
            Assert.All(result.Peers, p => Assert.Contains(Listening(c.listening), l => l.Transport == p.Transport && l.EndPoint.AddressFamily == p.EndPoint.AddressFamily));
        });
}
