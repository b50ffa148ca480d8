using Ringmap.Sip.Authentication;

namespace Ringmap.Sip.Tests.Authentication;

/// <summary>The worked examples of the RFCs.</summary>
public sealed class DigestHashTests
{
    [Fact]
    public void Rfc2617_Section3_5()
    {
        Assert.Equal("6629fae49393a05397450978507c4ef1", DigestHash.Response(
            DigestAlgorithm.Md5, new DigestCredentials("Mufasa", "Circle Of Life"), "testrealm@host.com", "GET", "/dir/index.html",
            "dcd98b7102dd2f0e8b11d0f600bfb0c093", "00000001", "0a4f113b"));
    }

    [Theory]
    [InlineData(DigestAlgorithm.Md5, "8ca523f5e9506fed4657c9700eebdbec")]
    [InlineData(DigestAlgorithm.Sha256, "753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1")]
    public void Rfc7616_Section3_9_1(DigestAlgorithm algorithm, string response)
    {
        Assert.Equal(response, DigestHash.Response(
            algorithm, new DigestCredentials("Mufasa", "Circle of Life"), "http-auth@example.org", "GET", "/dir/index.html",
            "7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v", "00000001", "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ"));
    }

    [Fact]
    public void WithoutQop_IsTheFormOfRfc2069()
    {
        // RFC 2069 §2.4 with the correction of its erratum 749.
        Assert.Equal("1949323746fe6a43ef61f9606e7febea", DigestHash.Response(
            DigestAlgorithm.Md5, new DigestCredentials("Mufasa", "CircleOfLife"), "testrealm@host.com", "GET", "/dir/index.html",
            "dcd98b7102dd2f0e8b11d0f600bfb0c093", null, null));
    }
}
