using Ringmap.Sip.Authentication;
using Ringmap.Sip.Messages;
using Ringmap.Sip.Tests.Messages;

namespace Ringmap.Sip.Tests.Authentication;

public sealed class DigestClientTests
{
    private static readonly DigestCredentials Nora = new("101", "secret");

    private static SipResponse Challenge(SipRequest request, int status, params string[] values)
    {
        var response = request.CreateResponse(status);
        foreach (var value in values)
            response.Headers.Add(status == 407 ? "Proxy-Authenticate" : "WWW-Authenticate", value);
        return response;
    }

    private static DigestAuthorization Sent(SipRequest request, string header = "Authorization") =>
        DigestAuthorization.TryParse(Assert.Single(request.Headers.All(header)), out var sent) ? sent : throw new InvalidOperationException();

    [Fact]
    public void Sha256_IsChosen_WhateverTheOrder()
    {
        var request = Samples.Request(Samples.Invite);
        Assert.True(DigestClient.TryAuthorize(request, Challenge(request, 401,
            "Digest realm=\"r\", nonce=\"a\", algorithm=MD5, qop=\"auth\"", "Digest realm=\"r\", nonce=\"b\", algorithm=SHA-256, qop=\"auth\""), Nora));
        var sent = Sent(request);
        Assert.Equal((DigestAlgorithm.Sha256, "b", "auth", "00000001"), (sent.Algorithm, sent.Nonce, sent.Qop, sent.NonceCount));
        Assert.Equal("sip:102@192.0.2.4", sent.Uri);
    }

    [Fact]
    public void Proxy_GetsItsOwnHeader()
    {
        var request = Samples.Request(Samples.Invite);
        Assert.True(DigestClient.TryAuthorize(request, Challenge(request, 407, "Digest realm=\"r\", nonce=\"a\", opaque=\"o\""), Nora));
        var sent = Sent(request, "Proxy-Authorization");
        Assert.Equal((null, null, "o"), (sent.Qop, sent.NonceCount, sent.Opaque));
        Assert.False(request.Headers.Has("Authorization"));
    }

    [Fact]
    public void Refusal_OfTheSameCredentials_IsTheEnd_UnlessStale()
    {
        var request = Samples.Request(Samples.Invite);
        Assert.True(DigestClient.TryAuthorize(request, Challenge(request, 401, "Digest realm=\"r\", nonce=\"a\", qop=\"auth\""), Nora));
        Assert.False(DigestClient.TryAuthorize(request, Challenge(request, 401, "Digest realm=\"r\", nonce=\"b\", qop=\"auth\""), Nora));
        Assert.Equal("a", Sent(request).Nonce);
        Assert.True(DigestClient.TryAuthorize(request, Challenge(request, 401, "Digest realm=\"r\", nonce=\"b\", qop=\"auth\", stale=true"), Nora));
        Assert.Equal("b", Sent(request).Nonce);
    }

    [Fact]
    public void SameNonceAgain_CountsOn()
    {
        var request = Samples.Request(Samples.Invite);
        var challenge = Challenge(request, 401, "Digest realm=\"r\", nonce=\"a\", qop=\"auth\", stale=true");
        Assert.True(DigestClient.TryAuthorize(request, challenge, Nora));
        Assert.True(DigestClient.TryAuthorize(request, challenge, Nora));
        Assert.Equal("00000002", Sent(request).NonceCount);
    }

    [Theory]
    [InlineData(401, "Basic realm=\"r\"")]
    [InlineData(401, "Digest realm=\"r\", nonce=\"a\", algorithm=SHA-512-256, qop=\"auth\"")]
    [InlineData(401, "Digest realm=\"r\", nonce=\"a\", qop=\"auth-int\"")]
    [InlineData(403, "Digest realm=\"r\", nonce=\"a\", qop=\"auth\"")]
    public void UnusableChallenge_ChangesNothing(int status, string value)
    {
        var request = Samples.Request(Samples.Invite);
        Assert.False(DigestClient.TryAuthorize(request, Challenge(request, status, value), Nora));
        Assert.False(request.Headers.Has("Authorization"));
    }
}
