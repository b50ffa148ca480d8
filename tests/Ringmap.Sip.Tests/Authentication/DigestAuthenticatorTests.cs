using Microsoft.Extensions.Time.Testing;
using Ringmap.Sip.Authentication;
using Ringmap.Sip.Messages;
using Ringmap.Sip.Tests.Messages;

namespace Ringmap.Sip.Tests.Authentication;

/// <summary>Client and server of this library against each other, and against what attackers and old telephones send.</summary>
public sealed class DigestAuthenticatorTests
{
    private static readonly DigestCredentials Nora = new("101", "correct horse");
    private readonly FakeTimeProvider _time = new();
    private readonly DigestAuthenticator _server;

    public DigestAuthenticatorTests() => _server = new DigestAuthenticator("ringmap", _time);

    private static string? Find(string user) => user == Nora.User ? Nora.Password : null;

    private static SipRequest Request() => Samples.Request(Samples.Invite);

    private static SipResponse Refusal(SipRequest request, IEnumerable<SipHeader> challenge)
    {
        var response = request.CreateResponse(401);
        response.Headers.AddRange(challenge);
        return response;
    }

    private SipRequest Authorized(DigestCredentials? credentials = null, bool md5 = false)
    {
        var request = Request();
        var challenge = _server.Challenge().Skip(md5 ? 1 : 0);
        Assert.True(DigestClient.TryAuthorize(request, Refusal(request, challenge), credentials ?? Nora));
        return request;
    }

    private DigestOutcome Verify(SipRequest request) => _server.Verify(request, Find).Outcome;

    /// <summary>The request with its Authorization changed.</summary>
    private static SipRequest Changed(SipRequest request, Func<DigestAuthorization, DigestAuthorization> change)
    {
        Assert.True(DigestAuthorization.TryParse(request.Headers.Get("Authorization")!, out var authorization));
        request.Headers.Set("Authorization", change(authorization).ToString());
        return request;
    }

    private static SipRequest Signed(SipRequest request, Func<DigestAuthorization, DigestAuthorization> change) =>
        Changed(request, before =>
        {
            var a = change(before);
            return a with { Response = DigestHash.Response(a.Algorithm!.Value, Nora, a.Realm, request.Method, a.Uri, a.Nonce, a.NonceCount, a.ClientNonce) };
        });

    [Fact]
    public void Challenge_OffersSha256BeforeMd5()
    {
        var challenges = _server.Challenge(stale: true).Select(h => DigestChallenge.TryParse(h.Value, out var c) ? c : null).ToList();
        Assert.Equal([DigestAlgorithm.Sha256, DigestAlgorithm.Md5], challenges.Select(c => c!.Algorithm));
        Assert.All(challenges, c => Assert.True(c!.Stale && c.OffersAuth && c.Realm == "ringmap"));
    }

    [Theory]
    [InlineData(false, "SHA-256")]
    [InlineData(true, "MD5")]
    public void RightPassword_IsAccepted(bool md5, string algorithm)
    {
        var request = Authorized(md5: md5);
        Assert.Contains("algorithm=" + algorithm, request.Headers.Get("Authorization"), StringComparison.Ordinal);
        var verdict = _server.Verify(request, Find);
        Assert.True(verdict.IsAccepted);
        Assert.Equal("101", verdict.User);
    }

    [Fact]
    public void NoCredentials() => Assert.Equal(DigestOutcome.NoCredentials, Verify(Request()));

    [Theory]
    [InlineData("NoOneKnowsThisScheme opaque-data=here", DigestOutcome.NoCredentials)]
    [InlineData("Digest username=\"101\", realm=\"elsewhere\", nonce=\"1\", uri=\"sip:a\", response=\"0\"", DigestOutcome.NoCredentials)]
    [InlineData("Digest username=\"101", DigestOutcome.Malformed)]
    [InlineData("Digest username=\"101\"", DigestOutcome.Malformed)]
    public void OddCredentials(string value, DigestOutcome expected)
    {
        var request = Request();
        request.Headers.Add("Authorization", value);
        Assert.Equal(expected, Verify(request));
    }

    [Theory]
    [InlineData("101", "wrong")]
    [InlineData("999", "correct horse")]
    public void WrongPasswordAndUnknownUser_LookTheSame(string user, string password)
    {
        Assert.Equal(DigestOutcome.WrongPassword, Verify(Authorized(new DigestCredentials(user, password))));
    }

