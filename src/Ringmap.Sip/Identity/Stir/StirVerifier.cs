using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Ringmap.Sip.Messages;

namespace Ringmap.Sip.Identity.Stir;

/// <summary>Checks who calls by the signatures of a request (RFC 8224 §6.2). Safe for use from several threads.</summary>
/// <param name="options">Whom to believe.</param>
/// <param name="time">Clock.</param>
public sealed class StirVerifier(StirOptions options, TimeProvider time)
{
    /// <summary>Checks a request. One signature that counts is enough; otherwise the first that failed tells why.</summary>
    /// <param name="request">The request.</param>
    /// <param name="caller">Who calls, as it is going to be shown: <see cref="CallerIdentity.Address"/>.</param>
    /// <param name="cancellation">The caller has gone.</param>
    public async Task<StirVerdict> VerifyAsync(SipRequest request, SipUri caller, CancellationToken cancellation)
    {
        var headers = IdentityHeader.ReadAll(request.Headers, out var malformed);
        var verdict = malformed > 0 ? StirVerdict.Failed(StirFailure.Malformed) : StirVerdict.None;
        foreach (var header in headers.Take(options.Signatures))
        {
            var next = await VerifyAsync(header, request, caller, cancellation).ConfigureAwait(false);
            if (next.Outcome == StirOutcome.Verified)
                return next;
            if (verdict.Outcome == StirOutcome.None)
                verdict = next;
        }
        return verdict;
    }

    private async Task<StirVerdict> VerifyAsync(IdentityHeader header, SipRequest request, SipUri caller, CancellationToken cancellation)
    {
        // The certificate is fetched last: only for a signature that would count.
        var (claim, failure) = StirCheck.Read(header, request, caller, options, time.GetUtcNow());
        if (claim is null)
            return StirVerdict.Failed(failure);
        if (await FetchAsync(header.Info, cancellation).ConfigureAwait(false) is not { } certificates)
            return StirVerdict.Failed(StirFailure.NoCertificate);
        try
        {
            return StirCheck.Verify(claim, certificates, options, time.GetUtcNow());
        }
        catch (CryptographicException)
        {
            // A certificate that the system cannot make sense of.
            return StirVerdict.Failed(StirFailure.Untrusted);
        }
    }

    private async Task<IReadOnlyList<X509Certificate2>?> FetchAsync(Uri address, CancellationToken cancellation)
    {
        using var limit = new CancellationTokenSource(options.CertificateWait, time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        try
        {
            return await options.Certificates(address, stop.Token).WaitAsync(stop.Token).ConfigureAwait(false);
        }
#pragma warning disable CA1031 // whatever hinders the one who fetches: without the certificate nothing is proved, and the call goes on
        catch (Exception e) when (e is not OutOfMemoryException && !cancellation.IsCancellationRequested)
#pragma warning restore CA1031
        {
            return null;
        }
    }
}
