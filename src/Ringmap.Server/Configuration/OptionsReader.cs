using System.Globalization;
using System.Net;
using Ringmap.Media;
using Ringmap.Office;
using Ringmap.Office.Mail;
using Ringmap.Sip.Transports;
using Ringmap.Telephony.Switch;

namespace Ringmap.Server.Configuration;

/// <summary>Reads the configuration into <see cref="RingmapOptions"/>; every wrong value is refused with a sentence.</summary>
internal sealed class OptionsReader(IConfiguration configuration)
{
    private const string DefaultPort = "5060";
    private const string DefaultMediaPorts = "16384-32767";
    private const string DefaultUrl = "http://127.0.0.1:8080";

    /// <summary>Reads all of it. Throws <see cref="ConfigurationException"/>.</summary>
    /// <param name="isDemo">With sample users: other defaults, loopback only.</param>
    /// <param name="folder">Where the program was started.</param>
    public RingmapOptions Read(bool isDemo, string folder)
    {
        RefuseUnknownKeys();
        string data = ReadData(isDemo, folder);
        SipListenAddress[] listen = ReadSipListen(isDemo);
        var trunks = new TrunkReader(Value);
        var options = new RingmapOptions
        {
            IsDemo = isDemo,
            Data = data,
            SipListen = listen,
            SipTls = new TlsReader(Value, folder).Read(listen),
            Encryption = Choices.Read(ConfigurationKeys.Encryption, Value(ConfigurationKeys.Encryption), AudioEncryption.Automatic),
            PublicAddress = ReadPublicAddress(),
            MediaPorts = ReadMediaPorts(),
            Trunks = trunks.Read(),
            MayDial = trunks.ReadMayDial(),
            Office = ReadOffice(data),
            Urls = ReadUrls(),
        };
        if (isDemo)
            LoopbackOnly.Check(options);
        return options;
    }

    /// <summary>Only the data folder, for commands that need nothing else.</summary>
    public string ReadData(bool isDemo, string folder)
    {
        string value = Value(ConfigurationKeys.Data) ?? (isDemo ? Path.Combine("data", "demo") : "data");
        if (value.AsSpan().IndexOfAny(Path.GetInvalidPathChars()) >= 0)
            throw ConfigurationException.For(ConfigurationKeys.Data, value, "is not a path", "/var/lib/ringmap");
        string full = Path.GetFullPath(value, Path.GetFullPath(folder));
        return File.Exists(full) ? throw ConfigurationException.For(ConfigurationKeys.Data, value, "is a file, not a folder", "/var/lib/ringmap") : full;
    }

    private void RefuseUnknownKeys()
    {
        foreach ((string key, string? value) in configuration.GetSection(ConfigurationKeys.Section).AsEnumerable())
        {
            if (value is not null && !ConfigurationKeys.All.Any(known => known.Key.Equals(TrunkReader.OfFirst(key), StringComparison.OrdinalIgnoreCase)))
                throw new ConfigurationException($"{key} is not a setting of Ringmap; did you mean {ConfigurationKeys.Nearest(key)}?");
        }
    }

    private SipListenAddress[] ReadSipListen(bool isDemo)
    {
        string host = isDemo ? "127.0.0.1" : "0.0.0.0";
        string value = Value(ConfigurationKeys.SipListen) ?? $"udp://{host}:{DefaultPort} tcp://{host}:{DefaultPort}";
        const string Example = "udp://127.0.0.1:5060";
        string[] addresses = value.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (addresses.Length == 0)
            throw ConfigurationException.For(ConfigurationKeys.SipListen, value, "has no address", Example);
        return [.. addresses.Select(address => SipListenAddress.TryParse(address, out SipListenAddress? read)
            ? read
            : throw ConfigurationException.For(ConfigurationKeys.SipListen, address, "is not udp://, tcp://, tls://, ws:// or wss:// with an IP address and a port", Example))];
    }

    private IPAddress? ReadPublicAddress()
    {
        string? value = Value(ConfigurationKeys.PublicAddress);
        if (value is null)
            return null;
        return IPAddress.TryParse(value, out IPAddress? address) ? address : throw ConfigurationException.For(ConfigurationKeys.PublicAddress, value, "is not an IP address", "192.0.2.10");
    }

    private PortRange ReadMediaPorts()
    {
        string value = Value(ConfigurationKeys.MediaPorts) ?? DefaultMediaPorts;
        return MediaPorts.TryParse(value, out PortRange range, out string reason) ? range : throw ConfigurationException.For(ConfigurationKeys.MediaPorts, value, reason, DefaultMediaPorts);
    }

    private OfficeOptions ReadOffice(string data)
    {
        var options = new OfficeOptions { Data = data };
        options.Country = Value(ConfigurationKeys.Country)?.ToUpperInvariant() ?? options.Country;
        options.Mail.From = Value(ConfigurationKeys.MailFrom) ?? options.Mail.From;
        options.Mail.GiveUpDays = Number(ConfigurationKeys.MailGiveUpDays, options.Mail.GiveUpDays);
        SmtpOptions smtp = options.Mail.Smtp;
        smtp.Host = Value(ConfigurationKeys.SmtpHost) ?? smtp.Host;
        smtp.Port = Number(ConfigurationKeys.SmtpPort, smtp.Port);
        smtp.User = Value(ConfigurationKeys.SmtpUser) ?? smtp.User;
        smtp.Password = Value(ConfigurationKeys.SmtpPassword) ?? smtp.Password;
        smtp.Tls = Choices.Read(ConfigurationKeys.SmtpTls, Value(ConfigurationKeys.SmtpTls), smtp.Tls);
        options.Speech.Voice = Value(ConfigurationKeys.SpeechVoice) ?? options.Speech.Voice;
        options.Speech.Program = Value(ConfigurationKeys.SpeechProgram) ?? options.Speech.Program;
        options.Retention.BinDays = Number(ConfigurationKeys.BinDays, options.Retention.BinDays);
        options.Retention.CallDays = Number(ConfigurationKeys.CallDays, options.Retention.CallDays);
        options.Retention.MailDays = Number(ConfigurationKeys.MailDays, options.Retention.MailDays);
        return options.Problems() is [var first, ..] ? throw new ConfigurationException(first) : options;
    }

    private int Number(string key, int otherwise)
    {
        string? value = Value(key);
        if (value is null)
            return otherwise;
        return int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            ? number
            : throw ConfigurationException.For(key, value, "is not a number", otherwise.ToString(CultureInfo.InvariantCulture));
    }

    private string[] ReadUrls()
    {
        string value = Value(ConfigurationKeys.Urls) ?? DefaultUrl;
        string[] urls = value.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        foreach (string url in urls)
        {
            try
            {
                BindingAddress address = BindingAddress.Parse(url);
                if (address.Scheme is not ("http" or "https"))
                    throw ConfigurationException.For(ConfigurationKeys.Urls, url, "is neither http nor https", DefaultUrl);
                if (address.Port is < 0 or > 65535 || address.PathBase.Length > 0)
                    throw ConfigurationException.For(ConfigurationKeys.Urls, url, "does not end with a port", DefaultUrl);
            }
            catch (FormatException)
            {
                throw ConfigurationException.For(ConfigurationKeys.Urls, url, "is not the address of a web server", DefaultUrl);
            }
        }

        return urls.Length > 0 ? urls : throw ConfigurationException.For(ConfigurationKeys.Urls, value, "has no address", DefaultUrl);
    }

    private string? Value(string key) => configuration[key] is { } value && !string.IsNullOrWhiteSpace(value) ? value.Trim() : null;
}
