using Ringmap.Flow.Execution;
using Ringmap.Media.Audio;
using Ringmap.Sip.Messages;
using Ringmap.Sip.Sdp;
using Ringmap.Sip.UserAgents;
using Ringmap.Telephony.Tests.Support;

namespace Ringmap.Telephony.Tests.Calls;

/// <summary>Ringing phones, transfers, and what passes between the two who talk.</summary>
public class RingingTests
{
    private readonly Scene _scene = new();

    [Fact]
    public void All_phones_ring_and_the_first_to_answer_is_connected()
    {
        var (a, b) = (_scene.AddPhoneOf("101"), _scene.AddPhoneOf("101"));
        a.WhenCalled = b.WhenCalled = static s => s.SendProvisional(180);
        Ring();

        Assert.Contains(180, _scene.Caller.Provisional);
        _scene.Do(() => b.Session!.Answer(b.Sdp));

        Assert.True(_scene.Caller.IsAnswered);
        Assert.Equal(SipEndCause.Cancelled, a.End.Cause);
        Assert.Contains("elsewhere", a.End.Reason, StringComparison.Ordinal);
        Assert.Same(_scene.Lines.All.Single(l => l != _scene.CallerLine && !l.IsClosed), _scene.CallerLine.RelayedTo);
        _scene.Caller.HangUp();
        Assert.Equal(SipEndCause.RemoteHangUp, b.End.Cause);
        Assert.Equal(CallOutcome.Answered, _scene.Journal.Call.Outcome);
        _scene.AssertNothingIsLeft();
    }

    [Fact]
    public void Two_phones_that_answer_at_once_leave_one_call()
    {
        var (a, b) = (_scene.AddPhoneOf("101"), _scene.AddPhoneOf("101"));
        a.WhenCalled = b.WhenCalled = static s => s.Answer(TestPhone.Offer);
        Ring();

        Assert.Equal(1, a.Ends.Count + b.Ends.Count);
        Assert.NotNull(_scene.CallerLine.RelayedTo);
        _scene.Caller.HangUp();
        _scene.AssertNothingIsLeft();
    }

    [Theory]
    [InlineData(486, 486, "busy")]
    [InlineData(486, 480, "no answer")]
    [InlineData(503, 486, "busy")]
    [InlineData(503, 404, "unreachable")]
    [InlineData(603, 0, "declined")]
    [InlineData(486, 603, "declined")]
    [InlineData(302, 486, "declined")]
    [InlineData(600, 0, "busy")]
    public void What_the_phones_say_is_summed_up(int first, int second, string outcome)
    {
        var (a, b) = (_scene.AddPhoneOf("101"), _scene.AddPhoneOf("101"));
        a.WhenCalled = s => s.Reject(first);
        if (second != 0)
            b.WhenCalled = s => s.Reject(second);
        Ring();

        _scene.Caller.HangUp();
        Assert.Contains("phones: " + outcome, _scene.Journal.Trace, StringComparison.Ordinal);
        _scene.AssertNothingIsLeft();
    }

    [Fact]
    public void Nobody_answers_in_time()
    {
        var phone = _scene.AddPhoneOf("101");
        phone.WhenCalled = static s => s.SendProvisional(180);
        Ring();
        _scene.Run(21);

        Assert.Equal(SipEndCause.Cancelled, phone.End.Cause);
        _scene.Caller.HangUp();
        Assert.Contains("phones: no answer", _scene.Journal.Trace, StringComparison.Ordinal);
        _scene.AssertNothingIsLeft();
    }

    [Fact]
    public void A_phone_that_is_switched_off_is_unreachable()
    {
        _scene.AddPhoneOf("101");
        _scene.Network.Loses = (_, to, _) => to.EndPoint.Address.ToString() == "192.0.2.50";
        Ring();
        _scene.Run(21);
        _scene.Network.Loses = null;

        _scene.Caller.HangUp();
        Assert.Contains("phones: unreachable", _scene.Journal.Trace, StringComparison.Ordinal);
        _scene.AssertNothingIsLeft();
    }

    [Fact]
    public void Without_a_phone_the_map_goes_on_at_once()
    {
        Ring();

        Assert.DoesNotContain(_scene.Messages, m => m is Sip.Messages.SipRequest { Method: "INVITE" } r && r.RequestUri.Host == "192.0.2.50");
        _scene.Caller.HangUp();
        Assert.Contains("phones: unreachable", _scene.Journal.Trace, StringComparison.Ordinal);
        _scene.AssertNothingIsLeft();
    }

    [Fact]
    public void An_answer_that_crosses_the_callers_goodbye_is_hung_up()
    {
        var phone = _scene.AddPhoneOf("101");
        phone.WhenCalled = static s => s.SendProvisional(180);
        Ring();
        _scene.Loop.Post(() => phone.Session!.Answer(phone.Sdp));
        _scene.Loop.Post(() => _scene.Caller.Session!.HangUp());
        _scene.Run(2);

        Assert.Single(phone.Ends);
        Assert.Single(_scene.Journal.Ended);
        _scene.AssertNothingIsLeft();
    }

