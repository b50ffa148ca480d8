using Ringmap.Api;
using Ringmap.SystemTests.Media;
using Ringmap.SystemTests.Peers;
using Ringmap.SystemTests.Processes;
using Ringmap.SystemTests.Server;

namespace Ringmap.SystemTests.Calls;

/// <summary>Calls to and from the telephone network, with kamailio as the provider.</summary>
public sealed class TrunkTests
{
    private const string Number = "+46812345678";

    [Fact]
    public async Task A_trunk_registers_with_its_password_takes_calls_and_makes_them()
    {
        var network = FreePorts.One();
        await using var provider = await Kamailio.StartAsync("provider.cfg", new Dictionary<string, string> { ["user"] = "account", ["password"] = "secret", ["network"] = network.ToString() });
        await using var server = await RingmapServer.StartAsync(Trunk(0, $"Provider=sip:127.0.0.1:{provider.Port}", "User=account", "Password=secret", "Name=Provider"));
        using var ann = await server.SignInAsync("ann");
        await provider.LoggedAsync("registered account for 3600");
        await Until.TrueAsync(async () => (await TrunksAsync(ann)).Text.Contains("Provider: Registered with 127.0.0.1.", StringComparison.Ordinal), TimeSpan.FromSeconds(10), "the trunk to be up", async () => (await TrunksAsync(ann)).Text);

        // A call from the network comes to the map, which sends it on to a number in the network.
        await ann.PublishAsync(MapSketch.Of("away", "transfer", new() { ["target"] = Number, ["seconds"] = 20 }));
        await using var called = await Sipp.RegisteredPhoneAsync(provider.Port, Number, network, "wait", "ring", "answer", "hung-up-on");
        await using var caller = await Sipp.CallAsync(provider.Port, "101", "+46701740699", "ringing", "answered", "wait", "hang-up");
        await called.StepAsync("invited");
        await provider.LoggedAsync($"called {Number} for account");
        await called.GoOnAsync();
        await caller.StepAsync("ringing");
        await called.StepAsync("answered");
        await caller.StepAsync("answered");
        var hello = Sound.Babble(1, 2);
        caller.Media.Say(hello);
        await caller.Media.SaidAsync();
        await Until.TrueAsync(() => called.Media.Heard().Seconds > 2.1, TimeSpan.FromSeconds(5), "all of it at the other end");
        Assert.Contains("Calls now: 2 of 30.", (await TrunksAsync(ann)).Text, StringComparison.Ordinal);
        await caller.GoOnAsync();
        await caller.EndedAsync();
        await called.EndedAsync();
        Assert.InRange(Likeness.Of(hello, called.Media.Heard()).Correlation, 0.97, 1);
        Assert.Equal(["start", "away"], await ann.PathAsync("+46701740699"));
        await ann.QuietAsync();

        await server.StopAsync();
        await provider.LoggedAsync("registered account for 0");
    }

    [Fact]
    public async Task What_the_first_trunk_refuses_goes_by_the_second()
    {
        var (network, gateway) = (FreePorts.One(), FreePorts.One());
        await using var provider = await Kamailio.StartAsync("provider.cfg", new Dictionary<string, string> { ["user"] = "account", ["password"] = "secret", ["network"] = network.ToString() });
        await using var server = await RingmapServer.StartAsync([
            .. Trunk(0, $"Provider=sip:127.0.0.1:{gateway}", "Kind=Peer", "Number=+4681000", "ProbeSeconds=0", "Name=Gateway"),
            .. Trunk(1, $"Provider=sip:127.0.0.1:{provider.Port}", "User=account", "Password=secret", "Name=Provider")]);
        using var ann = await server.SignInAsync("ann");
        await ann.PublishAsync(MapSketch.Of("away", "transfer", new() { ["target"] = Number, ["seconds"] = 20 }));
        await provider.LoggedAsync("registered account");

        await using var refuses = await Sipp.RegisteredPhoneAsync(0, Number, gateway, "refuse:503");
        await using var called = await Sipp.RegisteredPhoneAsync(provider.Port, Number, network, "ring", "answer", "hung-up-on");
        await using var caller = await Sipp.CallAsync(server.SipPort, "101", "+46701740698", "answered", "wait", "hang-up");
        await refuses.EndedAsync();
        await caller.StepAsync("answered");
        await caller.GoOnAsync();
        await caller.EndedAsync();
        await called.EndedAsync();
        await ann.QuietAsync();
    }

    private static string[] Trunk(int index, params string[] settings) => [.. settings.Select(s => $"--Ringmap:Trunks:{index}:{s}")];

    private static async Task<HealthPart> TrunksAsync(RingmapClient client) => (await client.HealthAsync()).Parts.Single(p => p.Name == "trunks");
}
