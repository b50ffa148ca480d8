using Ringmap.Sip.Authentication;
using Ringmap.Sip.Messages;
using Ringmap.Sip.Transports;
using Ringmap.Sip.UserAgents;
using Ringmap.Telephony.Switch;
using Ringmap.Telephony.Tests.Support;

namespace Ringmap.Telephony.Tests.Switch;

/// <summary>Registrations, who may call, and what answers.</summary>
public class SwitchTests
{
    private readonly Scene _scene = new();

    [Fact]
    public void A_phone_registers_is_shown_and_goes()
    {
        var phone = _scene.AddPhone();
        Assert.Equal(200, phone.Register("101", agent: "Desk phone").Status);

        var device = Assert.Single(_scene.Switch.DevicesOf("101"));
        Assert.Equal(("101", "Desk phone", "udp", false), (device.Extension, device.UserAgent, device.Transport, device.IsGone));
        Assert.Equal([device], _scene.Switch.Devices);
        Assert.Equal(200, phone.Register("101", expires: 0).Status);

        Assert.Empty(_scene.Switch.Devices);
        Assert.Equal([false, true], _scene.Devices.Select(d => d.IsGone));
    }

    [Fact]
    public void A_registration_that_is_not_renewed_ends()
    {
        _scene.AddPhone().Register("101", expires: 60);
        _scene.Run(80);

        Assert.Empty(_scene.Switch.DevicesOf("101"));
        Assert.True(_scene.Devices[^1].IsGone);
    }

    [Fact]
    public void A_wrong_password_and_an_unknown_user_are_answered_alike()
    {
        var wrong = _scene.AddPhone().Register("101", "guess");
        var unknown = _scene.AddPhone().Register("999", "guess");

        Assert.Equal(403, wrong.Status);
        Assert.Equal((wrong.Status, wrong.Reason), (unknown.Status, unknown.Reason));
        Assert.Equal(wrong.Headers.Select(h => h.Name), unknown.Headers.Select(h => h.Name));
        Assert.Empty(_scene.Switch.Devices);
    }

    [Fact]
    public void Who_goes_on_guessing_waits_and_is_then_answered_no_more_until_somebody_says_so()
    {
        var guesser = _scene.AddPhone();
        var refusals = Enumerable.Range(0, 20).Select(_ => guesser.TryRegister("101", "guess", wait: 5)).ToList();
        Assert.All(refusals, refusal => Assert.Equal(403, refusal!.Status));

        Assert.Null(guesser.TryRegister("101", FakeDirectory.Password, wait: 5));
        Assert.True(_scene.Switch.Counters["sip.requests.blocked"] > 0);

        var blocked = Assert.Single(_scene.Switch.Blocked);
        Assert.Equal(20, blocked.Failures);
        Assert.True(_scene.Switch.Unblock(blocked.Address));
        Assert.Empty(_scene.Switch.Blocked);
        Assert.Equal(200, guesser.Register("101").Status);
    }

    [Fact]
    public void Nobody_registers_for_somebody_else()
    {
        Assert.Equal(403, _scene.AddPhone().Register("102", to: "101").Status);
        Assert.Empty(_scene.Switch.Devices);
    }

    [Fact]
    public async Task Registrations_outlive_the_switch()
    {
        _scene.AddPhone().Register("101");
        await Eventually.True(() => _scene.Registrations.Saved.ContainsKey("101"));

        var next = new Scene(registrations: _scene.Registrations);

        Assert.Equal("101", Assert.Single(next.Switch.Devices).Extension);
        next.Directory.Publish(Drawing.Ring);
        next.Caller.Call("101");
        Assert.Contains(next.Messages, m => m is SipRequest { Method: "INVITE" } r && r.RequestUri.Host == "192.0.2.50");
    }

    [Fact]
    public void A_store_that_fails_stops_nobody_from_registering()
    {
        var scene = new Scene(registrations: new FakeRegistrationStore { Fails = true });

        Assert.Equal(200, scene.AddPhone().Register("101").Status);
        Assert.Single(scene.Switch.Devices);
        Assert.NotEmpty(scene.Logger.Errors);
    }

    [Fact]
    public void An_extension_proves_itself_and_is_an_internal_caller()
    {
        var ben = _scene.AddPhone();
        _scene.Directory.Publish(Drawing.Greeting);
        ben.Call("101", "102", "Ben", new DigestCredentials("102", FakeDirectory.Password));

        Assert.True(ben.IsAnswered);
        var caller = Assert.Single(_scene.Directory.Asked);
        Assert.Equal(("102", true, "Ben"), (caller.Number, caller.IsInternal, caller.DisplayName));
        ben.HangUp();
        _scene.AssertNothingIsLeft();
    }

    [Theory]
    [InlineData("101")]
    [InlineData("190")]
    [InlineData("999")]
    public void Strangers_learn_nothing_but_that_a_password_is_needed(string number)
    {
        var stranger = _scene.AddPhone("203.0.113.5");
        stranger.Call(number);

        Assert.Equal(401, stranger.End.Status);
        _scene.AssertNothingIsLeft();
    }

    [Fact]
    public void A_wrong_password_is_refused_and_an_extension_on_this_machine_has_to_prove_itself_too()
    {
        var wrong = _scene.AddPhone();
        wrong.Call("101", "102", credentials: new DigestCredentials("102", "guess"));
        Assert.Equal(403, wrong.End.Status);

        _scene.Caller.Call("101", "102");
        Assert.Equal(401, _scene.Caller.End.Status);
        _scene.AssertNothingIsLeft();
    }