    [Fact]
    public void A_phone_that_hangs_up_first_ends_the_talk_and_the_map_goes_on()
    {
        var phone = Connected();
        phone.HangUp();

        Assert.Equal(SipEndCause.RemoteHangUp, _scene.Caller.End.Cause);
        Assert.Equal(CallOutcome.Answered, _scene.Journal.Call.Outcome);
        _scene.AssertNothingIsLeft();
    }

    [Fact]
    public void A_phone_whose_audio_stops_is_hung_up()
    {
        var phone = Connected();
        var line = _scene.CallerLine.RelayedTo!;
        line.HasReceived = true;
        _scene.Do(() => line.FallSilent());

        Assert.Single(phone.Ends);
        _scene.AssertNothingIsLeft();
    }

    [Fact]
    public void The_phone_sees_who_calls()
    {
        var phone = _scene.AddPhoneOf("101");
        _scene.Directory.Publish(Drawing.Ring);
        _scene.Caller.Call("101", "+46705", "Nora");

        Assert.Equal("+46705", phone.Session!.Invite.From.Uri.User);
        Assert.Equal("Nora", phone.Session.Invite.From.DisplayName);
        _scene.Caller.HangUp();
    }

    [Fact]
    public void An_answered_caller_hears_ringing()
    {
        _scene.AddPhoneOf("101").WhenCalled = static s => s.Reject(486);
        var late = _scene.AddPhoneOf("101");
        _scene.Directory.Publish(Drawing.Draw([("x", "play", $$"""{"prompt":{{Drawing.Text("hello")}}}"""), ("y", "ring-my-phones", "{}")], [("in", "next", "x"), ("x", "next", "y")]));
        _scene.Caller.Call("101");
        _scene.Do(() => _scene.CallerLine.EndPlay());

        Assert.Same(NetworkTones.International.Ringing, Assert.Single(_scene.CallerLine.Playing!.Value.Clips));
        _scene.Do(() => late.Session!.Answer(late.Sdp));
        Assert.Null(_scene.CallerLine.Playing);
        Assert.NotNull(_scene.CallerLine.RelayedTo);
        _scene.Caller.HangUp();
        _scene.AssertNothingIsLeft();
    }

    [Fact]
    public void Digits_by_INFO_reach_who_takes_RFC_4733_as_such()
    {
        Connected();
        _scene.Caller.PressByInfo('5');

        Assert.Equal("5", _scene.CallerLine.RelayedTo!.Digits);
        _scene.Caller.HangUp();
    }

    [Fact]
    public void Digits_reach_who_takes_no_RFC_4733_by_INFO()
    {
        var phone = Connected(TestPhone.WithoutEvents);
        _scene.Do(() => _scene.CallerLine.Press('7'));
        _scene.Caller.PressByInfo('8');

        Assert.Equal(2, phone.Infos.Count);
        Assert.Contains("Signal=7", phone.Infos[0], StringComparison.Ordinal);
        Assert.StartsWith("application/dtmf-relay", phone.Infos[0], StringComparison.Ordinal);
        _scene.Caller.HangUp();
        _scene.AssertNothingIsLeft();
    }

    [Fact]
    public void Holding_is_passed_on_and_taken_back()
    {
        var phone = Connected();
        _scene.Do(() => phone.Session!.Reinvite(phone.Sdp.Replace("o=- 1 1", "o=- 1 2", StringComparison.Ordinal) + "a=sendonly\r\n"));

        Assert.Contains("a=sendonly", Assert.Single(_scene.Caller.Offers), StringComparison.Ordinal);
        Assert.False(_scene.CallerLine.RelayedTo!.Connected!.Send);
        Assert.False(_scene.CallerLine.RelayedTo.Connected.Receive);
        _scene.Do(() => phone.Session!.Reinvite(phone.Sdp.Replace("o=- 1 1", "o=- 1 3", StringComparison.Ordinal)));

        Assert.Contains("a=sendrecv", _scene.Caller.Offers[1], StringComparison.Ordinal);
        Assert.True(_scene.CallerLine.RelayedTo.Connected.Send);
        _scene.Caller.HangUp();
        _scene.AssertNothingIsLeft();
    }

    [Fact]
    public void A_phone_with_two_flows_rings_by_the_one_that_works()
    {
        const string Desk = ";+sip.instance=\"<urn:uuid:1>\";reg-id=";
        SipHeader outbound = new(SipHeaderNames.Supported, "path, outbound");
        var (working, broken) = (_scene.AddPhone(), _scene.AddPhone());
        working.Register("101", contactParameters: Desk + "1", headers: outbound);
        _scene.Run(1);
        Assert.Equal("outbound", broken.Register("101", contactParameters: Desk + "2", headers: outbound).Headers.Get(SipHeaderNames.Require));
        Assert.Equal(broken.Address.ToString(), Assert.Single(_scene.Switch.DevicesOf("101")).Source);
        Ring();
        Assert.Null(working.Session);
        _scene.Do(() => broken.Session!.Reject(430));
        _scene.Do(() => working.Session!.Answer(working.Sdp));

        Assert.NotNull(_scene.CallerLine.RelayedTo);
        _scene.Caller.HangUp();
        _scene.AssertNothingIsLeft();
    }

