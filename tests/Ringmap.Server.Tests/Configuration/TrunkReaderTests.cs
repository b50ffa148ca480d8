using Microsoft.Extensions.Configuration;
using Ringmap.Server.Configuration;
using Ringmap.Telephony.Trunks;

namespace Ringmap.Server.Tests.Configuration;

public sealed class TrunkReaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_is_set_is_read_in_the_order_of_preference()
    {
        RingmapOptions options = Read(
            "1:Provider=sip:192.0.2.9:5080;transport=tcp", "1:Kind=peer", "1:Number=+4681000", "1:ShowsOutsideCallers=yes", "1:MostCalls=2", "1:ProbeSeconds=0", "1:Numbers=National", "1:CallerId=PAssertedIdentity",
            "0:Provider=sip:provider.example", "0:Name=Provider", "0:User=account", "0:Password=secret", "0:AuthenticationUser=login", "0:OutboundProxy=sip:proxy.example", "MayDial=+46 +1212");

        Assert.Equal(["Provider", "192.0.2.9"], options.Trunks.Select(t => t.Name));
        var (first, second) = (options.Trunks[0], options.Trunks[1]);
        Assert.Equal((TrunkKind.Registers, "account", "login", "secret", "proxy.example", 30, TimeSpan.FromSeconds(30)), (first.Kind, first.User, first.Credentials!.User, first.Credentials.Password, first.OutboundProxy!.Host, first.MostCalls, first.ProbeEvery));
        Assert.Equal((TrunkKind.Peer, "+4681000", true, 2, TimeSpan.Zero, NumberForm.National, CallerIdPlace.PAssertedIdentity), (second.Kind, second.Number, second.ShowsOutsideCallers, second.MostCalls, second.ProbeEvery, second.Numbers, second.CallerId));
        Assert.Equal("tcp", second.Provider!.Transport);
        Assert.Null(second.Credentials);
        Assert.Equal(["+46", "+1212"], options.MayDial);
    }

    [Theory]
    [InlineData("is not a SIP address", "0:Provider=provider.example", "0:User=u")]
    [InlineData("is not a SIP address", "0:Provider=sip:me@provider.example", "0:User=u")]
    [InlineData("neither Ringmap:Trunks:0:User nor", "0:Provider=sip:provider.example")]
    [InlineData("with + and country code", "0:Provider=sip:provider.example", "0:Number=0812345")]
    [InlineData("is a gateway and needs Ringmap:Trunks:0:User and Ringmap:Trunks:0:Password", "0:Kind=Gateway", "0:User=u")]
    [InlineData("is set for a gateway", "0:Kind=Gateway", "0:User=u", "0:Password=p", "0:Provider=sip:a.example")]
    [InlineData("is none of Registers, Peer", "0:Provider=sip:provider.example", "0:User=u", "0:Kind=1")]
    [InlineData("from 1 to 10000", "0:Provider=sip:provider.example", "0:User=u", "0:MostCalls=0")]
    [InlineData("does not begin with +", "MayDial=46")]
    [InlineData("Ringmap:Trunks:3:User is set and Ringmap:Trunks:3:Provider is not", "3:User=u")]
    [InlineData("Two trunks have the name", "0:Provider=sip:a.example", "0:User=u", "1:Provider=sip:a.example", "1:User=v")]
    [InlineData("is not a setting of Ringmap; did you mean Ringmap:Trunks:0:Provider", "0:Providr=sip:a.example")]
    public void What_is_wrong_is_refused_with_a_sentence(string reason, params string[] settings)
    {
        var refused = Assert.Throws<ConfigurationException>(() => Read(settings));
        Assert.Contains(reason, refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_gateway_has_a_password_and_no_address()
    {
        TrunkOptions gateway = Assert.Single(Read("0:Kind=gateway", "0:User=gsm", "0:Password=secret").Trunks);
        Assert.Equal((TrunkKind.Gateway, "gsm", null, "gsm", "secret"), (gateway.Kind, gateway.Name, gateway.Provider, gateway.Credentials!.User, gateway.Credentials.Password));
    }

    [Fact]
    public void A_demo_calls_nobody_outside_of_this_computer()
    {
        Assert.Contains("calls nobody outside", Assert.Throws<ConfigurationException>(() => Read(isDemo: true, "0:Provider=sip:provider.example", "0:User=u")).Message, StringComparison.Ordinal);
        Assert.Single(Read(isDemo: true, "0:Provider=sip:127.0.0.1:5080", "0:User=u").Trunks);
    }

    private RingmapOptions Read(params string[] settings) => Read(isDemo: false, settings);

    private RingmapOptions Read(bool isDemo, params string[] settings) =>
        new OptionsReader(new ConfigurationBuilder().AddInMemoryCollection(settings.Select(s => s.Split('=', 2)).Select(s => KeyValuePair.Create<string, string?>("Ringmap:Trunks:" + s[0], s[1]))).Build()).Read(isDemo, _folder.Path);
}