    [Fact]
    public void An_unknown_extension_is_not_found()
    {
        _scene.Caller.Call("999");
        Assert.Equal(404, _scene.Caller.End.Status);
        _scene.AssertNothingIsLeft();
    }

    [Fact]
    public void An_extension_that_dials_outside_is_told_so_in_the_log()
    {
        var ben = _scene.AddPhone();
        ben.Call("+46812345", "102", credentials: new DigestCredentials("102", FakeDirectory.Password));

        Assert.Equal(404, ben.End.Status);
        Assert.Contains(_scene.Logger.Lines, l => l.Contains("no trunk", StringComparison.Ordinal) && l.Contains("+46812345", StringComparison.Ordinal));
    }

    [Fact]
    public void A_call_from_the_network_has_the_number_and_name_that_the_network_says()
    {
        _scene.Directory.Publish(Drawing.Greeting);
        _scene.Caller.Call("101", "+46705", "Nora");

        var caller = Assert.Single(_scene.Directory.Asked);
        Assert.Equal(("+46705", "Nora", false, false), (caller.Number, caller.DisplayName, caller.IsInternal, caller.IsAnonymous));
        _scene.Caller.HangUp();
    }

    [Theory]
    [InlineData("anonymous@anonymous.invalid", null)]
    [InlineData("+46705", "id")]
    public void Who_withholds_the_number_is_anonymous(string from, string? privacy)
    {
        _scene.Directory.Publish(Drawing.Greeting);
        SipHeader[] headers = privacy is null ? [] : [new SipHeader("Privacy", privacy)];
        _scene.Caller.Call("101", from, "Nora", headers: headers);

        var caller = Assert.Single(_scene.Directory.Asked);
        Assert.Equal((null, null, true), (caller.Number, caller.DisplayName, caller.IsAnonymous));
        _scene.Caller.HangUp();
    }

    [Fact]
    public void What_the_network_asserts_goes_before_what_the_caller_says()
    {
        _scene.Directory.Publish(Drawing.Greeting);
        _scene.Caller.Call("101", "+46705", "Nora", headers: new SipHeader(SipHeaderNames.PAssertedIdentity, "<tel:+46-8-1234>"));

        var caller = Assert.Single(_scene.Directory.Asked);
        Assert.Equal(("+4681234", "Nora", false), (caller.Number, caller.DisplayName, caller.IsAnonymous));
        _scene.Caller.HangUp();
    }

    [Fact]
    public void A_phone_is_its_extension_whatever_it_asserts()
    {
        _scene.Directory.Publish(Drawing.Greeting);
        var phone = _scene.AddPhone();
        phone.Call("101", "102", credentials: new DigestCredentials("102", FakeDirectory.Password), headers: new SipHeader(SipHeaderNames.PAssertedIdentity, "<tel:+46-8-1234>"));

        Assert.Equal(("102", true), (Assert.Single(_scene.Directory.Asked).Number, _scene.Directory.Asked[0].IsInternal));
        phone.HangUp();
    }

    [Fact]
    public void Another_identity_of_the_owner_reaches_the_same_map()
    {
        _scene.Directory.Publish(Drawing.Greeting);
        _scene.Caller.Call("+4681010");

        Assert.Equal("+4681010", Assert.Single(_scene.Switch.LiveCalls).Called);
        _scene.Caller.HangUp();
    }

    [Fact]
    public void Without_a_published_map_the_built_in_one_answers()
    {
        _scene.Caller.Call("102");
        _scene.Run(1);

        Assert.Null(Assert.Single(_scene.Switch.LiveCalls).MapId);
        Assert.NotEmpty(_scene.Prompts.Loaded);
        _scene.Caller.HangUp();
        _scene.AssertNothingIsLeft();
    }

    [Fact]
    public void The_demo_extensions_answer_at_once_and_keep_no_record()
    {
        _scene.Caller.Call("190");
        Assert.True(_scene.Caller.IsAnswered);
        Assert.True(_scene.CallerLine.Playing!.Value.Options.Loop);
        _scene.Caller.HangUp();

        var echo = _scene.AddPhone("127.0.0.1");
        echo.Call("191");
        Assert.True(_scene.Lines.All[1].IsEcho);
        Assert.Equal(1, _scene.Switch.CallsNow);
        Assert.Empty(_scene.Switch.LiveCalls);
        echo.HangUp();

        Assert.Empty(_scene.Journal.Started);
        _scene.AssertNothingIsLeft();
    }

    [Fact]
    public void Calls_beyond_the_limit_are_asked_to_come_later()
    {
        var scene = new Scene(new SwitchOptions { Listen = [], MostCalls = 1 });
        scene.Caller.Call("190");
        var second = scene.AddPhone("127.0.0.1");
        second.Call("190");

        Assert.Equal(503, second.End.Status);
        Assert.True(second.End.Response!.Headers.Has(SipHeaderNames.RetryAfter));
        Assert.Equal(1, scene.Switch.Counters["calls.refused"]);
        scene.Caller.HangUp();
        scene.AssertNothingIsLeft();
    }

    [Theory]
    [InlineData("OPTIONS", 200)]
    [InlineData("MESSAGE", 405)]
    public void Other_requests_are_answered_with_what_is_understood(string method, int status)
    {
        var stranger = _scene.AddPhone("203.0.113.5");
        var uri = new SipUri("999", "192.0.2.1");
        SipResponse? answer = null;
        stranger.Endpoint.Send(stranger.Endpoint.CreateRequest(method, uri, new NameAddress(uri), new NameAddress(uri)),
            new SipPeer(SipTransport.Udp, Scene.SwitchAddress), r => answer = r);
        _scene.Run();

        Assert.Equal(status, answer!.Status);
        Assert.Contains("INVITE", answer.Allow);
    }
}
