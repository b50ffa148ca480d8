using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Ringmap.Sip.Messages;

namespace Ringmap.Sip.Authentication;

/// <summary>
/// The server's side of digest authentication (RFC 3261 §22.1, §22.4, RFC 7616, RFC 8760). Challenges are remembered by
/// nobody: a nonce carries its own time and seal. Not safe for use from several threads at once.
/// </summary>
public sealed class DigestAuthenticator
{
    /// <summary>How long a nonce is good for, chosen: longer than a call takes to set up, short for somebody who overheard it.</summary>
    public static readonly TimeSpan NonceLifetime = TimeSpan.FromMinutes(5);

    /// <summary>Most nonces whose counts are remembered, chosen: 5 minutes of 300 authenticated requests per second.</summary>
    public const int NonceCapacity = 100_000;

    private const int TimeBytes = 8;
    private const int RandomBytes = 16;
    private const int SealBytes = 16;
    private const int NonceBytes = TimeBytes + RandomBytes + SealBytes;

    private readonly string _realm;
    private readonly TimeProvider _time;
    private readonly byte[] _key = RandomNumberGenerator.GetBytes(32);
    private readonly string _nobody = RandomNumberGenerator.GetHexString(32);
    private readonly NonceTable _used;

    /// <summary>An authenticator with a key of its own: nonces made by another one are stale here.</summary>
    /// <param name="realm">Realm shown to users and part of every hash.</param>
    /// <param name="time">Clock.</param>
    public DigestAuthenticator(string realm, TimeProvider time)
        : this(realm, time, NonceCapacity)
    {
    }

    internal DigestAuthenticator(string realm, TimeProvider time, int nonceCapacity)
    {
        _realm = realm;
        _time = time;
        _used = new NonceTable(nonceCapacity);
    }

    /// <summary>The realm.</summary>
    public string Realm => _realm;

    /// <summary>The algorithms that are offered, the preferred one first: SHA-256 before MD5 (RFC 8760 §2.4) unless told otherwise. Either is accepted.</summary>
    public IReadOnlyList<DigestAlgorithm> Offered { get; init; } = [DigestAlgorithm.Sha256, DigestAlgorithm.Md5];

    /// <summary>The WWW-Authenticate headers of a 401, one for each of <see cref="Offered"/>.</summary>
    /// <param name="stale">True when the password was right and only the nonce too old.</param>
    public IReadOnlyList<SipHeader> Challenge(bool stale = false)
    {
        var nonce = MakeNonce();
        SipHeader With(DigestAlgorithm algorithm) => new(SipHeaderNames.WwwAuthenticate, new DigestChallenge
        {
            Realm = _realm,
            Nonce = nonce,
            Algorithm = algorithm,
            Stale = stale,
            Qop = "auth",
        }.ToString());
        return [.. Offered.Select(With)];
    }

