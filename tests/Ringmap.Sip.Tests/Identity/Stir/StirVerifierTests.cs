using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CsCheck;
using Microsoft.Extensions.Time.Testing;
using Ringmap.Sip.Identity.Stir;
using Ringmap.Sip.Messages;
using Ringmap.Sip.Tests.Messages;

namespace Ringmap.Sip.Tests.Identity.Stir;

public sealed class StirVerifierTests : IDisposable
{
    private const string Address = "https://cert.example.org/passport.cer";
    private readonly TestAuthority _authority = new();
    private readonly FakeTimeProvider _time = new(TestAuthority.Now);
    private readonly List<Uri> _fetched = [];

    public void Dispose() => _authority.Dispose();

    private static Passport Said => new()
    {
        Certificate = Address,
        Origin = new PassportParty("12155551212", true),
        Destinations = [new PassportParty("12155551213", true)],
        IssuedAt = TestAuthority.Now,
    };

    private static SipRequest Request(params IEnumerable<IdentityHeader> headers)
    {
        var request = Samples.Request(
            "INVITE sip:+12155551213@b.example SIP/2.0\r\nVia: SIP/2.0/UDP 10.0.0.7;branch=z9hG4bKa\r\nFrom: <sip:+1-215-555-1212@a.example;user=phone>;tag=1\r\n"
            + $"To: <tel:+1(215)555-1213>\r\nCall-ID: a\r\nCSeq: 1 INVITE\r\nDate: {TestAuthority.Now.ToString("r", CultureInfo.InvariantCulture)}\r\nContent-Length: 0\r\n\r\n");
        foreach (var header in headers)
            request.Headers.Add("y", header.ToString());
        return request;
    }

    private StirOptions Options(params IReadOnlyList<X509Certificate2> chain) => new()
    {
        Roots = [_authority.Root],
        Certificates = (address, _) =>
        {
            _fetched.Add(address);
            return Task.FromResult<IReadOnlyList<X509Certificate2>?>(chain.Count > 0 ? chain : null);
        },
    };

    private Task<StirVerdict> Verify(SipRequest request, StirOptions? options = null) =>
        new StirVerifier(options ?? Options([.. _authority.Chain]), _time).VerifyAsync(request, request.From.Uri, TestContext.Current.CancellationToken);

    private async Task<StirFailure> FailureOf(Passport passport, StirOptions? options = null) => (await Verify(Request(_authority.Sign(passport)), options)).Failure;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_a_trusted_signer_says_of_this_call_is_verified_in_both_forms(bool isCompact)
    {
        var verdict = await Verify(Request(_authority.Sign(Said, isCompact)));
        Assert.Equal((StirOutcome.Verified, StirFailure.None, 0), (verdict.Outcome, verdict.Failure, verdict.Status));
        Assert.Equal(Said.Origin, verdict.Passport!.Origin);
        Assert.Equal([new Uri(Address)], _fetched);
    }

    [Fact]
    public async Task Attestation_is_told()
    {
        var verdict = await Verify(Request(_authority.Sign(Said with { Extension = "shaken", Attestation = "A", OriginId = "123e4567-e89b-12d3-a456-426655440000" })));
        Assert.Equal((StirOutcome.Verified, "A", "123e4567-e89b-12d3-a456-426655440000"), (verdict.Outcome, verdict.Passport!.Attestation, verdict.Passport.OriginId));
    }

    [Fact]
    public async Task An_unsigned_call_is_none()
    {
        var verdict = await Verify(Request());
        Assert.Equal((StirOutcome.None, 428), (verdict.Outcome, verdict.Status));
        Assert.Empty(_fetched);
    }

    [Theory]
    [InlineData(60, StirFailure.None)]
    [InlineData(61, StirFailure.Stale)]
    [InlineData(-60, StirFailure.None)]
    [InlineData(-61, StirFailure.Stale)]
    public async Task A_signature_is_good_for_a_minute(int seconds, StirFailure failure)
    {
        Assert.Equal(failure, await FailureOf(Said with { IssuedAt = TestAuthority.Now.AddSeconds(-seconds) }));
        Assert.Equal(failure == StirFailure.None ? 1 : 0, _fetched.Count);
    }

