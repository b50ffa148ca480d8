using System.Security.Cryptography;

namespace Ringmap.Media.Srtp;

/// <summary>What one side encrypts with: a suite, a master key, and a master salt (RFC 3711 §3.2.1).</summary>
public sealed class SrtpKey : IEquatable<SrtpKey>
{
    /// <summary>Length of a master salt in bytes.</summary>
    public const int SaltLength = 14;

    private readonly byte[] _bytes;

    /// <summary>Takes a key.</summary>
    /// <param name="suite">Suite that it is for.</param>
    /// <param name="keyAndSalt">Master key, then salt; copied. As long as <see cref="LengthOf"/> says.</param>
    /// <exception cref="ArgumentException">The length is not the suite's.</exception>
    public SrtpKey(SrtpSuite suite, ReadOnlySpan<byte> keyAndSalt)
    {
        if (keyAndSalt.Length != LengthOf(suite))
            throw new ArgumentException($"A key and salt of {suite} have {LengthOf(suite)} bytes, not {keyAndSalt.Length}", nameof(keyAndSalt));
        (Suite, _bytes) = (suite, keyAndSalt.ToArray());
    }

    /// <summary>The suite.</summary>
    public SrtpSuite Suite { get; }

    /// <summary>Master key and salt, one after the other.</summary>
    public ReadOnlySpan<byte> KeyAndSalt => _bytes;

    internal ReadOnlySpan<byte> Key => _bytes.AsSpan(0, KeyLength(Suite));

    internal ReadOnlySpan<byte> Salt => _bytes.AsSpan(KeyLength(Suite));

    /// <summary>Length of a suite's key and salt together, in bytes.</summary>
    public static int LengthOf(SrtpSuite suite) => KeyLength(suite) + SaltLength;

    /// <summary>A new random key.</summary>
    public static SrtpKey Random(SrtpSuite suite) => new(suite, RandomNumberGenerator.GetBytes(LengthOf(suite)));

    /// <inheritdoc/>
    public bool Equals(SrtpKey? other) =>
        other is not null && Suite == other.Suite && CryptographicOperations.FixedTimeEquals(_bytes, other._bytes);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as SrtpKey);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.Add(Suite);
        hash.AddBytes(_bytes);
        return hash.ToHashCode();
    }

    /// <summary>The suite alone: a key is not for logs.</summary>
    public override string ToString() => $"{Suite} key";

    private static int KeyLength(SrtpSuite suite) => suite == SrtpSuite.AesCm256HmacSha1Tag80 ? 32 : 16;
}
