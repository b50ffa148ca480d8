using System.Globalization;
using System.Security.Cryptography;
using Ringmap.Sip.Messages;

namespace Ringmap.Sip.Authentication;

/// <summary>Answers the challenges of servers and proxies (RFC 3261 §22.2, §22.3).</summary>
public static class DigestClient
{
    /// <summary>Bytes of randomness in a cnonce: enough that none is ever made twice.</summary>
    private const int ClientNonceBytes = 16;

    /// <summary>
    /// Puts the answers to the challenges of a 401 or 407 into the request, in place of earlier ones for the same realm. The
    /// caller then sends it with the next CSeq and a new branch (RFC 3261 §22.2).
    /// </summary>
    /// <param name="request">The request that was challenged, with what it carried then.</param>
    /// <param name="challenge">The 401 or 407.</param>
    /// <param name="credentials">User and password, used for each realm that asks.</param>
    /// <returns>
    /// False when the request is unchanged because another attempt makes no sense: no challenge that this library can answer,
    /// or the server has refused these credentials already and does not say that only the nonce was stale.
    /// </returns>
    public static bool TryAuthorize(SipRequest request, SipResponse challenge, DigestCredentials credentials)
    {
        var (asking, answering) = challenge.Status switch
        {
            401 => (SipHeaderNames.WwwAuthenticate, SipHeaderNames.Authorization),
            407 => (SipHeaderNames.ProxyAuthenticate, SipHeaderNames.ProxyAuthorization),
            _ => ("", ""),
        };
        if (asking.Length == 0)
            return false;
        var chosen = Choose(challenge, asking);
        if (chosen.Count == 0)
            return false;

        var kept = new List<string>();
        var earlier = new Dictionary<string, DigestAuthorization>();
        foreach (var value in request.Headers.All(answering))
        {
            if (DigestAuthorization.TryParse(value, out var sent) && chosen.ContainsKey(sent.Realm))
                earlier[sent.Realm] = sent;
            else
                kept.Add(value);
        }
        foreach (var (realm, asked) in chosen)
            if (earlier.ContainsKey(realm) && !asked.Stale)
                return false;

        request.Headers.Remove(answering);
        foreach (var value in kept)
            request.Headers.Add(answering, value);
        foreach (var (realm, asked) in chosen)
            request.Headers.Add(answering, Answer(request, asked, credentials, earlier.GetValueOrDefault(realm)).ToString());
        return true;
    }

    /// <summary>The strongest usable challenge of each realm (RFC 8760 §2.4).</summary>
    private static Dictionary<string, DigestChallenge> Choose(SipResponse response, string asking)
    {
        var chosen = new Dictionary<string, DigestChallenge>();
        foreach (var value in response.Headers.All(asking))
            if (DigestChallenge.TryParse(value, out var challenge) && challenge.IsUsable
                && (!chosen.TryGetValue(challenge.Realm, out var other) || challenge.Algorithm > other.Algorithm))
                chosen[challenge.Realm] = challenge;
        return chosen;
    }

    private static DigestAuthorization Answer(
        SipRequest request, DigestChallenge challenge, DigestCredentials credentials, DigestAuthorization? earlier)
    {
        var algorithm = challenge.Algorithm!.Value;
        var uri = request.RequestUri.ToString();
        string? count = null;
        string? clientNonce = null;
        if (challenge.OffersAuth)
        {
            // A nonce used again counts on (RFC 7616 §3.4, nc).
            var next = earlier is not null && earlier.Nonce == challenge.Nonce ? (earlier.Count ?? 0) + 1 : 1;
            count = next.ToString("x8", CultureInfo.InvariantCulture);
            clientNonce = RandomNumberGenerator.GetHexString(2 * ClientNonceBytes, lowercase: true);
        }
        return new DigestAuthorization
        {
            User = credentials.User,
            Realm = challenge.Realm,
            Nonce = challenge.Nonce,
            Uri = uri,
            Response = DigestHash.Response(algorithm, credentials, challenge.Realm, request.Method, uri, challenge.Nonce, count, clientNonce),
            Algorithm = algorithm,
            Opaque = challenge.Opaque,
            Qop = count is null ? null : "auth",
            NonceCount = count,
            ClientNonce = clientNonce,
        };
    }
}
