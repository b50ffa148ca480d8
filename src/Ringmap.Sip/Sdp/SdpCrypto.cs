using System.Globalization;
using System.Security.Cryptography;

namespace Ringmap.Sip.Sdp;

/// <summary>A key for SRTP in a description: an a=crypto attribute (RFC 4568 §9). Who reads the description can read the audio: it belongs on SIP by TLS.</summary>
public sealed record SdpCrypto
{
    /// <summary>Tags have at most nine digits (RFC 4568 §9.1).</summary>
    private const int MostTagDigits = 9;

    /// <summary>Suites known, preferred first, with the length of master key and salt together in bytes (RFC 4568 §6.2, RFC 6188 §2).</summary>
    private static readonly (string Suite, int Length)[] Known =
    [
        ("AES_CM_128_HMAC_SHA1_80", 30),
        ("AES_256_CM_HMAC_SHA1_80", 46),
        ("AES_CM_128_HMAC_SHA1_32", 30),
    ];

    private SdpCrypto(int tag, string suite, byte[] keyAndSalt) => (Tag, Suite, KeyAndSalt) = (tag, suite, keyAndSalt);

    /// <summary>Number by which the answer names the line of the offer that it takes.</summary>
    public int Tag { get; private init; }

    /// <summary>Suite by its registered name, in capitals.</summary>
    public string Suite { get; }

    /// <summary>Master key and salt, one after the other.</summary>
    public ReadOnlyMemory<byte> KeyAndSalt { get; }

    /// <summary>Where it stands among the suites, 0 the best.</summary>
    internal int Rank => Array.FindIndex(Known, known => known.Suite == Suite);

    /// <summary>The value of its attribute.</summary>
    internal string Value => string.Create(CultureInfo.InvariantCulture, $"{Tag} {Suite} inline:{Convert.ToBase64String(KeyAndSalt.Span)}");

    /// <summary>One line for each suite, with new random keys.</summary>
    internal static IReadOnlyList<SdpCrypto> Offer() =>
        [.. Known.Select((known, i) => new SdpCrypto(i + 1, known.Suite, RandomNumberGenerator.GetBytes(known.Length)))];

    /// <summary>The answer to a line: its tag and suite with a new random key.</summary>
    internal SdpCrypto Answer() => new(Tag, Suite, RandomNumberGenerator.GetBytes(KeyAndSalt.Length));

    /// <summary>The same key under another line's tag.</summary>
    internal SdpCrypto Under(int tag) => this with { Tag = tag };

    /// <summary>The lines of a medium that can be used.</summary>
    internal static IEnumerable<SdpCrypto> In(SdpMedia media)
    {
        foreach (var attribute in media.Attributes)
            if (attribute.Name == "crypto" && TryParse(attribute.Value ?? "", out var crypto))
                yield return crypto;
    }

    /// <summary>
    /// Reads the value of an attribute. Not used are lines with more than one key or a master key identifier, which would stand in every
    /// packet, and those with session parameters, which change how packets are made.
    /// </summary>
    /// <param name="value">Such as <c>1 AES_CM_128_HMAC_SHA1_80 inline:…</c></param>
    /// <param name="crypto">The line.</param>
    /// <returns>False when it is malformed or cannot be used.</returns>
    public static bool TryParse(string value, out SdpCrypto crypto)
    {
        const string Inline = "inline:";
        crypto = null!;
        var parts = value.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (parts.Length < 3 || parts[0].Length > MostTagDigits
            || !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var tag)
            || parts.Skip(3).Any(parameter => !parameter.StartsWith('-')))
            return false;
        var known = Known.FirstOrDefault(k => k.Suite.Equals(parts[1], StringComparison.OrdinalIgnoreCase));
        if (known.Suite is null || !parts[2].StartsWith(Inline, StringComparison.OrdinalIgnoreCase))
            return false;
        // key||salt [|lifetime] [|MKI:length]; the lifetime may be left out, or not counted: no call sends 2^31 packets.
        var key = parts[2][Inline.Length..].Split('|');
        if (key.Length > 2 || (key.Length == 2 && key[1].Contains(':', StringComparison.Ordinal)))
            return false;
        var bytes = new byte[known.Length];
        // Padding is often left out.
        if (!Convert.TryFromBase64String(key[0].TrimEnd('=') + new string('=', (3 - known.Length % 3) % 3), bytes, out var length) || length != known.Length)
            return false;
        crypto = new SdpCrypto(tag, known.Suite, bytes);
        return true;
    }
}
