using System.Security.Cryptography;
using System.Text;

namespace Ringmap.Sip.Authentication;

/// <summary>The arithmetic of digest authentication (RFC 7616 §3.4.1–3.4.3).</summary>
public static class DigestHash
{
    /// <summary>
    /// The response value in lower-case hexadecimal. With <paramref name="nonceCount"/> the form for qop=auth; without it the
    /// one of RFC 2069 that RFC 3261 §22.4 still allows.
    /// </summary>
    /// <param name="algorithm">Hash to use.</param>
    /// <param name="credentials">User and password.</param>
    /// <param name="realm">Realm of the challenge.</param>
    /// <param name="method">Request method.</param>
    /// <param name="uri">The uri parameter as written.</param>
    /// <param name="nonce">Nonce of the challenge.</param>
    /// <param name="nonceCount">The nc parameter as written, eight hexadecimal digits; null without qop.</param>
    /// <param name="clientNonce">The cnonce parameter; null without qop.</param>
    public static string Response(
        DigestAlgorithm algorithm, DigestCredentials credentials, string realm, string method, string uri,
        string nonce, string? nonceCount, string? clientNonce)
    {
        var secret = Hash(algorithm, $"{credentials.User}:{realm}:{credentials.Password}");
        var request = Hash(algorithm, $"{method}:{uri}");
        return Hash(algorithm, nonceCount is null
            ? $"{secret}:{nonce}:{request}"
            : $"{secret}:{nonce}:{nonceCount}:{clientNonce}:auth:{request}");
    }

    /// <summary>The name of an algorithm as headers write it.</summary>
    public static string NameOf(DigestAlgorithm algorithm) => algorithm == DigestAlgorithm.Sha256 ? "SHA-256" : "MD5";

    /// <summary>The algorithm that a parameter names; absent means MD5 (RFC 7616 §3.3); null when it is none of ours.</summary>
    internal static DigestAlgorithm? Named(string? name) =>
        name is null || name.Equals("MD5", StringComparison.OrdinalIgnoreCase) ? DigestAlgorithm.Md5
        : name.Equals("SHA-256", StringComparison.OrdinalIgnoreCase) ? DigestAlgorithm.Sha256
        : null;

#pragma warning disable CA5351 // MD5 is what RFC 3261 §22.4 demands of everybody; SHA-256 is always offered before it
    private static string Hash(DigestAlgorithm algorithm, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        return Convert.ToHexStringLower(algorithm == DigestAlgorithm.Sha256 ? SHA256.HashData(bytes) : MD5.HashData(bytes));
    }
#pragma warning restore CA5351
}
