using Ringmap.Flow.Execution;
using Ringmap.Media.Audio;
using Ringmap.Sip.Messages;
using Ringmap.Sip.UserAgents;
using Ringmap.Telephony.Tests.Support;

namespace Ringmap.Telephony.Tests.Calls;

/// <summary>The transfer key of a telephone: it sends the caller on to another extension.</summary>
public sealed class ReferTests
{
    private readonly Scene _scene = new();
    private readonly List<SipReferProgress> _news = [];

    [Fact]
    public void The_phones_of_the_extension_ring_and_the_caller_goes_on_to_who_answers()
    {
        var phone = Connected();
        var other = _scene.AddPhoneOf("102");
        other.WhenCalled = static s => s.SendProvisional(180);
        Refer(phone, "102");

        Assert.Equal("+46701", other.Session!.Invite.From.Uri.User);
        Assert.NotNull(_scene.CallerLine.RelayedTo);
        Assert.Equal([100, 202], _news.Select(n => n.Status).Order());

        _scene.Do(() => other.Session.Answer(other.Sdp));
        Assert.Equal((true, 200, true), (_news[^1].IsAccepted, _news[^1].Status, _news[^1].IsFinal));
        Assert.Single(phone.Ends);
        Assert.Same(_scene.Lines.All.Single(l => l != _scene.CallerLine && !l.IsClosed), _scene.CallerLine.RelayedTo);

        _scene.Caller.HangUp();
        Assert.Equal(SipEndCause.RemoteHangUp, other.End.Cause);
        Assert.Equal(CallOutcome.Answered, _scene.Journal.Call.Outcome);
        Assert.Contains("sends the caller on to 102", _scene.Journal.Trace, StringComparison.Ordinal);
        _scene.AssertNothingIsLeft();
    }

    [Fact]
    public void A_phone_that_leaves_at_once_leaves_the_caller_with_the_ringing()
    {
        var phone = Connected();
        var other = _scene.AddPhoneOf("102");
        other.WhenCalled = static s => s.SendProvisional(180);
        Refer(phone, "102");
        phone.HangUp();
        Assert.Same(Tones.Ringing, Assert.Single(_scene.CallerLine.Playing!.Value.Clips));
        Assert.Empty(_scene.Caller.Ends);

        _scene.Do(() => other.Session!.Answer(other.Sdp));
        Assert.Null(_scene.CallerLine.Playing);
        Assert.NotNull(_scene.CallerLine.RelayedTo);
        Assert.Equal(200, _news[^1].Status);
        other.HangUp();
        // The map goes on behind the conversation: it hangs up.
        Assert.Single(_scene.Caller.Ends);
        _scene.AssertNothingIsLeft();
    }

    [Fact]
    public void When_nobody_takes_the_caller_the_talk_goes_on()
    {
        var phone = Connected();
        _scene.AddPhoneOf("102").WhenCalled = static s => s.Reject(486);
        Refer(phone, "102");
        Assert.Equal((486, true), (_news[^1].Status, _news[^1].IsFinal));
        Assert.NotNull(_scene.CallerLine.RelayedTo);
        Assert.Empty(phone.Ends);
        _scene.Caller.HangUp();
        _scene.AssertNothingIsLeft();
    }

    [Fact]
    public void When_nobody_takes_the_caller_and_the_phone_has_left_the_map_goes_on()
    {
        var phone = Connected();
        _scene.AddPhoneOf("102").WhenCalled = static s => s.SendProvisional(180);
        Refer(phone, "102");
        phone.HangUp();
        _scene.Run(31);
        Assert.Equal(408, _news[^1].Status);
        Assert.Single(_scene.Caller.Ends);
        _scene.AssertNothingIsLeft();
    }

    [Fact]
    public void A_caller_who_goes_meanwhile_ends_it()
    {
        var phone = Connected();
        var other = _scene.AddPhoneOf("102");
        other.WhenCalled = static s => s.SendProvisional(180);
        Refer(phone, "102");
        _scene.Caller.HangUp();
        Assert.Equal(SipEndCause.Cancelled, other.End.Cause);
        Assert.Equal((487, true), (_news[^1].Status, _news[^1].IsFinal));
        _scene.AssertNothingIsLeft();
    }

    [Theory]
    [InlineData("999", 404)]
    [InlineData("102", 480)]
    public void Where_nobody_can_be_rung_the_phone_is_told_so(string target, int status)
    {
        var phone = Connected();
        Refer(phone, target);
        Assert.Equal((false, status), (Assert.Single(_news).IsAccepted, _news[0].Status));
        Assert.NotNull(_scene.CallerLine.RelayedTo);
        _scene.Caller.HangUp();
        _scene.AssertNothingIsLeft();
    }

    [Fact]
    public void The_caller_and_an_attended_transfer_are_declined()
    {
        var phone = Connected();
        _scene.AddPhoneOf("102");
        Refer(_scene.Caller, "102");
        Assert.Equal(603, _news[^1].Status);
        Refer(phone, "102", new Replaces("x", "y", "z"));
        Assert.Equal(603, _news[^1].Status);
        _scene.Caller.HangUp();
        _scene.AssertNothingIsLeft();
    }

    private void Refer(TestPhone phone, string extension, Replaces? replaces = null) => _scene.Do(() =>
        Assert.True(phone.Session!.Refer(new SipRefer { Target = new NameAddress(new SipUri(extension, "pbx.example")), Replaces = replaces }, _news.Add)));

    private TestPhone Connected()
    {
        var phone = _scene.AddPhoneOf("101");
        phone.WhenCalled = s => s.Answer(phone.Sdp);
        _scene.Directory.Publish(Drawing.Draw([("x", "ring-my-phones", "{}"), ("y", "hang-up", "{}")], [("in", "next", "x"), ("x", "answered", "y")]));
        _scene.Caller.Call("101");
        Assert.NotNull(_scene.CallerLine.RelayedTo);
        return phone;
    }
}
