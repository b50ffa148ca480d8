using Ringmap.Telephony.Tests.Support;

namespace Ringmap.Telephony.Tests.Calls;

/// <summary>The SIP messages of calls, as they are shown.</summary>
public class LadderTests
{
    private readonly Scene _scene = new();

    [Fact]
    public void A_call_has_a_leg_for_the_caller_and_one_for_each_telephone_and_all_their_messages_in_order()
    {
        var phone = _scene.AddPhone();
        phone.Register("101", agent: "Desk phone");
        phone.WhenCalled = static s => s.SendProvisional(180);
        _scene.Directory.Publish(Drawing.Ring);
        _scene.Caller.Call("101");
        var live = Ladder(_scene.Switch.LiveCalls.Single().Id)!;
        Assert.Equal(["Caller", "Desk phone"], live.Legs.Select(l => l.Name));
        _scene.Do(() => phone.Session!.Answer(phone.Sdp));
        _scene.Caller.HangUp();

        var ladder = Ladder(_scene.Journal.Call.Id)!;
        Assert.Equal(["udp://127.0.0.1:7000", "udp://192.0.2.50:7001"], ladder.Legs.Select(l => l.Address));
        Assert.Equal(
            ["0<INVITE", "0>180", "1>INVITE", "1<180", "1<200", "1>ACK", "0>200", "0<ACK", "0<BYE", "0>200", "1>BYE", "1<200"],
            Lines(ladder));
        Assert.Equal(ladder.Messages.Select(m => m.At), ladder.Messages.Select(m => m.At).Order());
    }

    [Fact]
    public void A_call_that_nobody_knows_has_no_ladder() => Assert.Null(Ladder("nobody"));

    private static string[] Lines(CallLadder ladder) =>
        [.. ladder.Messages.Select(m => $"{m.Leg}{(m.IsSent ? '>' : '<')}{m.Text.Split(' ')[m.Text.StartsWith("SIP", StringComparison.Ordinal) ? 1 : 0]}")];

    private CallLadder? Ladder(string call)
    {
        var asked = _scene.Switch.LadderAsync(call, CancellationToken.None);
        _scene.Run();
        return asked.Result;
    }
}
