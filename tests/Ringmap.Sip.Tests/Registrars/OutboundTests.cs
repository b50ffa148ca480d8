using System.Globalization;
using System.Net;
using CsCheck;
using Ringmap.Sip.Messages;
using Ringmap.Sip.Registrars;
using Ringmap.Sip.Tests.Messages;

namespace Ringmap.Sip.Tests.Registrars;

/// <summary>Path (RFC 3327), flows (RFC 5626), Service-Route (RFC 3608).</summary>
public sealed class OutboundTests
{
    private const string Desk = "+sip.instance=\"<urn:uuid:00000000-0000-1000-8000-AABBCCDDEEFF>\"";
    private const string Proxy = "<sip:token@198.51.100.1;lr;ob>";

    private static readonly DateTimeOffset Now = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly LocationService _locations = new();
    private uint _cseq;

    private RegistrarAnswer Register(string contact, string supported = "path, outbound", string[]? paths = null, int hops = 1, int port = 4_000, int seconds = 0, RegistrarOptions? options = null)
    {
        var request = Samples.Request(
            "REGISTER sip:ringmap SIP/2.0\r\n" + string.Concat(Enumerable.Range(0, hops).Select(i => $"Via: SIP/2.0/UDP 10.0.0.{i};branch=z9hG4bK{i}\r\n"))
            + $"From: <sip:101@ringmap>;tag=1\r\nTo: <sip:101@ringmap>\r\nCall-ID: one\r\nCSeq: {++_cseq} REGISTER\r\nSupported: {supported}\r\nContent-Length: 0\r\n\r\n");
        request.Headers.Add("Contact", contact);
        foreach (var path in paths ?? [])
            request.Headers.Add("Path", path);
        return new Registrar(_locations, options).Handle(request, "101", new IPEndPoint(IPAddress.Parse("198.51.100.7"), port), "tcp", Now.AddSeconds(seconds));
    }

    private IReadOnlyList<Binding> Bindings => _locations.List("101", Now);

    private static string? Header(RegistrarAnswer answer, string name) => answer.Headers.Where(h => h.Name == name).Select(h => h.Value).FirstOrDefault();

    [Fact]
    public void Two_flows_of_one_device_stand_beside_each_other()
    {
        var first = Register($"<sip:101@10.0.0.7>;{Desk};reg-id=1");
        Register($"<sip:101@10.0.0.7>;{Desk};reg-id=2", port: 4_001, seconds: 1);
        Assert.Equal("outbound", Header(first, "Require"));
        Assert.Equal($"<sip:101@10.0.0.7>;expires=3600;{Desk};reg-id=1", Header(first, "Contact"));
        Assert.Equal([(1, 4_000), (2, 4_001)], Bindings.Select(b => (b.RegId, b.Source.Port)));
        Assert.All(Bindings, b => Assert.Equal("urn:uuid:00000000-0000-1000-8000-AABBCCDDEEFF", b.InstanceId));
        Assert.Equal([2, 1], Assert.Single(Flows.ByDevice(Bindings)).Select(b => b.RegId));
    }

    [Fact]
    public void A_flow_that_comes_again_takes_the_place_of_the_old_one_whatever_its_address()
    {
        Register($"<sip:101@10.0.0.7>;{Desk};reg-id=1");
        Register($"<sip:101@10.0.0.99:7>;{Desk};reg-id=1", port: 5_000);
        var binding = Assert.Single(Bindings);
        Assert.Equal(("10.0.0.99", 5_000), (binding.Contact.Host, binding.Source.Port));
        Register($"<sip:101@10.0.0.1>;{Desk};reg-id=1;expires=0");
        Assert.Empty(Bindings);
    }

    [Theory]
    [InlineData($"<sip:101@10.0.0.7>;{Desk};reg-id=1", "path")]
    [InlineData($"<sip:101@10.0.0.7>;{Desk};reg-id=0", "outbound")]
    [InlineData($"<sip:101@10.0.0.7>;{Desk};reg-id=2147483648", "outbound")]
    [InlineData($"<sip:101@10.0.0.7>;{Desk}", "outbound")]
    [InlineData("<sip:101@10.0.0.7>;reg-id=1", "outbound")]
    [InlineData("<sip:101@10.0.0.7>;+sip.instance=\"urn:uuid:1\";reg-id=1", "outbound")]
    public void Without_all_that_makes_a_flow_the_address_counts(string contact, string supported)
    {
        var answer = Register(contact, supported);
        Assert.Equal(200, answer.Status);
        Assert.Null(Header(answer, "Require"));
        Assert.Equal(0, Assert.Single(Bindings).RegId);
        Register("<sip:101@10.0.0.7>;expires=0");
        Assert.Empty(Bindings);
    }

