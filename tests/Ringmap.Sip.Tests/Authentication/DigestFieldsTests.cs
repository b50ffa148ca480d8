using CsCheck;
using Ringmap.Sip.Authentication;

namespace Ringmap.Sip.Tests.Authentication;

public sealed class DigestFieldsTests
{
    [Fact]
    public void Challenge_OfRfc3261_IsRead()
    {
        Assert.True(DigestChallenge.TryParse(
            "Digest realm=\"atlanta.com\", domain=\"sip:boxesbybob.com\", qop=\"auth,auth-int\", nonce=\"f84f1cec41e6cbe5aea9c8e88d359\", opaque=\"\", stale=FALSE, algorithm=MD5",
            out var challenge));
        Assert.Equal("atlanta.com", challenge.Realm);
        Assert.Equal("f84f1cec41e6cbe5aea9c8e88d359", challenge.Nonce);
        Assert.Equal("", challenge.Opaque);
        Assert.False(challenge.Stale);
        Assert.True(challenge.OffersAuth);
        Assert.Equal(DigestAlgorithm.Md5, challenge.Algorithm);
    }

    [Theory]
    [InlineData("Basic realm=\"x\"")]
    [InlineData("NoOneKnowsThisScheme opaque-data=here")]
    [InlineData("Digest")]
    [InlineData("Digest realm=\"x\"")]
    [InlineData("Digest realm=\"x, nonce=\"y\"")]
    [InlineData("Digest realm=\"x\", realm=\"z\", nonce=\"y\"")]
    [InlineData("Digest realm=\"x\" nonce=\"y\"")]
    [InlineData("Digest =x, realm=\"x\", nonce=\"y\"")]
    public void BadChallenge_IsRefused(string text)
    {
        Assert.False(DigestChallenge.TryParse(text, out _));
    }

    [Theory]
    [InlineData(DigestFields.MaxFields, true)]
    [InlineData(DigestFields.MaxFields + 1, false)]
    public void Parameters_AreLimited(int count, bool good)
    {
        var more = string.Concat(Enumerable.Range(0, count - 2).Select(i => $", x{i}=1"));
        Assert.Equal(good, DigestChallenge.TryParse("Digest realm=\"x\", nonce=\"y\"" + more, out _));
    }

    [Fact]
    public void Authorization_IsReadAsItWasWritten()
    {
        var text = Gen.String[Gen.Char["abc \",\\=é1"], 0, 12];
        Gen.Select(text, text, text, text, text, Gen.Bool).Sample((user, realm, nonce, uri, opaque, qop) =>
        {
            var sent = new DigestAuthorization
            {
                User = user, Realm = realm, Nonce = nonce, Uri = uri, Response = "00ff", Opaque = opaque,
                Algorithm = DigestAlgorithm.Sha256,
                Qop = qop ? "auth" : null, NonceCount = qop ? "0000000a" : null, ClientNonce = qop ? "c" : null,
            };
            Assert.True(DigestAuthorization.TryParse(sent.ToString(), out var read));
            Assert.Equal(sent, read);
            Assert.Equal(qop ? 10u : null, read.Count);
        });
    }

    [Fact]
    public void AnyText_IsReadOrRefused()
    {
        Gen.String.Sample(text =>
        {
            _ = DigestChallenge.TryParse("Digest " + text, out _);
            _ = DigestAuthorization.TryParse("Digest " + text, out _);
        });
    }
}
