using Ringmap.Flow.Maps;
using Ringmap.Media;
using Ringmap.Sip.Authentication;
using Ringmap.Sip.Messages;
using Ringmap.Sip.Transports;
using Ringmap.Sip.UserAgents;
using Ringmap.Telephony.Tests.Support;

namespace Ringmap.Telephony.Tests.Calls;

/// <summary>Calls made of chance: whatever people, phones and the network do, in whatever order, nothing is stranded and nothing said is lost.</summary>
public class ChanceTests
{
    private const int Calls = 400;

    [Fact]
    public void Every_call_ends_and_leaves_nothing_behind()
    {
        for (var seed = 0; seed < Calls; seed++)
        {
            try
            {
                Live(new Random(seed));
            }
            catch (Exception e)
            {
                throw new InvalidOperationException($"The call of seed {seed} went wrong: {e.Message}", e);
            }
        }
    }

    private static void Live(Random random)
    {
        var scene = new Scene();
        var phones = new List<TestPhone>();
        for (var i = random.Next(3); i > 0; i--)
        {
            var phone = scene.AddPhoneOf(random.Next(2) == 0 ? "101" : "102");
            var (way, status) = (random.Next(5), new[] { 486, 603, 480, 404, 302 }[random.Next(5)]);
            SipHeader[]? diverts = random.Next(2) == 0 ? [new SipHeader(SipHeaderNames.Contact, random.Next(2) == 0 ? "<sip:101@pbx.example>" : "<sip:102@pbx.example>, <sip:far@203.0.113.1>")] : null;
            phone.WhenCalled = s => _ = way switch
            {
                0 => s.Answer(phone.Sdp),
                1 => s.SendProvisional(180),
                2 => s.Reject(status, null, status == 302 ? diverts : null),
                3 => s.SendProvisional(183, phone.Sdp),
                _ => false,
            };
            phones.Add(phone);
        }
        scene.Directory.Publish(random.Next(6) switch
        {
            5 => Drawing.Of("ring-my-phones", """{"seconds":5,"order":"in-order"}"""),
            0 => BuiltInMaps.Demo("map", "Map", "a", "b"),
            1 => BuiltInMaps.Default("map", "Map"),
            2 => Drawing.Transfer("102"),
            3 => Drawing.Message,
            _ => Drawing.HangUp("busy"),
        });
        if (random.Next(6) == 0)
            scene.Prompts.Failure = "No voice.";
        if (random.Next(3) == 0)
            scene.Network.Conditions = new SimulatedConditions { Loss = 0.15, Duplication = 0.1, Jitter = TimeSpan.FromMilliseconds(80) };
        var caller = scene.Caller;
        if (random.Next(2) == 0)
        {
            // A telephone of the house may send whom it has called on.
            caller = scene.AddPhone();
            caller.Call("101", "102", credentials: new DigestCredentials("102", FakeDirectory.Password), withSdp: random.Next(4) != 0);
            phones.Add(caller);
        }
        else
        {
            caller.Call("101", withSdp: random.Next(4) != 0);
        }
        for (var i = 0; i < 14; i++)
        {
            scene.Loop.Post(() => Act(random, scene, caller, phones));
            // Now and then two things happen in the same instant.
            if (random.Next(3) != 0)
                scene.Run(random.NextDouble() * 4);
        }
        scene.Network.Conditions = new SimulatedConditions();
        scene.Loop.Post(() =>
        {
            foreach (var session in phones.Append(caller).SelectMany(p => p.Sessions))
                session.HangUp();
        });
        scene.AssertNothingIsLeft();
        Assert.Empty(scene.Keeper.Journal);
    }

    private static void Act(Random random, Scene scene, TestPhone caller, List<TestPhone> phones)
    {
        var line = scene.Lines.All.Count > 0 ? scene.Lines.All[0] : null;
        var phone = phones.Count > 0 ? phones[random.Next(phones.Count)] : null;
        switch (random.Next(14))
        {
            case 0 or 1 or 2:
                line?.EndPlay();
                break;
            case 3 or 4 when line is { IsClosed: false }:
                line.Press("12#7"[random.Next(4)]);
                break;
            case 5:
                caller.Session!.SendInfo("application/dtmf-relay", "Signal=1");
                break;
            case 6:
                line?.EndRecord((RecordingEnd)random.Next(4), 3, random.Next(3) != 0);
                break;
            case 7:
                phone?.Session?.Answer(phone.Sdp);
                break;
            case 8:
                phone?.Session?.HangUp();
                break;
            case 9:
                phone?.Session?.Reinvite(phone.Sdp.Replace("o=- 1 1", "o=- 1 " + (random.Next(90) + 2), StringComparison.Ordinal) + (random.Next(2) == 0 ? "a=sendonly\r\n" : ""));
                break;
            case 10 when random.Next(4) == 0:
                caller.Session!.HangUp();
                break;
            case 11 when line is not null && random.Next(4) == 0:
                line.HasReceived = true;
                line.FallSilent();
                break;
            case 12:
                // Another line of the house calls, be it to ask before it sends somebody on.
                var asking = scene.AddPhone();
                phones.Add(asking);
                asking.Begin("102", "101");
                break;
            case 13:
                var sessions = phones.SelectMany(p => p.Sessions).ToList();
                if (sessions.Count > 0)
                    sessions[random.Next(sessions.Count)].Refer(new SipRefer
                    {
                        Target = new NameAddress(new SipUri(random.Next(2) == 0 ? "101" : "102", "pbx.example")),
                        Replaces = random.Next(2) == 0 ? sessions[random.Next(sessions.Count)].CreateReplaces() : null,
                    }, static _ => { });
                break;
        }
    }
}
