using Ringmap.SystemTests.Media;
using Ringmap.SystemTests.Peers;
using Ringmap.SystemTests.Processes;
using Ringmap.SystemTests.Server;

namespace Ringmap.SystemTests.Calls;

/// <summary>Calls with kamailio in between, as proxy of a trunk and as the edge for WebSockets.</summary>
public sealed class ProxyTests
{
    private const string Number = "+46812345679";

    [Fact]
    public async Task Calls_of_a_trunk_go_through_its_outbound_proxy_to_their_end_both_ways()
    {
        var network = FreePorts.One();
        var sip = FreePorts.One();
        await using var proxy = await Kamailio.StartAsync("proxy.cfg", new Dictionary<string, string> { ["server"] = sip.ToString() });
        await using var server = await RingmapServer.StartAtAsync(sip, [.. new[] { $"Provider=sip:127.0.0.1:{network}", $"OutboundProxy=sip:127.0.0.1:{proxy.Port}", "Kind=Peer", "Number=+4681000", "ProbeSeconds=0" }
            .Select(s => "--Ringmap:Trunks:0:" + s)]);
        using var ann = await server.SignInAsync("ann");

        // Out: the caller hangs up, so the server's BYE has to find the way.
        await ann.PublishAsync(MapSketch.Of("away", "transfer", new() { ["target"] = Number, ["seconds"] = 20 }));
        await using (var called = await Sipp.RegisteredPhoneAsync(0, Number, network, "ring", "answer", "hung-up-on"))
        await using (var caller = await Sipp.CallAsync(sip, "101", "+46701740697", "answered", "wait", "hang-up"))
        {
            await called.StepAsync("invited");
            await called.StepAsync("answered");
            await caller.StepAsync("answered");
            await Talk.BothHearAsync(caller.Media, called.Media);
            await caller.GoOnAsync();
            await caller.EndedAsync();
            await called.EndedAsync();
        }
        foreach (var passed in new[] { $"passed INVITE from {sip} by 1 routes", $"passed ACK from {sip} by 1 routes", $"passed BYE from {sip} by 1 routes" })
            await proxy.LoggedAsync(passed);
        await ann.QuietAsync();

        // In, with the telephone of the network hanging up, and a call that the map ends.
        await ann.PublishAsync(MapSketch.Of("say", "play", new() { ["prompt"] = MapSketch.Silence(30) }));
        await using (var caller = await Sipp.CallAsync(proxy.Port, "101", "+46701740696", "answered", "wait", "hang-up"))
        {
            await caller.StepAsync("answered");
            await caller.GoOnAsync();
            await caller.EndedAsync();
        }
        await ann.PublishAsync(MapSketch.Of("say", "play", new() { ["prompt"] = MapSketch.Silence(0.5) }).Add("end", "hang-up").Join("say.next", "end"));
        var before = proxy.Log.Split($"passed BYE from {sip}").Length;
        await using (var caller = await Sipp.CallAsync(proxy.Port, "101", "+46701740695", "answered", "hung-up-on"))
            await caller.EndedAsync();
        Assert.Equal(before + 1, proxy.Log.Split($"passed BYE from {sip} by 1 routes").Length);
    }

    [Fact]
    public async Task A_telephone_behind_a_websocket_edge_registers_is_rung_and_talks()
    {
        Programs.NeedKamailioWebSockets();
        var (sip, web) = (FreePorts.One(), FreePorts.One());
        await using var edge = await Kamailio.StartAsync("websocket-edge.cfg", new Dictionary<string, string> { ["server"] = sip.ToString(), ["web"] = web.ToString() });
        await using var server = await RingmapServer.StartAtAsync(sip);
        using var ann = await server.SignInAsync("ann");
        await ann.PublishAsync(MapSketch.Of("ring", "ring-my-phones", new() { ["seconds"] = 10 }));
        await using var phone = await WebSocketPhone.ConnectAsync(web, "101");
        Assert.Contains("Path: <sip:", await phone.RegisterAsync("demo"), StringComparison.Ordinal);
        Assert.Contains(".invalid", Assert.Single((await ann.MeAsync()).Devices).Contact, StringComparison.Ordinal);

        await using var caller = await Sipp.CallAsync(sip, "101", "+46701740694", "ringing", "answered", "wait", "hang-up");
        var invite = await phone.ReceiveAsync("INVITE ");
        phone.Media.Connect(int.Parse(invite.Split("m=audio ")[1].Split(' ')[0]));
        await phone.AnswerAsync(invite, "180 Ringing");
        await caller.StepAsync("ringing");
        await phone.AnswerAsync(invite, "200 OK", withSound: true);
        await phone.ReceiveAsync("ACK ");
        await caller.StepAsync("answered");
        await Talk.BothHearAsync(caller.Media, phone.Media);
        await caller.GoOnAsync();
        await phone.AnswerAsync(await phone.ReceiveAsync("BYE "), "200 OK");
        await caller.EndedAsync();
        await ann.QuietAsync();
    }
}
