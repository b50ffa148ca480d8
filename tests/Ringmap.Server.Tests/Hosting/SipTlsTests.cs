using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Ringmap.Api;
using Ringmap.Telephony;

namespace Ringmap.Server.Tests.Hosting;

public sealed class SipTlsTests
{
    [Fact]
    public async Task A_server_with_a_certificate_speaks_SIP_by_TLS_and_says_when_it_ends()
    {
        using var folder = new TemporaryFolder();
        using RSA key = RSA.Create(2048);
        DateTimeOffset now = TimeProvider.System.GetUtcNow();
        using X509Certificate2 certificate = new CertificateRequest("CN=pbx.example", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        folder.Write("pbx.pem", certificate.ExportCertificatePem() + "\n" + key.ExportPkcs8PrivateKeyPem());
        await using ServerUnderTest server = await ServerUnderTest.DemoAsync(
            null, "--Ringmap:Sip:Listen=udp://127.0.0.1:0 tls://127.0.0.1:0", $"--Ringmap:Sip:Tls:Certificate={folder.File("pbx.pem")}");

        string address = server.Services.GetRequiredService<ITelephoneSystem>().Listening.Single(each => each.StartsWith("tls://", StringComparison.Ordinal));
        using var client = new TcpClient();
        await client.ConnectAsync(IPEndPoint.Parse(address["tls://".Length..]), ServerUnderTest.Stop);
        await using var secured = new SslStream(client.GetStream(), false, (_, shown, _, _) => shown?.GetCertHashString() == certificate.GetCertHashString());
        await secured.AuthenticateAsClientAsync("pbx.example");
        await secured.WriteAsync(
            Encoding.ASCII.GetBytes("OPTIONS sip:127.0.0.1 SIP/2.0\r\nVia: SIP/2.0/TLS 127.0.0.1;branch=z9hG4bK1\r\nFrom: <sip:101@127.0.0.1>;tag=1\r\nTo: <sip:127.0.0.1>\r\nCall-ID: r\r\nCSeq: 1 OPTIONS\r\nMax-Forwards: 70\r\nContent-Length: 0\r\n\r\n"),
            ServerUnderTest.Stop);
        using var reader = new StreamReader(secured);
        Assert.Equal("SIP/2.0 200 OK", await reader.ReadLineAsync(ServerUnderTest.Stop));

        HttpClient ann = await server.SignInAsync("ann");
        SystemHealth health = await ann.FetchAsync(ApiRoutes.Health).OkAsync(ApiJson.Default.SystemHealth);
        Assert.Contains(health.Parts, part => part is { Name: "telephony", State: HealthState.Attention } && part.Text.Contains($"is good until {now.AddDays(1):yyyy-MM-dd}", StringComparison.Ordinal));
    }
}