    [Fact]
    public async Task An_old_request_with_a_compact_signature_is_stale()
    {
        var request = Request(_authority.Sign(Said, isCompact: true));
        _time.Advance(TimeSpan.FromSeconds(61));
        var verdict = await Verify(request);
        Assert.Equal((StirFailure.Stale, 403), (verdict.Failure, verdict.Status));
        request.Headers.Remove("Date");
        Assert.Equal(StirFailure.Malformed, (await Verify(request)).Failure);
    }

    [Fact]
    public async Task A_signature_about_another_call_does_not_count()
    {
        Assert.Equal(StirFailure.OtherCaller, await FailureOf(Said with { Origin = new PassportParty("12155551219", true) }));
        Assert.Equal(StirFailure.OtherCaller, await FailureOf(Said with { Origin = new PassportParty("sip:+12155551212@a.example", false) }));
        Assert.Equal(StirFailure.OtherDestination, await FailureOf(Said with { Destinations = [new PassportParty("911", true)] }));
        Assert.Equal(StirFailure.None, await FailureOf(Said with { Destinations = [new PassportParty("911", true), new PassportParty("12155551213", true)] }));
        // The compact form has nothing to compare: the signature itself is over another number.
        var verdict = await Verify(Request(_authority.Sign(Said with { Origin = new PassportParty("12155551219", true) }, isCompact: true)));
        Assert.Equal((StirFailure.BadSignature, 438), (verdict.Failure, verdict.Status));
    }

    [Fact]
    public async Task Addresses_without_numbers_are_compared_as_addresses()
    {
        var request = Samples.Request(
            "INVITE sip:b@b.example SIP/2.0\r\nVia: SIP/2.0/UDP 10.0.0.7;branch=z9hG4bKa\r\nFrom: <sip:ann@A.example:5080;transport=tcp>;tag=1\r\nTo: <sips:ben@b.example>\r\nCall-ID: a\r\nCSeq: 1 INVITE\r\nContent-Length: 0\r\n\r\n");
        request.Headers.Add("Identity", _authority.Sign(Said with { Origin = new PassportParty("sip:ann@a.example", false), Destinations = [new PassportParty("sips:ben@b.example", false)] }).ToString());
        Assert.Equal(StirOutcome.Verified, (await Verify(request)).Outcome);
    }

    [Fact]
    public async Task A_changed_signature_or_another_key_does_not_count()
    {
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        Assert.Equal(StirFailure.BadSignature, (await Verify(Request(new PassportSigner(other).Sign(Said)))).Failure);
        var header = _authority.Sign(Said);
        var claims = new PassportSigner(_authority.SignerKey).Sign(Said with { OriginId = "x" }).Token.Split('.')[1];
        var parts = header.Token.Split('.');
        Assert.Equal(StirFailure.BadSignature, (await Verify(Request(header with { Token = $"{parts[0]}.{claims}.{parts[2]}" }))).Failure);
    }

    [Fact]
    public async Task Signers_that_nobody_vouches_for_do_not_count()
    {
        using var stranger = new TestAuthority();
        var good = Options([.. _authority.Chain]);
        Assert.Equal(StirFailure.Untrusted, await FailureOf(Said, good with { Roots = [stranger.Root] }));
        Assert.Equal(StirFailure.Untrusted, await FailureOf(Said, good with { Roots = [] }));
        Assert.Equal(StirFailure.Untrusted, await FailureOf(Said, Options(_authority.Signer)));
        Assert.Equal(StirFailure.Untrusted, await FailureOf(Said, good with { ChainLength = 1 }));
        using var past = _authority.Issue(_authority.SignerKey, TestAuthority.Now.AddSeconds(-1));
        Assert.Equal(StirFailure.Untrusted, await FailureOf(Said, Options(past, _authority.Middle)));
        using var forOther = _authority.Issue(_authority.SignerKey, usage: X509KeyUsageFlags.KeyEncipherment);
        Assert.Equal(StirFailure.Untrusted, await FailureOf(Said, Options(forOther, _authority.Middle)));
        using var large = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        using var ofLarge = _authority.Issue(large);
        var verdict = await Verify(Request(_authority.Sign(Said)), Options(ofLarge, _authority.Middle));
        Assert.Equal((StirFailure.Untrusted, 437), (verdict.Failure, verdict.Status));
    }

