using System.Globalization;

namespace Ringmap.Media.Audio;

/// <summary>
/// What a country's telephone network lets callers hear while a call is set up: people know at once what the tones of their own
/// country mean. Frequencies and cadences are those of ITU-T E.180 supplement 2 (Various tones used in national networks). To be
/// played in a loop. Made once for each country, shared by all calls.
/// </summary>
public sealed class NetworkTones
{
    /// <summary>Countries by ISO 3166: ringing, busy, congestion. Each tone is hertz (together with +), then seconds on/off/on/off …</summary>
    private static readonly Dictionary<string, (string Ringing, string Busy, string Congestion)> Plans = new(StringComparer.OrdinalIgnoreCase)
    {
        ["AT"] = ("420 1/5", "420 0.4/0.4", "420 0.2/0.2"),
        ["AU"] = ("413+438 0.4/0.2/0.4/2", "425 0.375/0.375", "425 0.375/0.375"),
        ["BE"] = ("425 1/3", "425 0.5/0.5", "425 0.167/0.167"),
        ["BR"] = ("425 1/4", "425 0.25/0.25", "425 0.25/0.25/0.75/0.25"),
        ["CA"] = ("440+480 2/4", "480+620 0.5/0.5", "480+620 0.25/0.25"),
        ["CH"] = ("425 1/4", "425 0.5/0.5", "425 0.2/0.2"),
        ["CN"] = ("450 1/4", "450 0.35/0.35", "450 0.7/0.7"),
        ["CZ"] = ("425 1/4", "425 0.33/0.33", "425 0.165/0.165"),
        ["DE"] = ("425 1/4", "425 0.48/0.48", "425 0.24/0.24"),
        ["DK"] = ("425 1/4", "425 0.5/0.5", "425 0.25/0.25"),
        ["ES"] = ("425 1.5/3", "425 0.2/0.2", "425 0.2/0.2/0.2/0.2/0.2/0.6"),
        ["FI"] = ("425 1/4", "425 0.3/0.3", "425 0.2/0.2"),
        ["FR"] = ("440 1.5/3.5", "440 0.5/0.5", "440 0.25/0.25"),
        ["GB"] = ("400+450 0.4/0.2/0.4/2", "400 0.375/0.375", "400 0.4/0.35/0.225/0.525"),
        ["HU"] = ("425 1.25/3.75", "425 0.3/0.3", "425 0.3/0.3"),
        ["IN"] = ("375+425 0.4/0.2/0.4/2", "400 0.75/0.75", "400 0.25/0.25"),
        ["IT"] = ("425 1/4", "425 0.5/0.5", "425 0.2/0.2"),
        ["JP"] = ("384+416 1/2", "400 0.5/0.5", "400 0.5/0.5"),
        ["NL"] = ("425 1/4", "425 0.5/0.5", "425 0.25/0.25"),
        ["NO"] = ("425 1/4", "425 0.5/0.5", "425 0.2/0.2"),
        ["NZ"] = ("400+450 0.4/0.2/0.4/2", "400 0.5/0.5", "400 0.25/0.25"),
        ["PL"] = ("425 1/4", "425 0.5/0.5", "425 0.5/0.5"),
        ["PT"] = ("425 1/5", "425 0.5/0.5", "425 0.2/0.2"),
        ["RU"] = ("425 0.8/3.2", "425 0.35/0.35", "425 0.175/0.175"),
        ["SE"] = ("425 1/5", "425 0.25/0.25", "425 0.25/0.75"),
        ["US"] = ("440+480 2/4", "480+620 0.5/0.5", "480+620 0.25/0.25"),
    };

    private static readonly Dictionary<string, Lazy<NetworkTones>> Made = Plans.ToDictionary(
        plan => plan.Key, plan => new Lazy<NetworkTones>(() => new NetworkTones(plan.Value)), StringComparer.OrdinalIgnoreCase);

    private NetworkTones((string Ringing, string Busy, string Congestion) plan) =>
        (Ringing, Busy, Congestion) = (Make(plan.Ringing), Make(plan.Busy), Make(plan.Congestion));

    /// <summary>The cadences that E.180 recommends, by its frequency of Europe: for countries that are not known.</summary>
    public static NetworkTones International { get; } = new(("425 1/4", "425 0.5/0.5", "425 0.25/0.25"));

    /// <summary>Countries whose tones are known, by their two letters.</summary>
    public static IReadOnlyCollection<string> Countries => Plans.Keys;

    /// <summary>It rings there.</summary>
    public AudioClip Ringing { get; }

    /// <summary>Busy.</summary>
    public AudioClip Busy { get; }

    /// <summary>No way there now.</summary>
    public AudioClip Congestion { get; }

    /// <summary>The tones of a country.</summary>
    /// <param name="country">Two letters as in ISO 3166.</param>
    public static NetworkTones Of(string country) => Made.TryGetValue(country, out var tones) ? tones.Value : International;

    private static AudioClip Make(string tone)
    {
        var parts = tone.Split(' ');
        double[] hertz = [.. parts[0].Split('+').Select(Number)];
        return Tones.Cadence([.. parts[1].Split('/').Select((seconds, i) => (i % 2 == 0 ? hertz : [], Number(seconds)))]);
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
