using Ringmap.Flow.Execution;
using Ringmap.Flow.Maps;
using Ringmap.Media.Audio;
using Ringmap.Sip.Authentication;
using Ringmap.Sip.Messages;
using Ringmap.Sip.UserAgents;
using Ringmap.Telephony.Tests.Support;

namespace Ringmap.Telephony.Tests.Calls;

/// <summary>The transfer key of a telephone: it sends whom it talks with on to somebody else, unasked or asked.</summary>
public sealed class ReferTests
{
    private static readonly DigestCredentials Ben = new("102", FakeDirectory.Password);
    private static readonly FlowMap Map = Drawing.Draw([("x", "ring-my-phones", "{}"), ("y", "hang-up", "{}")], [("in", "next", "x"), ("x", "answered", "y")]);

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
        Assert.Same(NetworkTones.International.Ringing, Assert.Single(_scene.CallerLine.Playing!.Value.Clips));
        Assert.Empty(_scene.Caller.Ends);

        _scene.Do(() => other.Session!.Answer(other.Sdp));
        Assert.Null(_scene.CallerLine.Playing);
        Assert.NotNull(_scene.CallerLine.RelayedTo);
        Assert.Equal(200, _news.Single(n => n.IsFinal).Status);
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
    public void A_stranger_sends_nobody_on_and_what_names_no_call_here_is_declined()
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

    [Fact]
    public void A_telephone_that_has_called_sends_the_other_side_on()
    {
        var (caller, phone, other) = Called();
        Refer(caller, "102");
        Assert.Equal("101", other.Session!.Invite.From.Uri.User);
        Assert.Empty(phone.Ends);

        _scene.Do(() => other.Session.Answer(other.Sdp));
        Assert.Equal(200, _news.Single(n => n.IsFinal).Status);
        // The map of the first call goes on behind the conversation: it hangs up.
        Assert.Single(caller.Ends);
        Assert.Equal(1, _scene.Switch.CallsNow);
        Assert.Equal(2, _scene.Lines.All.Count(l => l is { IsClosed: false, RelayedTo: not null }));

        phone.HangUp();
        Assert.Equal(SipEndCause.RemoteHangUp, other.End.Cause);
        _scene.AssertNothingIsLeft();
    }

    [Fact]
    public void A_telephone_that_has_called_and_leaves_at_once_leaves_the_other_side_with_the_ringing()
    {
        var (caller, phone, other) = Called();
        Refer(caller, "102");
        caller.HangUp();
        Assert.Empty(phone.Ends);
        Assert.Same(NetworkTones.International.Ringing, Assert.Single(_scene.Lines.All.Single(l => l.Playing is not null).Playing!.Value.Clips));

        _scene.Do(() => other.Session!.Answer(other.Sdp));
        Assert.Equal(2, _scene.Lines.All.Count(l => l is { IsClosed: false, RelayedTo: not null, Playing: null }));
        other.HangUp();
        Assert.Equal(SipEndCause.RemoteHangUp, phone.End.Cause);
        _scene.AssertNothingIsLeft();
    }

    [Fact]
    public void When_nobody_takes_whom_a_caller_sends_on_and_the_caller_has_left_they_are_hung_up_on()
    {
        var (caller, phone, _) = Called();
        Refer(caller, "102");
        caller.HangUp();
        _scene.Run(31);
        Assert.Equal(408, _news[^1].Status);
        Assert.Equal(SipEndCause.RemoteHangUp, phone.End.Cause);
        _scene.AssertNothingIsLeft();
    }

    [Fact]
    public void Whom_a_caller_sends_on_may_hang_up_meanwhile()
    {
        var (caller, phone, other) = Called();
        Refer(caller, "102");
        phone.HangUp();
        Assert.Equal(SipEndCause.Cancelled, other.End.Cause);
        Assert.Equal(487, _news[^1].Status);
        Assert.Single(caller.Ends);
        _scene.AssertNothingIsLeft();
    }

    [Fact]
    public void A_telephone_joins_its_caller_with_whom_it_has_asked_first()
    {
        var phone = Connected();
        _scene.Do(() => phone.Session!.Reinvite(TestPhone.Offer.Replace("o=- 1 1", "o=- 1 2", StringComparison.Ordinal) + "a=sendonly\r\n"));
        Assert.Contains("a=sendonly", _scene.Caller.Offers[^1], StringComparison.Ordinal);
        var (asking, asked) = Asks();
        Refer(phone, "102", asking.Session!.CreateReplaces());

        Assert.Equal(200, _news.Single(n => n.IsFinal).Status);
        Assert.Single(phone.Ends);
        Assert.Single(asking.Ends);
        Assert.Empty(_scene.Caller.Ends);
        Assert.Same(_scene.Lines.All.Single(l => l != _scene.CallerLine && !l.IsClosed), _scene.CallerLine.RelayedTo);
        // Who was held meanwhile is no longer.
        Assert.Contains("a=sendrecv", _scene.Caller.Offers[^1], StringComparison.Ordinal);

        asked.HangUp();
        Assert.Single(_scene.Caller.Ends);
        Assert.Contains("joins the caller with 102", FakeJournal.Words(_scene.Journal.Ended.Single(e => e.Call.Called == "101").Trace), StringComparison.Ordinal);
        _scene.AssertNothingIsLeft();
    }