    [Fact]
    public void SameCount_IsAReplay_HigherAndOvertakenOnesAreNot()
    {
        var request = Authorized();
        Assert.Equal(DigestOutcome.Accepted, Verify(request));
        Assert.Equal(DigestOutcome.NonceReplayed, Verify(request));
        Assert.Equal(DigestOutcome.Accepted, Verify(Signed(request, a => a with { NonceCount = "00000003" })));
        Assert.Equal(DigestOutcome.Accepted, Verify(Signed(request, a => a with { NonceCount = "00000002" })));
        Assert.Equal(DigestOutcome.NonceReplayed, Verify(request));
        Assert.Equal(DigestOutcome.Accepted, Verify(Signed(request, a => a with { NonceCount = "00000063" })));
        Assert.Equal(DigestOutcome.NonceReplayed, Verify(Signed(request, a => a with { NonceCount = "00000004" })));
    }

    [Fact]
    public void Nonce_LivesFiveMinutes()
    {
        var atTheEnd = Authorized();
        _time.Advance(DigestAuthenticator.NonceLifetime);
        Assert.Equal(DigestOutcome.Accepted, Verify(atTheEnd));
        var late = Authorized();
        _time.Advance(DigestAuthenticator.NonceLifetime + TimeSpan.FromMilliseconds(1));
        Assert.Equal(DigestOutcome.Stale, Verify(late));
    }

    [Theory]
    [InlineData("")]
    [InlineData("invented")]
    [InlineData("00000000000000000000000000000000000000000000000000000000000000000000000000000000")]
    public void ForeignNonce_IsStale(string nonce)
    {
        Assert.Equal(DigestOutcome.Stale, Verify(Signed(Authorized(), a => a with { Nonce = nonce })));
    }

    [Fact]
    public void NonceOfAnotherRun_IsStale()
    {
        var other = new DigestAuthenticator("ringmap", _time);
        Assert.Equal(DigestOutcome.Stale, other.Verify(Authorized(), Find).Outcome);
    }

    [Fact]
    public void StaleIsNotSaid_WithoutThePassword()
    {
        var request = Authorized(new DigestCredentials("101", "wrong"));
        _time.Advance(TimeSpan.FromHours(1));
        Assert.Equal(DigestOutcome.WrongPassword, Verify(request));
    }

    [Theory]
    [InlineData("sip:102@192.0.2.4;transport=udp", DigestOutcome.Accepted)]
    [InlineData("sip:102@192.0.2.4:5060", DigestOutcome.Accepted)]
    [InlineData("sip:103@192.0.2.4", DigestOutcome.Malformed)]
    [InlineData("sip:102@192.0.2.5", DigestOutcome.Malformed)]
    [InlineData("rubbish", DigestOutcome.Malformed)]
    public void Uri_HasToNameTheSameResource(string uri, DigestOutcome expected)
    {
        Assert.Equal(expected, Verify(Signed(Authorized(), a => a with { Uri = uri })));
    }

    [Theory]
    [InlineData("auth-int", "00000001", "c")]
    [InlineData("auth", null, "c")]
    [InlineData("auth", "00000000", "c")]
    [InlineData("auth", "1", "c")]
    [InlineData("auth", "00000001", null)]
    [InlineData(null, "00000001", "c")]
    public void BadCount_IsMalformed(string? qop, string? count, string? clientNonce)
    {
        Assert.Equal(DigestOutcome.Malformed, Verify(Signed(Authorized(), a => a with { Qop = qop, NonceCount = count, ClientNonce = clientNonce })));
    }

    [Fact]
    public void WithoutQop_ANonceIsGoodOnce()
    {
        var request = Signed(Authorized(), a => a with { Qop = null, NonceCount = null, ClientNonce = null });
        Assert.Equal(DigestOutcome.Accepted, Verify(request));
        Assert.Equal(DigestOutcome.NonceReplayed, Verify(request));
    }

    [Fact]
    public void FullTable_ForgetsTheOldest_AndRefusesIt()
    {
        var server = new DigestAuthenticator("ringmap", _time, nonceCapacity: 2);
        var requests = new List<SipRequest>();
        for (var i = 0; i < 3; i++)
        {
            var request = Request();
            DigestClient.TryAuthorize(request, Refusal(request, server.Challenge()), Nora);
            requests.Add(request);
            _time.Advance(TimeSpan.FromSeconds(1));
        }
        Assert.All(requests, r => Assert.True(server.Verify(r, Find).IsAccepted));
        Assert.All(requests, r => Assert.Equal(DigestOutcome.NonceReplayed, server.Verify(r, Find).Outcome));
    }
}
