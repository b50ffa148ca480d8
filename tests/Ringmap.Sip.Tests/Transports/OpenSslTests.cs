using System.Security.Cryptography.X509Certificates;
using Ringmap.Sip.Transports;
using Ringmap.Sip.UserAgents;
using static Ringmap.Sip.Tests.Transports.RealSockets;

namespace Ringmap.Sip.Tests.Transports;

/// <summary>TLS with a peer that others wrote.</summary>
public sealed class OpenSslTests : IDisposable
{
    private readonly TestCertificates _certificates = new();
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ringmap-tls-");

    public void Dispose()
    {
        _certificates.Dispose();
        _folder.Delete(recursive: true);
    }

    private SipEndpoint Start(bool isMutual) => RealSockets.Start(Answering, Options("tls://127.0.0.1:0") with
    {
        Tls = new SipTlsOptions
        {
            Certificate = _certificates.Sign("subject.example", "pbx.example"),
            ClientAuthorities = isMutual ? [_certificates.Authority] : [],
        },
    });

    private string[] Trust => ["-CAfile", Write("authority.pem", _certificates.Authority.ExportCertificatePem()), "-verify_hostname", "pbx.example", "-servername", "pbx.example"];

    [Theory]
    [InlineData("-tls1_2")]
    [InlineData("-tls1_3")]
    public async Task OPTIONS_gets_its_answer(string version)
    {
        await using var endpoint = Start(isMutual: false);
        using var client = OpenSslClient.Connect(endpoint.Listening[0].EndPoint, [version, .. Trust]);
        for (var number = 1; number < 3; number++)
        {
            await client.Send(OptionsRequest("TLS", number));
            var answer = await ReadMessage(client.Output);
            Assert.StartsWith("SIP/2.0 200 OK\r\n", answer, StringComparison.Ordinal);
            Assert.Contains($"CSeq: {number} OPTIONS", answer, StringComparison.Ordinal);
        }
        Assert.Equal(1, endpoint.Statistics.Transport.Connections);
    }

    [Fact]
    public async Task An_older_version_is_refused()
    {
        await using var endpoint = Start(isMutual: false);
        using var client = OpenSslClient.Connect(endpoint.Listening[0].EndPoint, ["-tls1_1", "-cipher", "ALL@SECLEVEL=0", .. Trust]);
        Assert.NotEqual(0, (await client.Ended()).ExitCode);
        Assert.Equal(0, endpoint.Statistics.Received);
    }

    [Theory]
    [InlineData("-tls1_2")]
    [InlineData("-tls1_3")]
    public async Task A_mutual_listener_refuses_a_client_without_certificate(string version)
    {
        await using var endpoint = Start(isMutual: true);
        using var client = OpenSslClient.Connect(endpoint.Listening[0].EndPoint, [version, .. Trust]);
        await client.Send(OptionsRequest("TLS"));
        Assert.NotEqual(0, (await client.Ended()).ExitCode);
        Assert.Equal(0, endpoint.Statistics.Received);
    }

    [Theory]
    [InlineData("-tls1_2", true)]
    [InlineData("-tls1_3", true)]
    [InlineData("-tls1_2", false)]
    [InlineData("-tls1_3", false)]
    public async Task A_mutual_listener_takes_a_client_whom_its_authority_has_signed_and_no_other(string version, bool isSigned)
    {
        using var strangers = new TestCertificates();
        using var certificate = (isSigned ? _certificates : strangers).Sign("phone.example");
        await using var endpoint = Start(isMutual: true);
        using var client = OpenSslClient.Connect(endpoint.Listening[0].EndPoint,
            [version, .. Trust, "-cert", Write("phone.pem", certificate.ExportCertificatePem()), "-key", Write("phone.key", certificate.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem())]);
        await client.Send(OptionsRequest("TLS"));
        if (isSigned)
        {
            Assert.StartsWith("SIP/2.0 200 OK\r\n", await ReadMessage(client.Output), StringComparison.Ordinal);
            return;
        }
        Assert.NotEqual(0, (await client.Ended()).ExitCode);
        Assert.Equal(0, endpoint.Statistics.Received);
    }

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder.FullName, name);
        File.WriteAllText(path, text);
        return path;
    }
}
