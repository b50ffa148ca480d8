using Ringmap.Sip.Messages;
using Ringmap.Sip.Transports;
using Ringmap.Sip.UserAgents;
using Ringmap.Telephony.Tests.Support;

namespace Ringmap.Telephony.Tests.Calls;

/// <summary>Transfers made of chance: people talk, ask each other, send each other on and leave, in whatever order, and nobody is left in a call with nobody.</summary>
public class TransferChanceTests
{
    private const int Scenes = 200;

    [Fact]
    public void Whoever_sends_on_whom_nobody_is_stranded()
    {
        for (var seed = 0; seed < Scenes; seed++)
        {
            try
            {
                Live(new Random(seed));
            }
            catch (Exception e)
            {
                throw new InvalidOperationException($"The scene of seed {seed} went wrong: {e.Message}", e);
            }
        }
    }

    private static void Live(Random random)
    {
        var scene = new Scene();
        scene.Directory.Publish(Drawing.Ring);
        var telephones = new List<TestPhone>();
        foreach (var extension in (ReadOnlySpan<string>)["101", "102"])
        {
            var phone = scene.AddPhoneOf(extension);
            phone.WhenCalled = s => _ = random.Next(5) == 0 ? s.SendProvisional(180) : s.Answer(phone.Sdp);
            telephones.Add(phone);
        }
        if (random.Next(3) == 0)
            scene.Network.Conditions = new SimulatedConditions { Loss = 0.1, Duplication = 0.1, Jitter = TimeSpan.FromMilliseconds(80) };
        for (var i = 0; i < 20; i++)
        {
            scene.Loop.Post(() => Act(random, scene, telephones));
            if (random.Next(4) != 0)
                scene.Run(random.NextDouble() * 2);
        }
        scene.Network.Conditions = new SimulatedConditions();
        scene.Run(1);
        AssertNobodyIsAlone(scene);
        scene.Loop.Post(() =>
        {
            foreach (var session in telephones.SelectMany(p => p.Sessions))
                session.HangUp();
        });
        scene.AssertNothingIsLeft();
    }

    private static void Act(Random random, Scene scene, List<TestPhone> telephones)
    {
        var sessions = telephones.SelectMany(p => p.Sessions).Where(s => s.State != SipSessionState.Ended).ToList();
        switch (random.Next(sessions.Count > 1 ? 6 : 2))
        {
            case 0:
                var line = scene.AddPhone();
                telephones.Add(line);
                line.Begin(random.Next(2) == 0 ? "101" : "102", random.Next(2) == 0 ? "101" : "102");
                break;
            case 1:
                telephones.Add(scene.AddPhone("127.0.0.1"));
                telephones[^1].Begin("101");
                break;
            case 2 when random.Next(3) == 0:
                sessions[random.Next(sessions.Count)].HangUp();
                break;
            case 3 or 4 or 5:
                sessions[random.Next(sessions.Count)].Refer(new SipRefer
                {
                    Target = new NameAddress(new SipUri(random.Next(2) == 0 ? "101" : "102", "pbx.example")),
                    Replaces = random.Next(3) != 0 ? sessions[random.Next(sessions.Count)].CreateReplaces() : null,
                }, static _ => { });
                break;
        }
    }

    /// <summary>Who is up and hears nothing from us is joined with somebody who is joined with them.</summary>
    private static void AssertNobodyIsAlone(Scene scene)
    {
        foreach (var line in scene.Lines.All.Where(l => l is { IsClosed: false, RelayedTo: not null }))
        {
            Assert.Same(line, line.RelayedTo!.RelayedTo);
            Assert.False(line.RelayedTo.IsClosed);
        }
    }
}