    [Fact]
    public async Task A_certificate_that_does_not_come_is_none()
    {
        var good = Options([.. _authority.Chain]);
        Assert.Equal(StirFailure.NoCertificate, await FailureOf(Said, Options()));
        Assert.Equal(StirFailure.NoCertificate, await FailureOf(Said, good with { Certificates = (_, _) => throw new InvalidOperationException("no way") }));
        Assert.Equal(StirFailure.NoCertificate, await FailureOf(Said, good with { Certificates = (_, _) => Task.FromResult<IReadOnlyList<X509Certificate2>?>([]) }));
        Assert.Equal(StirFailure.NoCertificate, await FailureOf(Said with { Certificate = "http://cert.example.org/passport.cer" }));
        var verdict = await Verify(Request(_authority.Sign(Said) with { Info = new Uri("https://elsewhere.example/x.cer") }));
        Assert.Equal((StirFailure.NoCertificate, 436), (verdict.Failure, verdict.Status));
    }

    [Fact]
    public async Task A_certificate_that_takes_too_long_is_given_up()
    {
        var waiting = new TaskCompletionSource<IReadOnlyList<X509Certificate2>?>();
        var verdict = Verify(Request(_authority.Sign(Said)), Options() with { Certificates = (_, _) => waiting.Task });
        _time.Advance(TimeSpan.FromSeconds(3.9));
        Assert.False(verdict.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(0.1));
        Assert.Equal(StirFailure.NoCertificate, (await verdict).Failure);
    }

    [Fact]
    public async Task Kinds_that_are_not_understood_do_not_count()
    {
        Assert.Equal(StirFailure.Unsupported, await FailureOf(Said with { Extension = "div" }));
        Assert.Equal(StirFailure.Unsupported, (await Verify(Request(_authority.Sign(Said) with { Algorithm = "RS256" }))).Failure);
        Assert.Equal(StirFailure.Malformed, (await Verify(Request(_authority.Sign(Said) with { Extension = "shaken" }))).Failure);
        Assert.Empty(_fetched);
    }

    [Fact]
    public async Task One_signature_that_counts_is_enough_but_not_all_are_tried()
    {
        var (good, bad) = (_authority.Sign(Said), _authority.Sign(Said with { Extension = "div" }));
        Assert.Equal(StirOutcome.Verified, (await Verify(Request(bad, bad, good))).Outcome);
        Assert.Equal(StirFailure.Unsupported, (await Verify(Request(bad, bad, bad, good))).Failure);
    }

    [Fact]
    public async Task Whatever_is_broken_in_a_header_it_is_never_verified_and_never_throws()
    {
        var text = _authority.Sign(Said).ToString();
        await Gen.Select(Gen.Int[0, text.Length - 1], Gen.Char[' ', '~']).SampleAsync(async change =>
        {
            var (at, c) = change;
            if (text[at] == c)
                return;
            var request = Request();
            request.Headers.Add("Identity", text[..at] + c + text[(at + 1)..]);
            var verdict = await Verify(request);
            // Names of parameters are read without case, and an unknown parameter counts for nothing.
            Assert.True(verdict.Outcome != StirOutcome.Verified || at > text.IndexOf(";info", StringComparison.Ordinal), $"{at}: {request.Headers.Get("Identity")}");
        }, iter: 2_000, threads: 1);
    }
}