    [Fact]
    public void A_phone_behind_a_proxy_is_called_along_its_path()
    {
        var phone = _scene.AddPhone();
        phone.Register("101", headers: new SipHeader(SipHeaderNames.Path, "<sip:flow1@192.0.2.50;lr>, <sip:edge.test;lr>"));
        Ring();

        Assert.Equal(["<sip:flow1@192.0.2.50;lr>", "<sip:edge.test;lr>"], phone.Session!.Invite.Routes.Select(r => r.ToString()));
        _scene.Caller.HangUp();
        _scene.AssertNothingIsLeft();
    }

    [Fact]
    public void A_transfer_to_an_extension_rings_its_phones_only()
    {
        var ben = _scene.AddPhoneOf("102");
        _scene.Directory.Publish(Drawing.Transfer("102"));
        _scene.Caller.Call("101");
        Assert.NotNull(ben.Session);
        _scene.Do(() => ben.Session!.Answer(ben.Sdp));

        Assert.NotNull(_scene.CallerLine.RelayedTo);
        _scene.Caller.HangUp();
        Assert.Equal(CallOutcome.Transferred, _scene.Journal.Call.Outcome);
        Assert.Single(_scene.Journal.Started);
        _scene.AssertNothingIsLeft();
    }

    [Fact]
    public void A_transfer_to_a_SIP_address_calls_it()
    {
        var far = _scene.AddPhone("198.51.100.7");
        _scene.Directory.Publish(Drawing.Transfer($"sip:ben@{far.Address}"));
        _scene.Caller.Call("101");
        _scene.Do(() => far.Session!.Reject(486));

        _scene.Caller.HangUp();
        Assert.Contains("transfer: busy", _scene.Journal.Trace, StringComparison.Ordinal);
        _scene.AssertNothingIsLeft();
    }

    [Fact]
    public void A_transfer_to_a_domain_calls_the_second_server_when_the_first_is_full()
    {
        var full = _scene.AddPhone("198.51.100.7");
        var free = _scene.AddPhone("198.51.100.8");
        _scene.Dns.Add("far.test", full.Address, free.Address);
        _scene.Directory.Publish(Drawing.Transfer("sip:ben@far.test"));
        _scene.Caller.Call("101");
        _scene.Do(() => full.Session!.Reject(503));
        _scene.Do(() => free.Session!.Answer(free.Sdp));

        Assert.Equal("far.test", free.Session!.Invite.RequestUri.Host);
        Assert.NotNull(_scene.CallerLine.RelayedTo);
        _scene.Caller.HangUp();
        _scene.AssertNothingIsLeft();
    }

    [Theory]
    [InlineData("sip:ben@nowhere.test", "no address")]
    [InlineData("sip:ben@far.test;transport=tcp", "transport")]
    [InlineData("+46812345", "no trunk")]
    [InlineData("sip:nobody@192.0.2.1", "names nobody here")]
    [InlineData("sips:ben@198.51.100.7", "TLS")]
    public void A_transfer_that_cannot_be_fails_with_the_reason_in_the_trace(string target, string reason)
    {
        _scene.Directory.Publish(Drawing.Transfer(target));
        _scene.Caller.Call("101");
        _scene.Caller.HangUp();

        Assert.Contains(reason, _scene.Journal.Trace, StringComparison.Ordinal);
        Assert.Contains("transfer: failed", _scene.Journal.Trace, StringComparison.Ordinal);
        _scene.AssertNothingIsLeft();
    }

    [Fact]
    public void Without_a_port_for_audio_callers_are_told_to_come_later()
    {
        _scene.Lines.MostOpen = 0;
        Ring();

        Assert.Equal(503, _scene.Caller.End.Status);
        _scene.AssertNothingIsLeft();
    }

    [Fact]
    public void Phones_for_which_no_port_is_left_are_unreachable()
    {
        _scene.AddPhoneOf("101");
        _scene.Lines.MostOpen = 1;
        Ring();
        _scene.Caller.HangUp();

        Assert.Contains("phones: unreachable", _scene.Journal.Trace, StringComparison.Ordinal);
        _scene.AssertNothingIsLeft();
    }

    private void Ring()
    {
        _scene.Directory.Publish(Drawing.Ring);
        _scene.Caller.Call("101");
    }

    private TestPhone Connected(string? sdp = null)
    {
        var phone = _scene.AddPhoneOf("101");
        phone.Sdp = sdp ?? phone.Sdp;
        phone.WhenCalled = s => s.Answer(phone.Sdp);
        _scene.Directory.Publish(Drawing.Draw([("x", "ring-my-phones", "{}"), ("y", "hang-up", "{}")], [("in", "next", "x"), ("x", "answered", "y")]));
        _scene.Caller.Call("101");
        Assert.NotNull(_scene.CallerLine.RelayedTo);
        return phone;
    }
}
