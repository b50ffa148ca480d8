using Ringmap.SystemTests.Media;
using Ringmap.SystemTests.Peers;
using Ringmap.SystemTests.Processes;
using Ringmap.SystemTests.Server;

namespace Ringmap.SystemTests.Calls;

/// <summary>Telephones that people use, by TLS.</summary>
public sealed class TlsCallTests
{
    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task Ben_calls_Ann_by_TLS_and_both_hear_each_other_whoever_encrypts(bool annEncrypts, bool benEncrypts)
    {
        using var folder = new TempFolder();
        var certificate = await OwnCertificate.WriteAsync(folder);
        var sip = FreePorts.One();
        await using var server = await RingmapServer.StartAsync($"--Ringmap:Sip:Listen=tls://127.0.0.1:{sip}", $"--Ringmap:Sip:Tls:Certificate={certificate}");
        using var annsClient = await server.SignInAsync("ann");
        await annsClient.PublishAsync(MapSketch.Of("ring", "ring-my-phones", new() { ["seconds"] = 10 }).Add("bye", "hang-up").Join("ring.no-answer", "bye"));
        var (hello, reply) = (Sound.Babble(1, 2), Sound.Babble(2, 2));
        await using var ann = await Baresip.StartAsync(sip, "101", "tls", answers: true, reply, certificate, encrypts: annEncrypts);
        await using var ben = await Baresip.StartAsync(sip, "102", "tls", answers: false, hello, certificate, encrypts: benEncrypts);
        await ben.CallAsync($"sip:101@127.0.0.1:{sip};transport=tls");
        await Until.PassedAsync(TimeSpan.FromSeconds(2.5));
        await ben.HangUpAsync();
        await ann.Control.EventAsync("CALL_CLOSED");

        Assert.InRange(Likeness.Of(hello, await ann.HeardAsync()).Correlation, 0.9, 1);
        Assert.InRange(Likeness.Of(reply, await ben.HeardAsync()).Correlation, 0.9, 1);
    }
}
