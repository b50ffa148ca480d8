using Microsoft.Extensions.Configuration;
using Ringmap.Media;
using Ringmap.Office.Mail;
using Ringmap.Server.Configuration;

namespace Ringmap.Server.Tests.Configuration;

public sealed class OptionsReaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Without_settings_it_listens_for_telephones_everywhere_and_for_browsers_here()
    {
        RingmapOptions options = Read();

        Assert.Equal(["udp://0.0.0.0:5060", "tcp://0.0.0.0:5060"], options.SipListen.Select(each => each.ToString()));
        Assert.Equal(["http://127.0.0.1:8080"], options.Urls);
        Assert.Equal(_folder.File("data"), options.Data);
        Assert.Equal(new PortRange(16384, 32767), options.MediaPorts);
        Assert.False(options.Office.Mail.Smtp.IsSet);
    }

    [Fact]
    public void A_demo_has_a_folder_of_its_own_and_listens_on_loopback()
    {
        RingmapOptions options = Demo();

        Assert.Equal(["udp://127.0.0.1:5060", "tcp://127.0.0.1:5060"], options.SipListen.Select(each => each.ToString()));
        Assert.Equal(Path.Combine(_folder.Path, "data", "demo"), options.Data);
        Assert.True(options.IsDemo);
    }

    [Fact]
    public void What_is_set_is_read()
    {
        RingmapOptions options = Read(
            "Data=/tmp/ringmap-somewhere", "Sip:Listen=udp://127.0.0.1:0  tcp://[::1]:5070", "Sip:PublicAddress=192.0.2.10", "Media:Ports=30000-30999", "Country=de",
            "Mail:Smtp:Host=smtp.example.com", "Mail:Smtp:Port=465", "Mail:Smtp:User=u", "Mail:Smtp:Password=p", "Mail:Smtp:Tls=implicit", "Mail:From=r@example.com", "Speech:Voice=sv");

        Assert.Equal("/tmp/ringmap-somewhere", options.Data);
        Assert.Equal(["udp://127.0.0.1:0", "tcp://[::1]:5070"], options.SipListen.Select(each => each.ToString()));
        Assert.Equal("192.0.2.10", options.PublicAddress?.ToString());
        Assert.Equal(new PortRange(30000, 30999), options.MediaPorts);
        Assert.Equal("DE", options.Office.Country);
        Assert.Equal(("smtp.example.com", 465, "u", "p", SmtpTls.Implicit), (options.Office.Mail.Smtp.Host, options.Office.Mail.Smtp.Port, options.Office.Mail.Smtp.User, options.Office.Mail.Smtp.Password, options.Office.Mail.Smtp.Tls));
        Assert.Equal("r@example.com", options.Office.Mail.From);
        Assert.Equal("sv", options.Office.Speech.Voice);
    }

    [Theory]
    [InlineData("Sip:Listen=sctp://127.0.0.1:5061", "udp://, tcp://, tls://, ws:// or wss://")]
    [InlineData("Sip:Listen=udp://127.0.0.1:99999", "udp://, tcp://, tls://, ws:// or wss://")]
    [InlineData("Sip:Listen=udp://example.com:5060", "IP address")]
    [InlineData("Sip:Listen=5060", "udp://")]
    [InlineData("Sip:PublicAddress=here", "is not an IP address")]
    [InlineData("Media:Ports=20000", "is not a range")]
    [InlineData("Media:Ports=80-90", "leaves the ports")]
    [InlineData("Media:Ports=20000-20002", "fewer than")]
    [InlineData("Mail:Smtp:Port=abc", "is not a number")]
    [InlineData("Mail:Smtp:Tls=3", "is none of")]
    public void A_wrong_value_is_refused_with_key_value_reason_and_example(string setting, string reason)
    {
        string[] parts = setting.Split('=');

        var wrong = Assert.Throws<ConfigurationException>(() => Read(setting));

        Assert.Contains("Ringmap:" + parts[0], wrong.Message, StringComparison.Ordinal);
        Assert.Contains($"\"{parts[1]}\"", wrong.Message, StringComparison.Ordinal);
        Assert.Contains(reason, wrong.Message, StringComparison.Ordinal);
        Assert.Contains($"write for example Ringmap:{parts[0]}=", wrong.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', wrong.Message);
    }

    [Theory]
    [InlineData("Country=XX", "Ringmap:Country")]
    [InlineData("Mail:Smtp:Password=p", "Ringmap:Mail:Smtp:Host")]
    [InlineData("Mail:From=nobody", "Ringmap:Mail:From")]
    [InlineData("Retention:BinDays=0", "Ringmap:Retention:BinDays")]
    public void What_the_office_refuses_stops_the_start_too(string setting, string named) =>
        Assert.Contains(named, Assert.Throws<ConfigurationException>(() => Read(setting)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("Dta", "Ringmap:Data")]
    [InlineData("Sip:Listn", "Ringmap:Sip:Listen")]
    [InlineData("Mail:SMTP:Hst", "Ringmap:Mail:Smtp:Host")]
    public void An_unknown_key_is_refused_with_the_nearest_known_one(string key, string meant)
    {
        var wrong = Assert.Throws<ConfigurationException>(() => Read(key + "=x"));

        Assert.Equal($"Ringmap:{key} is not a setting of Ringmap; did you mean {meant}?", wrong.Message);
    }

    [Fact]
    public void A_data_folder_that_is_a_file_is_refused()
    {
        _folder.Write("data", "");

        Assert.Contains("is a file", Assert.Throws<ConfigurationException>(() => Read()).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://0.0.0.0:8080")]
    [InlineData("http://*:8080")]
    [InlineData("http://127.0.0.1:8080;http://192.0.2.1:8080")]
    public void A_demo_refuses_addresses_that_others_can_reach(string urls) =>
        Assert.Contains("loopback only", Assert.Throws<ConfigurationException>(() => new OptionsReader(Configuration($"urls={urls}")).Read(true, _folder.Path)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_demo_refuses_telephones_of_other_machines() =>
        Assert.Contains("loopback only", Assert.Throws<ConfigurationException>(() => Demo("Sip:Listen=udp://0.0.0.0:5060")).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("ftp://127.0.0.1:21", "neither http nor https")]
    [InlineData("127.0.0.1:8080", "is not the address")]
    public void A_wrong_web_address_is_refused(string urls, string reason) =>
        Assert.Contains(reason, Assert.Throws<ConfigurationException>(() => new OptionsReader(Configuration($"urls={urls}")).Read(false, _folder.Path)).Message, StringComparison.Ordinal);

    private RingmapOptions Read(params string[] settings) => new OptionsReader(Configuration([.. settings.Select(s => "Ringmap:" + s)])).Read(false, _folder.Path);

    private RingmapOptions Demo(params string[] settings) => new OptionsReader(Configuration([.. settings.Select(s => "Ringmap:" + s)])).Read(true, _folder.Path);

    private static IConfigurationRoot Configuration(params string[] settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Select(s => new KeyValuePair<string, string?>(s[..s.IndexOf('=', StringComparison.Ordinal)], s[(s.IndexOf('=', StringComparison.Ordinal) + 1)..]))).Build();
}