    [Fact]
    public void Two_flows_in_one_request_are_refused()
    {
        Assert.Equal(400, Register($"<sip:101@10.0.0.7>;{Desk};reg-id=1, <sip:101@10.0.0.7>;{Desk};reg-id=2").Status);
        Assert.Equal(200, Register($"<sip:101@10.0.0.7>;{Desk};reg-id=1;expires=0, <sip:101@10.0.0.7>;{Desk};reg-id=2").Status);
    }

    [Theory]
    [InlineData(1, null, 200)]
    [InlineData(2, null, 439)]
    [InlineData(2, "<sip:198.51.100.1;lr>", 439)]
    [InlineData(2, Proxy, 200)]
    [InlineData(3, "<sip:inner.example.com;lr>, " + Proxy, 200)]
    [InlineData(3, Proxy + ", <sip:first.example.com;lr>", 439)]
    public void The_first_proxy_has_to_keep_the_flow(int hops, string? path, int status)
    {
        var answer = Register($"<sip:101@10.0.0.7>;{Desk};reg-id=1", paths: path is null ? null : [path], hops: hops);
        Assert.Equal(status, answer.Status);
        Assert.Equal(status == 200 ? 1 : 0, Bindings.Count);
    }

    [Fact]
    public void The_path_is_kept_and_told()
    {
        var answer = Register("<sip:101@10.0.0.7>", paths: ["<sip:inner.example.com;lr>", Proxy], hops: 3);
        Assert.Equal(["<sip:inner.example.com;lr>", Proxy], answer.Headers.Where(h => h.Name == "Path").Select(h => h.Value));
        Assert.Equal(["<sip:inner.example.com;lr>", Proxy], Assert.Single(Bindings).Path.Select(p => p.ToString()));
    }

    [Theory]
    [InlineData("<sip:strict.example.com>", 400)]
    [InlineData("<tel:+46>", 400)]
    [InlineData("rubbish<", 400)]
    [InlineData("8", 200)]
    [InlineData("9", 403)]
    public void A_path_that_leads_nowhere_or_too_far_is_refused(string path, int status)
    {
        var written = int.TryParse(path, CultureInfo.InvariantCulture, out var count) ? string.Join(", ", Enumerable.Range(0, count).Select(i => $"<sip:p{i};lr>")) : path;
        Assert.Equal(status, Register("<sip:101@10.0.0.7>", paths: [written]).Status);
    }

    [Fact]
    public void The_route_for_own_requests_is_told()
    {
        var answer = Register("<sip:101@10.0.0.7>", options: new RegistrarOptions { ServiceRoute = [new NameAddress(SipUri.Parse("sip:out.example.com;lr")), new NameAddress(SipUri.Parse("sip:next.example.com;lr"))] });
        Assert.Equal("<sip:out.example.com;lr>, <sip:next.example.com;lr>", Header(answer, "Service-Route"));
    }

    [Fact]
    public void Proxies_may_require_path_of_the_registrar_and_of_nobody_else()
    {
        var request = Samples.Request("REGISTER sip:a SIP/2.0\r\nVia: SIP/2.0/UDP a;branch=z9hG4bK1\r\nFrom: <sip:a@a>;tag=1\r\nTo: <sip:a@a>\r\nCall-ID: 1\r\nCSeq: 1 REGISTER\r\nMax-Forwards: 70\r\nRequire: path, outbound\r\nContent-Length: 0\r\n\r\n");
        Assert.Empty(SipMessageChecker.Unsupported(request));
        var options = Samples.Request("OPTIONS sip:a SIP/2.0\r\nVia: SIP/2.0/UDP a;branch=z9hG4bK1\r\nFrom: <sip:a@a>;tag=1\r\nTo: <sip:a@a>\r\nCall-ID: 1\r\nCSeq: 1 OPTIONS\r\nMax-Forwards: 70\r\nRequire: path\r\nContent-Length: 0\r\n\r\n");
        Assert.Equal(["path"], SipMessageChecker.Unsupported(options));
    }

    [Fact]
    public void Whatever_registers_each_flow_of_each_device_is_there_once() =>
        Gen.Select(Gen.Int[0, 3], Gen.Int[0, 3], Gen.Int[0, 3], Gen.Int[0, 1]).List[1, 30].Sample(steps =>
        {
            var test = new OutboundTests();
            foreach (var (instance, flow, host, alive) in steps)
                test.Register($"<sip:101@10.0.0.{host}>" + (instance > 0 ? $";+sip.instance=\"<urn:{instance}>\"" : "") + (flow > 0 ? $";reg-id={flow}" : "") + (alive == 0 ? ";expires=0" : ""));
            var bindings = test.Bindings;
            Assert.Equal(bindings.Count, bindings.DistinctBy(b => b.RegId > 0 ? $"{b.InstanceId} {b.RegId}" : b.Contact.ToString()).Count());
            Assert.Equal(bindings.Count, bindings.DistinctBy(b => (b.Contact.ToString(), b.InstanceId, b.RegId)).Count());
            Assert.Equal(bindings.Count, Flows.ByDevice(bindings).Sum(g => g.Count));
        });
}
