using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using CsCheck;
using Ringmap.Sip.Identity.Stir;
using Ringmap.Sip.Messages;

namespace Ringmap.Sip.Tests.Identity.Stir;

public sealed class PassportTests
{
    /// <summary>RFC 8225, appendix A: what is signed. (The signature printed there is of neither of the keys printed there.)</summary>
    private const string Signed =
        "eyJhbGciOiJFUzI1NiIsInR5cCI6InBhc3Nwb3J0IiwieDV1IjoiaHR0cHM6Ly9jZXJ0LmV4YW1wbGUub3JnL3Bhc3Nwb3J0LmNlciJ9."
        + "eyJkZXN0Ijp7InVyaSI6WyJzaXA6YWxpY2VAZXhhbXBsZS5jb20iXX0sImlhdCI6MTQ3MTM3NTQxOCwib3JpZyI6eyJ0biI6IjEyMTU1NTUxMjEyIn19";

    private static readonly Passport Said = new()
    {
        Certificate = "https://cert.example.org/passport.cer",
        Origin = new PassportParty("12155551212", true),
        Destinations = [new PassportParty("sip:alice@example.com", false)],
        IssuedAt = DateTimeOffset.FromUnixTimeSeconds(1_471_375_418),
    };

    private static bool Read(string header, string claims, out Passport passport) =>
        PassportJson.TryRead(Encoding.UTF8.GetBytes(header), Encoding.UTF8.GetBytes(claims), out passport, out _);

    [Fact]
    public void The_example_of_RFC_8225_is_written_the_same()
    {
        Assert.Equal(Signed, Base64Url.EncodeToString(PassportJson.Header(Said)) + "." + Base64Url.EncodeToString(PassportJson.Claims(Said)));
        var parts = Signed.Split('.');
        Assert.True(PassportJson.TryRead(Base64Url.DecodeFromChars(parts[0]), Base64Url.DecodeFromChars(parts[1]), out var passport, out _));
        Assert.Equal((Said.Certificate, Said.Origin, Said.IssuedAt), (passport.Certificate, passport.Origin, passport.IssuedAt));
        Assert.Equal(Said.Destinations, passport.Destinations);
    }

