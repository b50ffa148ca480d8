using System.Security.Cryptography;
using System.Text;

namespace Ringmap.Server.Accounts;

/// <summary>Secrets that nobody chose.</summary>
internal static class Secrets
{
    // Without letters and digits that look alike: people type these into telephones.
    private const string Alphabet = "abcdefghijkmnpqrstuvwxyz23456789";

    /// <summary>16 characters of 32: 80 bits.</summary>
    private const int PasswordLength = 16;

    /// <summary>26 characters of 32: 130 bits.</summary>
    private const int CodeLength = 26;

    /// <summary>A password that can be typed on a telephone.</summary>
    public static string Password() => RandomNumberGenerator.GetString(Alphabet, PasswordLength);

    /// <summary>A code for a link.</summary>
    public static string Code() => RandomNumberGenerator.GetString(Alphabet, CodeLength);

    /// <summary>SHA-256 in hex: for codes with more chance in them than anybody can try.</summary>
    public static string Hash(string code) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(code)));

    /// <summary>Compares in a time that tells nothing.</summary>
    public static bool AreEqual(string a, string b) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(a), Encoding.UTF8.GetBytes(b));
}
