using System.Globalization;
using Ringmap.Api;

namespace Ringmap.Client.Services;

/// <summary>How well a call was heard, in words.</summary>
public static class Sounds
{
    /// <summary>A word for a mean opinion score: satisfied users, some dissatisfied, many, nearly all (ITU-T G.109).</summary>
    public static string Word(CallSound sound) => sound.Mos switch
    {
        >= 4.03 => "Good",
        >= 3.6 => "Fair",
        >= 3.1 => "Poor",
        _ => "Bad",
    };

    /// <summary>What is behind the word.</summary>
    public static string Facts(CallSound sound) => string.Create(CultureInfo.InvariantCulture,
        $"{sound.Mos:0.0} of 4.4 · {Codec(sound)} · {(sound.Lost == 0 ? "nothing lost" : sound.Lost < 0.001 ? "less than 0.1 % lost" : $"{100 * sound.Lost:0.#} % lost")} · jitter {sound.JitterMilliseconds:0} ms");

    private static string Codec(CallSound sound) => sound.Codec switch
    {
        "G722" => "G.722 wideband",
        "PCMA" => "G.711 A-law",
        "PCMU" => "G.711 µ-law",
        _ => sound.Codec,
    };
}
