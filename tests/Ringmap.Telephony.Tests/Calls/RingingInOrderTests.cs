using Ringmap.Sip.UserAgents;
using Ringmap.Telephony.Tests.Support;

namespace Ringmap.Telephony.Tests.Calls;

/// <summary>Phones that ring one after the other.</summary>
public class RingingInOrderTests
{
    private readonly Scene _scene = new();
    private readonly TestPhone _first;
    private readonly TestPhone _second;

    public RingingInOrderTests()
    {
        (_first, _second) = (_scene.AddPhone(), _scene.AddPhone());
        // RFC 3261 §20.10: the preferred one first, whichever registered last.
        _first.Register("101", contactParameters: ";q=0.9");
        _second.Register("101", contactParameters: ";q=0.2");
        _first.WhenCalled = _second.WhenCalled = static s => s.SendProvisional(180);
    }

    [Fact]
    public void Each_has_its_turn_for_the_time_set()
    {
        Ring();
        Assert.NotNull(_first.Session);
        Assert.Null(_second.Session);

        _scene.Run(10);
        Assert.Equal(SipEndCause.Cancelled, _first.End.Cause);
        _scene.Do(() => _second.Session!.Answer(_second.Sdp));
        Assert.True(_scene.Caller.IsAnswered);
        _scene.Caller.HangUp();
        _scene.AssertNothingIsLeft();
    }

    [Fact]
    public void One_that_refuses_gives_its_turn_to_the_next_at_once()
    {
        _first.WhenCalled = static s => s.Reject(486);
        Ring();
        Assert.NotNull(_second.Session);
        _scene.Do(() => _second.Session!.Reject(486));
        _scene.Caller.HangUp();
        Assert.Contains("busy", _scene.Journal.Trace, StringComparison.Ordinal);
        _scene.AssertNothingIsLeft();
    }

    [Fact]
    public void When_none_has_answered_in_its_turn_nobody_has()
    {
        Ring();
        _scene.Run(25);
        Assert.Equal((1, 1), (_first.Ends.Count, _second.Ends.Count));
        _scene.Caller.HangUp();
        Assert.Contains("no answer", _scene.Journal.Trace, StringComparison.Ordinal);
        _scene.AssertNothingIsLeft();
    }

    [Fact]
    public void A_caller_who_leaves_ends_the_turns()
    {
        Ring();
        _scene.Caller.HangUp();
        _scene.Run(30);
        Assert.Equal(SipEndCause.Cancelled, _first.End.Cause);
        Assert.Null(_second.Session);
        _scene.AssertNothingIsLeft();
    }

    private void Ring()
    {
        _scene.Directory.Publish(Drawing.Of("ring-my-phones", """{"seconds":10,"order":"in-order"}"""));
        _scene.Caller.Call("101");
    }
}
