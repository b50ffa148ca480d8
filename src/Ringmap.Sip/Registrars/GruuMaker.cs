using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Ringmap.Sip.Messages;

namespace Ringmap.Sip.Registrars;

/// <summary>
/// Makes and reads addresses that lead to one device of a user (GRUU, RFC 5627). Nothing is remembered: a temporary address carries,
/// encrypted, what it stands for (§A.1). It is good for as long as the device keeps the registration (Call-ID) under which it was made.
/// Safe for use from several threads.
/// </summary>
public sealed class GruuMaker
{
    /// <summary>Bytes of a key.</summary>
    public const int KeyBytes = 32;

    /// <summary>What the user part of a temporary address begins with.</summary>
    private const string Prefix = "tgruu.";

    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    /// <summary>Longest token that is decrypted: stops strangers from making us work.</summary>
    private const int LongestToken = 1_024;

    private readonly byte[] _key;

    /// <summary>A maker.</summary>
    /// <param name="key">32 secret bytes; the same after a restart, else temporary addresses made before lead nowhere.</param>
    /// <exception cref="ArgumentException">The key has another length.</exception>
    public GruuMaker(ReadOnlySpan<byte> key)
    {
        if (key.Length != KeyBytes)
            throw new ArgumentException($"A key has {KeyBytes} bytes.", nameof(key));
        _key = key.ToArray();
    }

    /// <summary>The public address of a device: the user's own with the device in "gr" (§3.1.1).</summary>
    /// <param name="addressOfRecord">The user's address, whose host is ours.</param>
    /// <param name="instanceId">The device.</param>
    public static SipUri PublicOf(SipUri addressOfRecord, string instanceId) => Bare(addressOfRecord).WithParameter("gr", EscapeParameter(instanceId));

    /// <summary>A new temporary address of a device, which tells nobody who it is; each call makes another (§3.1.2).</summary>
    /// <param name="addressOfRecord">The user's address, whose host is ours.</param>
    /// <param name="binding">The device.</param>
    /// <exception cref="ArgumentException">The binding names no device.</exception>
    public SipUri TemporaryOf(SipUri addressOfRecord, Binding binding)
    {
        var instance = binding.InstanceId ?? throw new ArgumentException("The binding names no device.", nameof(binding));
        var plain = Encoding.UTF8.GetBytes($"{binding.AddressOfRecord}\n{instance}\n{binding.CallId}");
        var token = new byte[NonceBytes + plain.Length + TagBytes];
        RandomNumberGenerator.Fill(token.AsSpan(0, NonceBytes));
        using var cipher = new AesGcm(_key, TagBytes);
        cipher.Encrypt(token.AsSpan(0, NonceBytes), plain, token.AsSpan(NonceBytes, plain.Length), token.AsSpan(NonceBytes + plain.Length));
        return new SipUri(Prefix + Base64Url.EncodeToString(token), addressOfRecord.Host, addressOfRecord.Port).WithParameter("gr");
    }

    /// <summary>The bindings to which a request to this address goes, most preferred first; empty when it is no such address, forged or out of date (§5.1: 404).</summary>
    /// <param name="uri">A Request-URI.</param>
    /// <param name="locations">Who is where.</param>
    /// <param name="addressOfRecord">The location service's name of a user's address.</param>
    /// <param name="now">The present.</param>
    public IReadOnlyList<Binding> Find(SipUri uri, LocationService locations, Func<SipUri, string> addressOfRecord, DateTimeOffset now)
    {
        if (!uri.IsSip || !uri.Parameters.Has("gr"))
            return [];
        if (uri.Parameters.Get("gr") is { Length: > 0 } instance)
            return [.. locations.List(addressOfRecord(Bare(uri)), now).Where(b => b.InstanceId == SipUriText.Unescape(instance))];
        return uri.User is { } user && user.StartsWith(Prefix, StringComparison.Ordinal) && TryOpen(user.AsSpan(Prefix.Length)) is [var address, var device, var callId]
            ? [.. locations.List(address, now).Where(b => b.InstanceId == device && b.CallId == callId)]
            : [];
    }

    /// <summary>What a Contact of an answer to REGISTER says about a device (§5.2); empty when the binding names none.</summary>
    internal string Parameters(SipUri addressOfRecord, Binding binding) =>
        binding.InstanceId is not { } instance ? ""
        : $";pub-gruu={SipText.Quote(PublicOf(addressOfRecord, instance).ToString())};temp-gruu={SipText.Quote(TemporaryOf(addressOfRecord, binding).ToString())}";

    private string[]? TryOpen(ReadOnlySpan<char> token)
    {
        if (token.Length > LongestToken || !Base64Url.IsValid(token))
            return null;
        var bytes = Base64Url.DecodeFromChars(token);
        if (bytes.Length < NonceBytes + TagBytes)
            return null;
        var plain = new byte[bytes.Length - NonceBytes - TagBytes];
        using var cipher = new AesGcm(_key, TagBytes);
        try
        {
            cipher.Decrypt(bytes.AsSpan(0, NonceBytes), bytes.AsSpan(NonceBytes, plain.Length), bytes.AsSpan(NonceBytes + plain.Length), plain);
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
        return Encoding.UTF8.GetString(plain).Split('\n', 3);
    }

    private static SipUri Bare(SipUri uri) => uri.WithoutHeaders().WithParameters(SipParameters.Empty);

    /// <summary>RFC 3261 §25.1: what may not stand bare in the value of a URI parameter.</summary>
    private static string EscapeParameter(string value) => SipUriText.Escape(value).Replace(";", "%3B", StringComparison.Ordinal).Replace("?", "%3F", StringComparison.Ordinal)
        .Replace(",", "%2C", StringComparison.Ordinal).Replace("=", "%3D", StringComparison.Ordinal).Replace("%3A", ":", StringComparison.Ordinal);
}
