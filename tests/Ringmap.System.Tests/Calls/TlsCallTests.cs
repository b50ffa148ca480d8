using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Ringmap.SystemTests.Media;
using Ringmap.SystemTests.Peers;
using Ringmap.SystemTests.Processes;
using Ringmap.SystemTests.Server;

namespace Ringmap.SystemTests.Calls;

/// <summary>Telephones that people use, by TLS.</summary>
public sealed class TlsCallTests
{
    [Fact]
    public async Task Ben_calls_Ann_by_TLS_and_both_hear_each_other()
    {
        using var folder = new TempFolder();
        var certificate = await WriteCertificateAsync(folder);
        var sip = FreePorts.One();
        await using var server = await RingmapServer.StartAsync($"--Ringmap:Sip:Listen=tls://127.0.0.1:{sip}", $"--Ringmap:Sip:Tls:Certificate={certificate}");
        using var annsClient = await server.SignInAsync("ann");
        await annsClient.PublishAsync(MapSketch.Of("ring", "ring-my-phones", new() { ["seconds"] = 10 }).Add("bye", "hang-up").Join("ring.no-answer", "bye"));
        var (hello, reply) = (Sound.Babble(1, 2), Sound.Babble(2, 2));
        await using var ann = await Baresip.StartAsync(sip, "101", "tls", answers: true, reply, certificate);
        await using var ben = await Baresip.StartAsync(sip, "102", "tls", answers: false, hello, certificate);
        await ben.CallAsync($"sip:101@127.0.0.1:{sip};transport=tls");
        await Until.PassedAsync(TimeSpan.FromSeconds(2.5));
        await ben.HangUpAsync();
        await ann.Control.EventAsync("CALL_CLOSED");

        Assert.InRange(Likeness.Of(hello, await ann.HeardAsync()).Correlation, 0.9, 1);
        Assert.InRange(Likeness.Of(reply, await ben.HeardAsync()).Correlation, 0.9, 1);
    }

    /// <summary>A certificate that signs itself, with its key.</summary>
    private static async Task<string> WriteCertificateAsync(TempFolder folder)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(30));
        var path = folder.File("server.pem");
        await File.WriteAllTextAsync(path, certificate.ExportCertificatePem() + "\n" + key.ExportPkcs8PrivateKeyPem(), TestContext.Current.CancellationToken);
        return path;
    }
}