    [Fact]
    public void A_telephone_that_has_called_both_joins_them()
    {
        var (caller, phone, other) = Called();
        other.WhenCalled = s => s.Answer(other.Sdp);
        var asking = _scene.AddPhone();
        asking.Call("102", "102", credentials: Ben);
        Assert.True(asking.IsAnswered);
        Refer(caller, "102", asking.Session!.CreateReplaces());

        Assert.Equal(200, _news.Single(n => n.IsFinal).Status);
        Assert.Single(caller.Ends);
        Assert.Single(asking.Ends);
        Assert.Equal(2, _scene.Lines.All.Count(l => l is { IsClosed: false, RelayedTo: not null }));
        other.HangUp();
        Assert.Equal(SipEndCause.RemoteHangUp, phone.End.Cause);
        _scene.AssertNothingIsLeft();
    }

    [Fact]
    public void A_telephone_that_two_have_called_joins_them()
    {
        var phone = Connected();
        var first = phone.Session!;
        var line = _scene.AddPhoneOf("101");
        line.WhenCalled = s => s.Answer(line.Sdp);
        phone.WhenCalled = static s => s.Reject(486);
        var second = _scene.AddPhone("127.0.0.1");
        second.Call("101", "+46702");
        Assert.True(second.IsAnswered);
        Refer(first, "+46702", line.Session!.CreateReplaces());

        Assert.Equal(200, _news.Single(n => n.IsFinal).Status);
        Assert.Equal(SipSessionState.Ended, first.State);
        Assert.Single(line.Ends);
        Assert.Equal(2, _scene.Lines.All.Count(l => l is { IsClosed: false, RelayedTo: not null }));
        _scene.Caller.HangUp();
        Assert.Equal(SipEndCause.RemoteHangUp, second.End.Cause);
        _scene.AssertNothingIsLeft();
    }

    [Fact]
    public void Whom_it_has_asked_and_who_only_rings_yet_rings_on_for_the_caller()
    {
        var phone = Connected();
        var (asking, asked) = Asks(answers: false);
        asked.WhenCalled = s => s.Answer(asked.Sdp);
        Refer(phone, "102", asking.Session!.CreateReplaces());
        asking.HangUp();

        Assert.Equal(200, _news.Single(n => n.IsFinal).Status);
        Assert.Same(_scene.Lines.All.Single(l => l != _scene.CallerLine && !l.IsClosed), _scene.CallerLine.RelayedTo);
        _scene.Caller.HangUp();
        _scene.AssertNothingIsLeft();
    }

    private void Refer(TestPhone phone, string extension, Replaces? replaces = null) => Refer(phone.Session!, extension, replaces);

    private void Refer(SipSession session, string extension, Replaces? replaces) => _scene.Do(() =>
        Assert.True(session.Refer(new SipRefer { Target = new NameAddress(new SipUri(extension, "pbx.example")), Replaces = replaces }, _news.Add)));

    /// <summary>Ben has called Ann from one of his telephones, and she has answered; the other one of his rings when called.</summary>
    private (TestPhone Caller, TestPhone Phone, TestPhone Other) Called()
    {
        var phone = _scene.AddPhoneOf("101");
        phone.WhenCalled = s => s.Answer(phone.Sdp);
        _scene.Directory.Publish(Map);
        var other = _scene.AddPhoneOf("102");
        other.WhenCalled = static s => s.SendProvisional(180);
        var caller = _scene.AddPhone();
        caller.Call("101", "102", credentials: Ben);
        Assert.True(caller.IsAnswered);
        return (caller, phone, other);
    }

    /// <summary>Ann asks Ben first, by another line of hers.</summary>
    private (TestPhone Asking, TestPhone Asked) Asks(bool answers = true)
    {
        var asked = _scene.AddPhoneOf("102");
        asked.WhenCalled = s => _ = answers ? s.Answer(asked.Sdp) : s.SendProvisional(180);
        var asking = _scene.AddPhone();
        asking.Call("102", "101", credentials: new DigestCredentials("101", FakeDirectory.Password));
        Assert.Equal(answers, asking.IsAnswered);
        return (asking, asked);
    }

    private TestPhone Connected()
    {
        var phone = _scene.AddPhoneOf("101");
        phone.WhenCalled = s => s.Answer(phone.Sdp);
        _scene.Directory.Publish(Map);
        _scene.Caller.Call("101");
        Assert.NotNull(_scene.CallerLine.RelayedTo);
        return phone;
    }
}
