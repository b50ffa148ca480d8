using Ringmap.Flow.Maps;
using Ringmap.Media;
using Ringmap.Sip.Transports;
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
            var (way, status) = (random.Next(4), new[] { 486, 603, 480, 404, 302 }[random.Next(5)]);
            phone.WhenCalled = s => _ = way switch
            {
                0 => s.Answer(phone.Sdp),
                1 => s.SendProvisional(180),
                2 => s.Reject(status),
                _ => false,
            };
            phones.Add(phone);
        }
        scene.Directory.Publish(random.Next(5) switch
        {
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
        scene.Caller.Call("101", withSdp: random.Next(4) != 0);
        for (var i = 0; i < 14; i++)
        {
            scene.Loop.Post(() => Act(random, scene, phones));
            // Now and then two things happen in the same instant.
            if (random.Next(3) != 0)
                scene.Run(random.NextDouble() * 4);
        }
        scene.Network.Conditions = new SimulatedConditions();
        scene.Loop.Post(() => scene.Caller.Session!.HangUp());
        scene.AssertNothingIsLeft();
        Assert.True(scene.Keeper.Journal.Count == 0, scene.Journal.Trace);
    }

    private static void Act(Random random, Scene scene, List<TestPhone> phones)
    {
        var line = scene.Lines.All.Count > 0 ? scene.Lines.All[0] : null;
        var phone = phones.Count > 0 ? phones[random.Next(phones.Count)] : null;
        switch (random.Next(12))
        {
            case 0 or 1 or 2:
                line?.EndPlay();
                break;
            case 3 or 4 when line is { IsClosed: false }:
                line.Press("12#7"[random.Next(4)]);
                break;
            case 5:
                scene.Caller.Session!.SendInfo("application/dtmf-relay", "Signal=1");
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
                scene.Caller.Session!.HangUp();
                break;
            case 11 when line is not null && random.Next(4) == 0:
                line.HasReceived = true;
                line.FallSilent();
                break;
        }
    }
}
