using Ringmap.Sip.Transports;

namespace Ringmap.Sip.Tests.Transports;

public sealed class SipDomainIdentityTests : IDisposable
{
    private readonly TestCertificates _certificates = new();

    public void Dispose() => _certificates.Dispose();

    [Theory]
    [InlineData("sip:example.com", "example.com")]
    [InlineData("sip:example.com other.example", "example.com")]
    [InlineData("sip:alice@example.com", "")]
    [InlineData("sip:alice@example.com host.example", "host.example")]
    [InlineData("https://example.com host.example", "host.example")]
    [InlineData("one.example two.example", "one.example two.example")]
    [InlineData("*.example.com", "*.example.com")]
    [InlineData("sip:example.com 192.0.2.1 2001:db8::1", "example.com 192.0.2.1 2001:db8::1")]
    public void Sip_URIs_without_a_user_count_and_host_names_where_there_are_none(string names, string expected)
    {
        using var certificate = _certificates.Sign("subject.example", names.Split(' '));
        Assert.Equal(expected.Split(' ', StringSplitOptions.RemoveEmptyEntries), SipDomainIdentity.Of(certificate));
    }

    [Fact]
    public void The_common_name_counts_only_without_alternative_names()
    {
        using var without = _certificates.Sign("subject.example");
        Assert.Equal(["subject.example"], SipDomainIdentity.Of(without));
    }

    [Theory]
    [InlineData("example.com", true)]
    [InlineData("EXAMPLE.com", true)]
    [InlineData("example.com.", true)]
    [InlineData("pbx.example.com", false)]
    [InlineData("ample.com", false)]
    [InlineData("wild.example.net", false)]
    [InlineData("*.example.net", true)]
    [InlineData("192.0.2.1", true)]
    [InlineData("192.0.2.2", false)]
    [InlineData("[2001:db8::1]", true)]
    [InlineData("2001:0db8:0::1", true)]
    public void Names_match_as_a_whole_in_any_case_and_wildcards_match_nothing(string domain, bool proved)
    {
        using var certificate = _certificates.Sign("subject.example", "example.com", "*.example.net", "192.0.2.1", "2001:db8::1");
        Assert.Equal(proved, SipDomainIdentity.Proves(certificate, domain));
    }
}
