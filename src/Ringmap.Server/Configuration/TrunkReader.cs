using System.Globalization;
using System.Text.RegularExpressions;
using Ringmap.Sip.Authentication;
using Ringmap.Sip.Messages;
using Ringmap.Telephony.Trunks;

namespace Ringmap.Server.Configuration;

/// <summary>Reads <c>Ringmap:Trunks</c>: <c>:0:</c>, <c>:1:</c> … in the order of preference.</summary>
/// <param name="value">Gives the value of a key, or null.</param>
internal sealed partial class TrunkReader(Func<string, string?> value)
{
    /// <summary>More ways to the network than this nobody has.</summary>
    private const int MostTrunks = 20;

    private const string ProviderExample = "sip:provider.example";
    private const string NumberExample = "+4681234567";

    /// <summary>The key of the first trunk that a key of another stands for.</summary>
    public static string OfFirst(string key) => Index().Replace(key, "Ringmap:Trunks:0:");

    /// <summary>Reads the trunks. Throws <see cref="ConfigurationException"/>.</summary>
    public IReadOnlyList<TrunkOptions> Read()
    {
        var trunks = new List<TrunkOptions>();
        for (int i = 0; i < MostTrunks; i++)
            if (value(Key(ConfigurationKeys.TrunkProvider, i)) is { } provider)
                trunks.Add(ReadOne(i, provider));
            else if (Choice(ConfigurationKeys.TrunkKind, i, TrunkKind.Registers) == TrunkKind.Gateway)
                trunks.Add(ReadOne(i, null));
            else if (ConfigurationKeys.All.Select(k => k.Key).FirstOrDefault(k => k.StartsWith("Ringmap:Trunks:0:", StringComparison.Ordinal) && value(Key(k, i)) is not null) is { } alone)
                throw new ConfigurationException($"{Key(alone, i)} is set and {Key(ConfigurationKeys.TrunkProvider, i)} is not; write for example {Key(ConfigurationKeys.TrunkProvider, i)}={ProviderExample}.");
        return trunks.GroupBy(t => t.Name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(g => g.Count() > 1) is { } same
            ? throw new ConfigurationException($"Two trunks have the name \"{same.Key}\"; give each another by {ConfigurationKeys.TrunkName}.")
            : trunks;
    }

    /// <summary>Reads what outside numbers may begin with.</summary>
    public IReadOnlyList<string> ReadMayDial() =>
        [.. (value(ConfigurationKeys.TrunksMayDial) ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(prefix => prefix[0] == '+' && prefix[1..].All(char.IsAsciiDigit)
            ? prefix
            : throw ConfigurationException.For(ConfigurationKeys.TrunksMayDial, prefix, "does not begin with + and go on with digits", "\"+46 +47\""))];

    private TrunkOptions ReadOne(int i, string? provider)
    {
        string Text(string key) => value(Key(key, i)) ?? "";
        SipUri? address = provider is null ? null : Uri(Key(ConfigurationKeys.TrunkProvider, i), provider);
        string number = Text(ConfigurationKeys.TrunkNumber);
        if (number.Length > 0 && (number[0] != '+' || number.Length is < 5 or > 16 || !number[1..].All(char.IsAsciiDigit)))
            throw ConfigurationException.For(Key(ConfigurationKeys.TrunkNumber, i), number, "is not a number with + and country code", NumberExample);
        TrunkKind kind = Choice(ConfigurationKeys.TrunkKind, i, TrunkKind.Registers);
        string user = Text(ConfigurationKeys.TrunkUser), password = Text(ConfigurationKeys.TrunkPassword), login = Text(ConfigurationKeys.TrunkAuthenticationUser);
        if (kind == TrunkKind.Gateway && address is not null)
            throw new ConfigurationException($"{Key(ConfigurationKeys.TrunkProvider, i)} is set for a gateway, which tells by registering where it is; leave it out.");
        if (kind == TrunkKind.Gateway && (user.Length == 0 || password.Length == 0))
            throw new ConfigurationException($"Trunk {i} is a gateway and needs {Key(ConfigurationKeys.TrunkUser, i)} and {Key(ConfigurationKeys.TrunkPassword, i)}, by which it registers here.");
        if (user.Length == 0 && number.Length == 0)
            throw new ConfigurationException($"Trunk {i} has neither {Key(ConfigurationKeys.TrunkUser, i)} nor {Key(ConfigurationKeys.TrunkNumber, i)}; write for example {Key(ConfigurationKeys.TrunkNumber, i)}={NumberExample}.");
        return new TrunkOptions
        {
            Name = Text(ConfigurationKeys.TrunkName) is { Length: > 0 } name ? name : address?.Host ?? user,
            Kind = kind,
            Provider = address,
            OutboundProxy = value(Key(ConfigurationKeys.TrunkOutboundProxy, i)) is { } proxy ? Uri(Key(ConfigurationKeys.TrunkOutboundProxy, i), proxy) : null,
            User = user,
            Credentials = password.Length == 0 ? null : new DigestCredentials(login.Length > 0 ? login : user.Length > 0 ? user : number[1..], password),
            Number = number,
            Numbers = Choice(ConfigurationKeys.TrunkNumbers, i, NumberForm.E164),
            CallerId = Choice(ConfigurationKeys.TrunkCallerId, i, CallerIdPlace.From),
            ShowsOutsideCallers = Choice(ConfigurationKeys.TrunkShowsOutsideCallers, i, YesNo.No) == YesNo.Yes,
            MostCalls = Number(ConfigurationKeys.TrunkMostCalls, i, 30, 1, 10_000),
            ProbeEvery = TimeSpan.FromSeconds(Number(ConfigurationKeys.TrunkProbeSeconds, i, 30, 0, 3_600)),
        };
    }

    private static SipUri Uri(string key, string text)
    {
        if (SipUri.TryParse(text, out SipUri uri) && uri.IsSip && uri.User is null)
            return uri;
        throw ConfigurationException.For(key, text, "is not a SIP address without a user", ProviderExample);
    }

    private T Choice<T>(string key, int i, T otherwise)
        where T : struct, Enum => Choices.Read(Key(key, i), value(Key(key, i)), otherwise);

    private int Number(string key, int i, int otherwise, int least, int most)
    {
        if (value(Key(key, i)) is not { } text)
            return otherwise;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= least && number <= most
            ? number
            : throw ConfigurationException.For(Key(key, i), text, string.Create(CultureInfo.InvariantCulture, $"is not a number from {least} to {most}"), otherwise.ToString(CultureInfo.InvariantCulture));
    }

    private static string Key(string ofFirst, int i) => ofFirst.Replace(":0:", string.Create(CultureInfo.InvariantCulture, $":{i}:"), StringComparison.Ordinal);

    [GeneratedRegex("^Ringmap:Trunks:[0-9]{1,2}:", RegexOptions.IgnoreCase)]
    private static partial Regex Index();

    private enum YesNo
    {
        No,
        Yes,
    }
}