    /// <summary>Checks the Authorization of a request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="findPassword">
    /// The password of a user, null for nobody. Called once for readable credentials; to keep it secret who exists it has to
    /// take the same time for everybody.
    /// </param>
    public DigestVerdict Verify(SipRequest request, Func<string, string?> findPassword)
    {
        DigestAuthorization? authorization = null;
        foreach (var value in request.Headers.All(SipHeaderNames.Authorization))
        {
            // RFC 4475 §3.3.7: another scheme is as good as none.
            if (!DigestFields.IsDigest(value))
                continue;
            if (!DigestAuthorization.TryParse(value, out var read))
                return new DigestVerdict(DigestOutcome.Malformed, "");
            if (read.Realm == _realm)
            {
                authorization = read;
                break;
            }
        }
        if (authorization is null)
            return new DigestVerdict(DigestOutcome.NoCredentials, "");
        var user = authorization.User;
        if (authorization.Algorithm is not { } algorithm || !HasGoodCount(authorization) || !IsFor(authorization.Uri, request.RequestUri))
            return new DigestVerdict(DigestOutcome.Malformed, user);

        // An unknown user costs the same hashes as a known one.
        var password = findPassword(user);
        var expected = DigestHash.Response(
            algorithm, new DigestCredentials(user, password ?? _nobody), _realm, request.Method, authorization.Uri,
            authorization.Nonce, authorization.NonceCount, authorization.ClientNonce);
        var same = CryptographicOperations.FixedTimeEquals(
            Encoding.UTF8.GetBytes(expected), Encoding.UTF8.GetBytes(authorization.Response.ToLowerInvariant()));
        if (!same || password is null)
            return new DigestVerdict(DigestOutcome.WrongPassword, user) { HasOurNonce = TryOpenNonce(authorization.Nonce, out _, out _) };

        // RFC 7616 §3.3: stale is said only to those who have the password.
        var now = _time.GetUtcNow().ToUnixTimeMilliseconds();
        var oldest = now - (long)NonceLifetime.TotalMilliseconds;
        if (!TryOpenNonce(authorization.Nonce, out var issued, out var identity) || issued < oldest || issued > now)
            return new DigestVerdict(DigestOutcome.Stale, user);
        return _used.TryUse(identity, issued, authorization.Count ?? 0, oldest)
            ? new DigestVerdict(DigestOutcome.Accepted, user)
            : new DigestVerdict(DigestOutcome.NonceReplayed, user);
    }

    /// <summary>With qop=auth a count and a client nonce are obligatory, without qop neither may stand (RFC 7616 §3.4).</summary>
    private static bool HasGoodCount(DigestAuthorization authorization) =>
        authorization.Qop is null
            ? authorization.NonceCount is null && authorization.ClientNonce is null
            : authorization.Qop.Equals("auth", StringComparison.OrdinalIgnoreCase)
                && authorization.Count is > 0 && authorization.ClientNonce is not null;

    /// <summary>
    /// RFC 7616 §3.4.6: the uri parameter names the resource of the request line. Elements on the way add or drop parameters
    /// and the port, so only user and host have to agree.
    /// </summary>
    private static bool IsFor(string uri, SipUri requestUri)
    {
        if (uri == requestUri.ToString())
            return true;
        return SipUri.TryParse(uri, out var named)
            && (named.Equals(requestUri)
                || (named.IsSip && requestUri.IsSip && named.User == requestUri.User
                    && named.Host.Equals(requestUri.Host, StringComparison.OrdinalIgnoreCase)));
    }

    private string MakeNonce()
    {
        Span<byte> nonce = stackalloc byte[NonceBytes];
        BinaryPrimitives.WriteInt64BigEndian(nonce, _time.GetUtcNow().ToUnixTimeMilliseconds());
        RandomNumberGenerator.Fill(nonce.Slice(TimeBytes, RandomBytes));
        Seal(nonce[..(TimeBytes + RandomBytes)], nonce[(TimeBytes + RandomBytes)..]);
        return Convert.ToHexStringLower(nonce);
    }

    private bool TryOpenNonce(string text, out long issued, out UInt128 identity)
    {
        issued = 0;
        identity = default;
        Span<byte> nonce = stackalloc byte[NonceBytes];
        if (text.Length != 2 * NonceBytes
            || Convert.FromHexString(text, nonce, out _, out var written) != System.Buffers.OperationStatus.Done || written != NonceBytes)
            return false;
        Span<byte> seal = stackalloc byte[SealBytes];
        Seal(nonce[..(TimeBytes + RandomBytes)], seal);
        if (!CryptographicOperations.FixedTimeEquals(seal, nonce[(TimeBytes + RandomBytes)..]))
            return false;
        issued = BinaryPrimitives.ReadInt64BigEndian(nonce);
        identity = BinaryPrimitives.ReadUInt128BigEndian(nonce[TimeBytes..]);
        return true;
    }

    private void Seal(ReadOnlySpan<byte> content, Span<byte> seal)
    {
        Span<byte> whole = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(_key, content, whole);
        whole[..SealBytes].CopyTo(seal);
    }
}
