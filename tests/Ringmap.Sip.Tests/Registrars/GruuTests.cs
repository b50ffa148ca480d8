using System.Net;
using Ringmap.Sip.Messages;
using Ringmap.Sip.Registrars;
using Ringmap.Sip.Tests.Messages;

namespace Ringmap.Sip.Tests.Registrars;

/// <summary>Addresses of single devices (RFC 5627).</summary>
public sealed class GruuTests
{
    private const string Instance = "urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6";
    private static readonly DateTimeOffset Now = new(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly SipUri Ann = SipUri.Parse("sip:101@example.com");
    private readonly LocationService _locations = new();
    private readonly GruuMaker _maker = new(new byte[GruuMaker.KeyBytes]);

    private static Binding Device(string instance = Instance, string callId = "one", int flow = 0) => new()
    {
        AddressOfRecord = "101",
        Contact = SipUri.Parse("sip:101@10.0.0.7"),
        CallId = callId,
        CSeq = 1,
        Expires = Now.AddMinutes(10),
        Source = new IPEndPoint(IPAddress.Loopback, 5060),
        InstanceId = instance,
        RegId = flow,
    };

    private IReadOnlyList<Binding> Find(SipUri uri) => _maker.Find(uri, _locations, u => u.User ?? "", Now);

    [Fact]
    public void A_public_address_is_the_users_own_with_the_device() =>
        Assert.Equal("sip:101@example.com;gr=" + Instance, GruuMaker.PublicOf(SipUri.Parse("sip:101@example.com;transport=tcp?a=b"), Instance).ToString());

    [Theory]
    [InlineData("urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6")]
    [InlineData("odd;name=1,2?3 \"å\"")]
    public void Both_addresses_lead_to_every_flow_of_the_device_and_to_no_other(string instance)
    {
        _locations.Replace("101", [Device(instance, flow: 1), Device(instance, flow: 2), Device("urn:other")]);
        foreach (var uri in (SipUri[])[GruuMaker.PublicOf(Ann, instance), _maker.TemporaryOf(Ann, Device(instance))])
            Assert.Equal([1, 2], Find(SipUri.Parse(uri.ToString())).Select(b => b.RegId));
    }

    [Fact]
    public void A_temporary_address_tells_nobody_who_it_is_and_is_another_each_time()
    {
        var (one, two) = (_maker.TemporaryOf(Ann, Device()), _maker.TemporaryOf(Ann, Device()));
        Assert.NotEqual(one.User, two.User);
        Assert.DoesNotContain("101", one.ToString().Replace(one.User!, "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.True(one.Parameters.Has("gr"));
        Assert.Equal("example.com", one.Host);
    }

    [Fact]
    public void A_temporary_address_ends_with_the_registration_it_was_made_under()
    {
        var uri = _maker.TemporaryOf(Ann, Device(callId: "before"));
        _locations.Replace("101", [Device(callId: "before")]);
        Assert.Single(Find(uri));
        _locations.Replace("101", [Device(callId: "after")]);
        Assert.Empty(Find(uri));
    }

    [Fact]
    public void What_was_not_made_here_leads_nowhere()
    {
        _locations.Replace("101", [Device()]);
        var good = _maker.TemporaryOf(Ann, Device());
        Assert.Single(Find(good));
        var other = new GruuMaker(Enumerable.Repeat((byte)1, GruuMaker.KeyBytes).ToArray()).TemporaryOf(Ann, Device());
        string[] bad = [other.ToString(), good.ToString().Replace(";gr", "", StringComparison.Ordinal), "sip:101@example.com;gr=urn:uuid:none", "sip:tgruu.@example.com;gr",
            "sip:tgruu.%%%@example.com;gr", "sip:101@example.com;gr", $"sip:tgruu.{new string('A', 2_000)}@example.com;gr", "tel:+46;gr=x"];
        foreach (var text in bad)
            Assert.True(!SipUri.TryParse(text, out var uri) || Find(uri).Count == 0, text);
        for (var i = "tgruu.".Length; i < good.User!.Length; i++)
        {
            var broken = good.User.ToCharArray();
            broken[i] = broken[i] == 'A' ? 'B' : 'A';
            Assert.Empty(Find(new SipUri(new string(broken), "example.com").WithParameter("gr")));
        }
    }

    [Fact]
    public void A_device_that_asks_is_told_its_addresses()
    {
        RegistrarAnswer Register(string supported) => new Registrar(_locations, new RegistrarOptions { Gruus = _maker }).Handle(
            Samples.Request(
                $"REGISTER sip:example.com SIP/2.0\r\nVia: SIP/2.0/UDP 10.0.0.7;branch=z9hG4bK1\r\nFrom: <sip:101@example.com>;tag=1\r\nTo: <sip:101@example.com>\r\nCall-ID: {supported}\r\n" +
                $"CSeq: 1 REGISTER\r\nSupported: {supported}\r\nContact: <sip:101@10.0.0.7>;+sip.instance=\"<{Instance}>\"\r\nContent-Length: 0\r\n\r\n"),
            "101", new IPEndPoint(IPAddress.Loopback, 5060), "udp", Now);

        Assert.True(NameAddress.TryParse(Register("gruu").Headers[0].Value, out var contact));
        Assert.Equal($"sip:101@example.com;gr={Instance}", contact.Parameters.Get("pub-gruu"));
        Assert.Single(Find(SipUri.Parse(contact.Parameters.Get("temp-gruu")!)));
        Assert.True(NameAddress.TryParse(Register("path").Headers[0].Value, out contact));
        Assert.False(contact.Parameters.Has("pub-gruu"));
    }

    [Fact]
    public void A_key_has_its_length()
    {
        Assert.Throws<ArgumentException>(() => new GruuMaker(new byte[16]));
        Assert.Throws<ArgumentException>(() => _maker.TemporaryOf(Ann, Device() with { InstanceId = null }));
    }
}