    [Fact]
    public void The_signature_by_ES256_of_RFC_7515_is_good()
    {
        using var key = ECDsa.Create(new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256,
            Q = new ECPoint
            {
                X = Base64Url.DecodeFromChars("f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU"),
                Y = Base64Url.DecodeFromChars("x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"),
            },
        });
        var claim = new StirCheck.Claim(
            Said,
            Encoding.ASCII.GetBytes("eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ"),
            Base64Url.DecodeFromChars("DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q"));
        Assert.True(StirCheck.VerifySignature(claim, key));
        claim.SignedBytes[^1] ^= 1;
        Assert.False(StirCheck.VerifySignature(claim, key));
    }

    [Fact]
    public void A_shaken_token_has_the_order_of_RFC_8588()
    {
        var passport = Said with
        {
            Extension = "shaken",
            Attestation = "A",
            Destinations = [new PassportParty("12125551213", true)],
            OriginId = "123e4567-e89b-12d3-a456-426655440000",
            IssuedAt = DateTimeOffset.FromUnixTimeSeconds(1_443_208_345),
        };
        Assert.Equal("""{"alg":"ES256","ppt":"shaken","typ":"passport","x5u":"https://cert.example.org/passport.cer"}""", Encoding.UTF8.GetString(PassportJson.Header(passport)));
        Assert.Equal(
            """{"attest":"A","dest":{"tn":["12125551213"]},"iat":1443208345,"orig":{"tn":"12155551212"},"origid":"123e4567-e89b-12d3-a456-426655440000"}""",
            Encoding.UTF8.GetString(PassportJson.Claims(passport)));
    }

    [Fact]
    public void What_is_written_is_read_again() =>
        Gen.Select(Gen.String, Gen.String[Gen.Char['!', '~'], 1, 50].List[1, 5], Gen.UInt, Gen.Bool).Sample((id, names, iat, isNumber) =>
        {
            var passport = Said with
            {
                Origin = new PassportParty(names[0], isNumber),
                Destinations = [.. names.Select(n => new PassportParty(n, true)), new PassportParty(names[0], false)],
                IssuedAt = DateTimeOffset.FromUnixTimeSeconds(iat),
                OriginId = string.Concat(id.Where(c => !char.IsSurrogate(c))),
            };
            Assert.True(PassportJson.TryRead(PassportJson.Header(passport), PassportJson.Claims(passport), out var again, out var algorithm));
            Assert.Equal("ES256", algorithm);
            Assert.Equal(passport.Destinations, again.Destinations);
            Assert.Equal((passport.Origin, passport.IssuedAt, passport.OriginId), (again.Origin, again.IssuedAt, again.OriginId));
        });

    [Theory]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("""{"alg":"ES256","typ":"JWT","x5u":"https://x"}""")]
    [InlineData("""{"alg":"ES256","typ":"passport"}""")]
    [InlineData("""{"alg":256,"typ":"passport","x5u":"https://x"}""")]
    [InlineData("""{"alg":"ES256","typ":"passport","x5u":"https://x","crit":["b64"],"b64":false}""")]
    [InlineData("""{"alg":"none","alg":"ES256","typ":"passport","x5u":"https://x"}""")]
    [InlineData("""{"alg":"ES256","typ":"passport","x5u":"https://x","a":[[[[[[[[[]]]]]]]]]}""")]
    public void A_header_that_is_none_is_refused(string header) =>
        Assert.False(Read(header, """{"dest":{"tn":["1"]},"iat":1,"orig":{"tn":"2"}}""", out _));

    [Theory]
    [InlineData("""{"dest":{"tn":["1"]},"iat":1,"orig":{"tn":"2"}}""", true)]
    [InlineData("""{"dest":{"tn":"1"},"iat":1,"orig":{"tn":["2"]},"mky":{}}""", true)]
    [InlineData("""{"dest":{"tn":[]},"iat":1,"orig":{"tn":"2"}}""", false)]
    [InlineData("""{"dest":{},"iat":1,"orig":{"tn":"2"}}""", false)]
    [InlineData("""{"dest":{"tn":[1]},"iat":1,"orig":{"tn":"2"}}""", false)]
    [InlineData("""{"dest":{"tn":["1"]},"iat":"1","orig":{"tn":"2"}}""", false)]
    [InlineData("""{"dest":{"tn":["1"]},"iat":1.5,"orig":{"tn":"2"}}""", false)]
    [InlineData("""{"dest":{"tn":["1"]},"iat":-1,"orig":{"tn":"2"}}""", false)]
    [InlineData("""{"dest":{"tn":["1"]},"iat":99999999999,"orig":{"tn":"2"}}""", false)]
    [InlineData("""{"dest":{"tn":["1"]},"iat":1,"orig":{"tn":"2","uri":"sip:a@b"}}""", false)]
    [InlineData("""{"dest":{"tn":["1"]},"iat":1,"orig":"2"}""", false)]
    [InlineData("""{"dest":{"tn":["1"]},"iat":1,"orig":{"tn":"\ud800"}}""", false)]
    [InlineData("[]", false)]
    public void Claims_are_read_or_refused(string claims, bool isGood) =>
        Assert.Equal(isGood, Read("""{"alg":"ES256","typ":"passport","x5u":"https://x"}""", claims, out _));

    [Theory]
    [InlineData(50, true)]
    [InlineData(51, false)]
    public void Destinations_are_limited(int count, bool isGood) =>
        Assert.Equal(isGood, Read("""{"alg":"ES256","typ":"passport","x5u":"https://x"}""",
            """{"dest":{"tn":[LIST]},"iat":1,"orig":{"tn":"2"}}""".Replace("LIST", string.Join(',', Enumerable.Repeat("\"1\"", count)), StringComparison.Ordinal), out _));

    [Theory]
    [InlineData("a.b.c;info=<https://x/y.cer>;alg=ES256;ppt=\"shaken\"", "a.b.c;info=<https://x/y.cer>;alg=ES256;ppt=\"shaken\"")]
    [InlineData("..c ; Info = <https://x/y.cer> ; ppt=shaken;other=1", "..c;info=<https://x/y.cer>;alg=ES256;ppt=\"shaken\"")]
    [InlineData("..c;info=<https://x/y.cer>", "..c;info=<https://x/y.cer>;alg=ES256")]
    [InlineData("..c;info=https://x/y.cer", null)]
    [InlineData("..c;info=<relative>", null)]
    [InlineData("..c;alg=ES256", null)]
    [InlineData("..c", null)]
    [InlineData("abc;info=<https://x/y.cer>", null)]
    [InlineData(";info=<https://x/y.cer>", null)]
    [InlineData("..c;info=<https://x/y.cer>;a", null)]
    [InlineData("..c;info=<https://x/y.cer>;a=1;a=1;a=1;a=1;a=1;a=1;a=1;a=1;a=1;a=1", null)]
    [InlineData("", null)]
    public void Identity_headers_are_read_and_written(string text, string? written)
    {
        Assert.Equal(written is not null, IdentityHeader.TryParse(text, out var header));
        Assert.Equal(written, header?.ToString());
    }

    [Theory]
    [InlineData("12155551212", true, "sip:+1-215-555-1212@x;user=phone", true)]
    [InlineData("+12155551212", true, "tel:+12155551212", true)]
    [InlineData("12155551212", true, "sip:ann@x", false)]
    [InlineData("sip:ann@example.com", false, "sip:ann@EXAMPLE.com:5070;transport=tcp", true)]
    [InlineData("sip:ann@example.com", false, "sip:Ann@example.com", false)]
    [InlineData("no address", false, "sip:ann@example.com", false)]
    [InlineData("urn:service:sos", false, "urn:service:sos", true)]
    public void Parties_are_compared_in_canonical_form(string value, bool isNumber, string uri, bool matches) =>
        Assert.Equal(matches, new PassportParty(value, isNumber).Matches(SipUri.Parse(uri)));

    [Fact]
    public void What_cannot_be_signed_is_a_mistake()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var signer = new PassportSigner(key);
        Assert.Throws<ArgumentException>(() => signer.Sign(Said with { Extension = "shaken" }, isCompact: true));
        Assert.Throws<ArgumentException>(() => signer.Sign(Said with { Certificate = "nowhere" }));
    }
}
