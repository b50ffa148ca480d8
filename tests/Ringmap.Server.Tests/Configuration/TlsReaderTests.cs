using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Ringmap.Server.Configuration;
using Ringmap.Sip.Transports;

namespace Ringmap.Server.Tests.Configuration;

public sealed class TlsReaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly RSA _key = RSA.Create(2048);
    private readonly X509Certificate2 _certificate;

    public TlsReaderTests()
    {
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        _certificate = new CertificateRequest("CN=pbx.example", _key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        _folder.Write("certificate.pem", _certificate.ExportCertificatePem());
        _folder.Write("key.pem", _key.ExportPkcs8PrivateKeyPem());
        _folder.Write("both.pem", _certificate.ExportCertificatePem() + "\n" + _key.ExportPkcs8PrivateKeyPem());
        _folder.Write("secret.pem", _key.ExportEncryptedPkcs8PrivateKeyPem("open", new PbeParameters(PbeEncryptionAlgorithm.Aes128Cbc, HashAlgorithmName.SHA256, 1000)));
        using RSA other = RSA.Create(2048);
        _folder.Write("other.pem", other.ExportPkcs8PrivateKeyPem());
        _folder.Write("damaged.pem", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");
        _folder.Write("empty.pem", "");
        File.WriteAllBytes(_folder.File("all.pfx"), _certificate.Export(X509ContentType.Pkcs12, "open"));
    }

    public void Dispose()
    {
        _certificate.Dispose();
        _key.Dispose();
        _folder.Dispose();
    }

    [Theory]
    [InlineData("Certificate=certificate.pem", "Key=key.pem")]
    [InlineData("Certificate=both.pem")]
    [InlineData("Certificate=certificate.pem", "Key=secret.pem", "Password=open")]
    [InlineData("Certificate=all.pfx", "Password=open")]
    public void A_certificate_is_read_with_its_key(params string[] settings)
    {
        SipTlsOptions tls = Read("tls://127.0.0.1", settings);

        Assert.Equal(_certificate.Thumbprint, tls.Certificate?.Thumbprint);
        Assert.True(tls.Certificate!.HasPrivateKey);
        Assert.Empty(tls.ClientAuthorities);
    }

    [Fact]
    public void Who_signs_for_telephones_and_who_stands_between_are_read()
    {
        _folder.Write("chain.pem", _certificate.ExportCertificatePem() + "\n" + _certificate.ExportCertificatePem());

        SipTlsOptions tls = Read("tls://127.0.0.1", "Certificate=chain.pem", "Key=key.pem", "ClientCa=certificate.pem");

        Assert.Equal(_certificate.Thumbprint, Assert.Single(tls.Intermediates).Thumbprint);
        Assert.Equal(_certificate.Thumbprint, Assert.Single(tls.ClientAuthorities).Thumbprint);
    }

    [Fact]
    public void Without_TLS_nothing_is_needed() => Assert.Null(Read("udp://127.0.0.1").Certificate);

    [Theory]
    [InlineData("needs a certificate")]
    [InlineData("Tls:Key is set and Ringmap:Sip:Tls:Certificate is not", "Key=key.pem")]
    [InlineData("is no file", "Certificate=nowhere.pem")]
    [InlineData("is no file", "Certificate=no/where.pem")]
    [InlineData("is no file", "Certificate=certificate.pem", "Key=nowhere.pem")]
    [InlineData("is no file", "Certificate=both.pem", "ClientCa=nowhere.pem")]
    [InlineData("holds no private key, and Ringmap:Sip:Tls:Key is not set", "Certificate=certificate.pem")]
    [InlineData("holds no private key in PEM", "Certificate=certificate.pem", "Key=certificate.pem")]
    [InlineData("belongs to another certificate", "Certificate=certificate.pem", "Key=other.pem")]
    [InlineData("cannot be read with Ringmap:Sip:Tls:Password", "Certificate=certificate.pem", "Key=secret.pem")]
    [InlineData("cannot be read with Ringmap:Sip:Tls:Password", "Certificate=certificate.pem", "Key=secret.pem", "Password=shut")]
    [InlineData("holds a certificate that is damaged", "Certificate=damaged.pem", "Key=key.pem")]
    [InlineData("holds no certificate in PEM", "Certificate=key.pem")]
    [InlineData("is neither PEM nor PKCS #12", "Certificate=empty.pem")]
    [InlineData("is neither PEM nor PKCS #12", "Certificate=all.pfx")]
    [InlineData("is not needed", "Certificate=all.pfx", "Key=key.pem", "Password=open")]
    [InlineData("holds no certificate in PEM", "Certificate=both.pem", "ClientCa=empty.pem")]
    public void What_is_wrong_with_a_file_is_said_in_a_sentence(string reason, params string[] settings)
    {
        var wrong = Assert.Throws<ConfigurationException>(() => Read(settings.Length == 0 ? "tls://127.0.0.1" : "udp://127.0.0.1", settings));

        Assert.Contains(reason, wrong.Message, StringComparison.Ordinal);
        Assert.Contains("write for example Ringmap:Sip:Tls:", wrong.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', wrong.Message);
    }

    [Fact]
    public void A_file_that_is_too_large_is_another_one()
    {
        using (FileStream file = File.Create(_folder.File("large.pem")))
            file.SetLength(1024 * 1024 + 1);

        Assert.Contains("too large", Assert.Throws<ConfigurationException>(() => Read("tls://127.0.0.1", "Certificate=large.pem")).Message, StringComparison.Ordinal);
    }

    private SipTlsOptions Read(string listen, params string[] settings)
    {
        Assert.True(SipListenAddress.TryParse(listen, out SipListenAddress? address));
        Dictionary<string, string> values = settings.Select(each => each.Split('=')).ToDictionary(each => "Ringmap:Sip:Tls:" + each[0], each => each[1]);
        return new TlsReader(values.GetValueOrDefault, _folder.Path).Read([address]);
    }
}
