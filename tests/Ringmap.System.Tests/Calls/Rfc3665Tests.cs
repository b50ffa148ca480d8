using System.Net;
using System.Net.Sockets;
using System.Text;
using Ringmap.SystemTests.Media;
using Ringmap.SystemTests.Peers;
using Ringmap.SystemTests.Processes;
using Ringmap.SystemTests.Server;

namespace Ringmap.SystemTests.Calls;

/// <summary>
/// The call flows of RFC 3665, each named by its section, with sipp as both user agents and the server where the RFC has registrar and
/// proxy. §3.8, §3.9 and §3.11 are the refusals of <see cref="RingMyPhonesTests"/>; a wrong password (§2.5) gets 403 here, for another 401
/// would have telephones try for ever. Not shown: §3.2 and the second challenge of §3.3, which need a second proxy; §3.4, whose failing
/// proxy is the trunk of <see cref="TrunkTests"/>; §3.5 with its gateway, and the redirect server of §3.6.
/// </summary>
public sealed class Rfc3665Tests(DemoServer demo) : CallTests(demo)
{
    private const string Caller = "+4670174366";

    private static readonly MapSketch Ring = MapSketch.Of("ring", "ring-my-phones", new() { ["seconds"] = 10 });

    [Fact]
    public async Task S2_1_to_2_4_a_registration_is_new_updated_asked_for_and_cancelled()
    {
        var (one, two) = (FreePorts.One(), FreePorts.One());
        await Sipp.RegisterAsync(Sip, "101", Sipp.Contact("101", one), 3_600, told: $"Contact: .sip:101@127.0.0.1:{one}.;expires=3600");
        await Sipp.RegisterAsync(Sip, "101", Sipp.Contact("101", two), 1_800, told: Either($":{one}.;expires=3[56]", $":{two}.;expires=1800"));
        await Sipp.RegisterAsync(Sip, "101", "", 3_600, told: Either($":{one}.;", $":{two}.;"));
        Assert.Equal(2, (await Ann.MeAsync()).Devices.Count);
        await Sipp.RegisterAsync(Sip, "101", Sipp.Contact("101", one), 0, told: $"Contact: .*:{two}.;");
        Assert.Single((await Ann.MeAsync()).Devices);
        await Sipp.RegisterAsync(Sip, "101", "Contact: *", 0);
        Assert.Empty((await Ann.MeAsync()).Devices);
    }

    [Fact]
    public async Task S2_5_an_unsuccessful_registration()
    {
        await Sipp.RegisterAsync(Sip, "101", "wrong", 403, FreePorts.One());
        Assert.Empty((await Ann.MeAsync()).Devices);
    }

    [Fact]
    public async Task S3_1_successful_session_establishment()
    {
        await Ann.PublishAsync(Ring);
        await using var phone = await Sipp.PhoneAsync(Sip, "101", "ring", "answer", "wait", "hang-up");
        await using var caller = await Sipp.CallAsync(Sip, "101", Caller + "1", "ringing", "answered", "hung-up-on");
        await EstablishedAsync(caller, phone);
        await phone.GoOnAsync();
        await phone.EndedAsync();
        await caller.EndedAsync();
    }

    [Fact]
    public async Task S3_3_session_establishment_with_authentication()
    {
        await Ann.PublishAsync(Ring);
        await using var phone = await Sipp.PhoneAsync(Sip, "101", "ring", "answer", "hung-up-on");
        await using var caller = await Sipp.CallWithAsync(Sip, "101", "102", "udp", "invite-proved", "ringing", "answered", "wait", "hang-up");
        await EstablishedAsync(caller, phone);
        await caller.GoOnAsync();
        await caller.EndedAsync();
        await phone.EndedAsync();
    }

    [Fact]
    public async Task S3_6_session_with_the_description_in_the_ack()
    {
        await Ann.PublishAsync(Ring);
        await using var phone = await Sipp.PhoneAsync(Sip, "101", "ring", "answer", "hung-up-on");
        await using var caller = await Sipp.CallWithAsync(Sip, "101", Caller + "6", "udp", "invite-without-offer", "ringing", "answered-in-ack", "wait", "hang-up");
        await EstablishedAsync(caller, phone);
        await caller.GoOnAsync();
        await caller.EndedAsync();
        await phone.EndedAsync();
    }

    [Fact]
    public async Task S3_7_session_with_a_reinvite_when_the_address_of_the_sound_changes()
    {
        await Ann.PublishAsync(Ring);
        await using var elsewhere = new RtpPhone();
        await using var phone = await Sipp.PhoneAsync(Sip, "101", "ring", "answer", "hung-up-on");
        await using var caller = await Sipp.CallAsync(Sip, "101", Caller + "7", "ringing", "answered", "wait", $"move:{elsewhere.Port}", "wait", "hang-up");
        await EstablishedAsync(caller, phone);
        await caller.GoOnAsync();
        var moved = await caller.StepAsync("moved");
        elsewhere.Connect(int.Parse(moved["To"]));
        await Talk.BothHearAsync(elsewhere, phone.Media);
        await caller.GoOnAsync();
        await caller.EndedAsync();
        await phone.EndedAsync();
    }

    [Fact]
    public async Task S3_10_no_response_from_the_telephone()
    {
        await Ann.PublishAsync(MapSketch.Of("ring", "ring-my-phones", new() { ["seconds"] = 5 }).Add("gone", "hang-up").Join("ring.unreachable", "gone"));
        var port = FreePorts.One();
        await Sipp.RegisterAsync(Sip, "101", "demo", 200, port);
        using var silent = new UdpClient(new IPEndPoint(IPAddress.Loopback, port));
        await using var caller = await Sipp.CallAsync(Sip, "101", Caller + "10", "ringing", "refused:480");
        await caller.EndedAsync();
        Assert.Equal(["start", "ring", "gone"], await Ann.PathAsync(Caller + "10"));
        var heard = new List<string>();
        while (silent.Available > 0)
            heard.Add(Encoding.ASCII.GetString((await silent.ReceiveAsync(TestContext.Current.CancellationToken)).Buffer));
        // RFC 3261 §17.1.1.2: the same again after half a second, one, two …; §9.1: no CANCEL for what has not answered at all.
        Assert.InRange(heard.Count, 3, 6);
        Assert.All(heard, message => Assert.Equal(heard[0], message));
        Assert.StartsWith("INVITE ", heard[0], StringComparison.Ordinal);
    }

    /// <summary>Both, in either order.</summary>
    private static string Either(string one, string other) => $"{one}.*{other}|{other}.*{one}";

    private static async Task EstablishedAsync(Sipp caller, Sipp phone)
    {
        await phone.StepAsync("invited");
        await caller.StepAsync("ringing");
        await phone.StepAsync("answered");
        await caller.StepAsync("answered");
        await Talk.BothHearAsync(caller.Media, phone.Media);
    }
}
