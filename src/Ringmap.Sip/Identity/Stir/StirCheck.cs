using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Ringmap.Sip.Messages;

namespace Ringmap.Sip.Identity.Stir;

/// <summary>The checks of RFC 8224 §6.2 on one signature: first what it says, then, when its certificate is there, who signed it. Pure.</summary>
internal static class StirCheck
{
    /// <summary>Bytes of a signature by ES256: two numbers of 256 bits (RFC 7518 §3.4).</summary>
    private const int SignatureBytes = 64;

    /// <summary>What is to be checked once the certificate is there.</summary>
    public sealed record Claim(Passport Passport, byte[] SignedBytes, byte[] Signature);

    /// <summary>Checks what is said about a call; what was signed, or why it does not count.</summary>
    /// <param name="header">The signature.</param>
    /// <param name="request">The request.</param>
    /// <param name="caller">Who calls, as it is going to be shown.</param>
    /// <param name="options">Limits.</param>
    /// <param name="now">The present.</param>
    public static (Claim? Claim, StirFailure Failure) Read(IdentityHeader header, SipRequest request, SipUri caller, StirOptions options, DateTimeOffset now)
    {
        var parts = header.Token.Split('.');
        if (header.Algorithm != IdentityHeader.Es256 || (header.Extension is { } kind && !options.Extensions.Contains(kind)))
            return (null, StirFailure.Unsupported);
        if (header.Info.Scheme != Uri.UriSchemeHttps)
            return (null, StirFailure.NoCertificate);
        if (parts.Length != 3 || Decode(parts[2]) is not { Length: SignatureBytes } signature)
            return (null, StirFailure.Malformed);
        var date = DateOf(request);
        Passport passport;
        if (header.IsCompact)
        {
            // RFC 8588 §6: a token with an extension carries its claims.
            if (header.Extension is not null || date is null)
                return (null, StirFailure.Malformed);
            passport = new Passport
            {
                Certificate = header.Info.OriginalString,
                Origin = PassportParty.Of(caller),
                Destinations = [PassportParty.Of(request.To.Uri)],
                IssuedAt = date.Value,
            };
            parts[0] = Base64Url.EncodeToString(PassportJson.Header(passport));
            parts[1] = Base64Url.EncodeToString(PassportJson.Claims(passport));
        }
        else
        {
            if (Decode(parts[0]) is not { } head || Decode(parts[1]) is not { } claims || !PassportJson.TryRead(head, claims, out passport, out var algorithm))
                return (null, StirFailure.Malformed);
            // RFC 8224 §4: the parameters of the header repeat what is signed.
            if (algorithm != header.Algorithm || passport.Extension != header.Extension)
                return (null, StirFailure.Malformed);
            if (passport.Certificate != header.Info.OriginalString)
                return (null, StirFailure.NoCertificate);
        }
        if ((passport.IssuedAt - now).Duration() > options.Freshness || (date is { } sent && (sent - now).Duration() > options.Freshness))
            return (null, StirFailure.Stale);
        if (!passport.Origin.Matches(caller))
            return (null, StirFailure.OtherCaller);
        if (!passport.Destinations.Any(d => d.Matches(request.To.Uri)))
            return (null, StirFailure.OtherDestination);
        return (new Claim(passport, Encoding.ASCII.GetBytes(parts[0] + "." + parts[1]), signature), StirFailure.None);
    }

    /// <summary>Checks who signed a claim.</summary>
    public static StirVerdict Verify(Claim claim, IReadOnlyList<X509Certificate2> certificates, StirOptions options, DateTimeOffset now)
    {
        if (certificates.Count == 0)
            return StirVerdict.Failed(StirFailure.NoCertificate);
        if (certificates.Count > options.ChainLength || !IsTrusted(certificates, options.Roots, now))
            return StirVerdict.Failed(StirFailure.Untrusted);
        using var key = certificates[0].GetECDsaPublicKey();
        if (key is not { KeySize: 256 })
            return StirVerdict.Failed(StirFailure.Untrusted);
        return VerifySignature(claim, key) ? new StirVerdict(StirOutcome.Verified, StirFailure.None, claim.Passport) : StirVerdict.Failed(StirFailure.BadSignature);
    }

    /// <summary>True when this key signed the claim.</summary>
    public static bool VerifySignature(Claim claim, ECDsa key) =>
        key.VerifyData(claim.SignedBytes, claim.Signature, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);

    private static bool IsTrusted(IReadOnlyList<X509Certificate2> certificates, IReadOnlyList<X509Certificate2> roots, DateTimeOffset now)
    {
        if (roots.Count == 0 || certificates[0].Extensions.OfType<X509KeyUsageExtension>().Any(u => !u.KeyUsages.HasFlag(X509KeyUsageFlags.DigitalSignature)))
            return false;
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(roots.ToArray());
        chain.ChainPolicy.ExtraStore.AddRange(certificates.Skip(1).ToArray());
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.VerificationTime = now.UtcDateTime;
        chain.ChainPolicy.VerificationTimeIgnored = false;
        var isGood = chain.Build(certificates[0]);
        foreach (var element in chain.ChainElements)
            element.Certificate.Dispose();
        return isGood;
    }

    private static DateTimeOffset? DateOf(SipRequest request) =>
        DateTimeOffset.TryParseExact(request.Headers.Get(SipHeaderNames.Date), "r", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date) ? date : null;

    private static byte[]? Decode(string text) => Base64Url.IsValid(text) && text.Length > 0 ? Base64Url.DecodeFromChars(text) : null;
}
