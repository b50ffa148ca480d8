using Ringmap.Sip.Authentication;
using Ringmap.Sip.Messages;
using Ringmap.Sip.UserAgents;
using Ringmap.Telephony.Switch;
using Ringmap.Telephony.Tests.Support;
using Ringmap.Telephony.Trunks;

namespace Ringmap.Telephony.Tests.Trunks;

/// <summary>Calls to and from the telephone network, by providers that are telephones in disguise.</summary>
public class TrunkTests
{
    private static readonly DigestCredentials Ben = new("102", FakeDirectory.Password);

    private readonly Scene _scene;
    private readonly TestPhone _provider;
    private readonly TestPhone _second;

    public TrunkTests() => (_scene, _provider, _second) = Make(new TrunkOptions { Name = "First", Kind = TrunkKind.Peer, Provider = Uri(0), Number = "+4681000" }, new TrunkOptions { Name = "Second", Kind = TrunkKind.Peer, Provider = Uri(1), Number = "+4682000" });

    [Fact]
    public void A_trunk_that_answers_is_up_whatever_it_answers_and_one_that_does_not_is_passed_over()
    {
        var (scene, _, provider) = Make(_scene.Options.Trunks[0] with { Provider = SipUri.Parse("sip:203.0.113.99:5060") }, _scene.Options.Trunks[1]);
        provider.WhenAsked = static _ => 404;
        scene.Run(40);

        var (first, second) = (scene.Switch.Trunks[0], scene.Switch.Trunks[1]);
        Assert.Equal((false, "203.0.113.99 does not answer."), (first.IsUp, first.Detail));
        Assert.True(second.IsUp);
        Assert.Contains(provider.Requests, r => r.Method == SipMethods.Options);
    }

    [Fact]
    public void A_transfer_to_an_outside_number_goes_by_the_preferred_trunk_and_says_who_passes_it_on()
    {
        _provider.WhenCalled = static s => s.Answer(TestPhone.Offer);
        Transfer("0812345678");

        Assert.True(_scene.Caller.IsAnswered);
        var invite = _provider.Invited!;
        Assert.Equal("sip:+46812345678@203.0.113.10:7001", invite.RequestUri.ToString());
        Assert.Equal("+4681000", invite.From.Uri.User);
        Assert.Equal("<sip:+4681000@203.0.113.10>;reason=unconditional;counter=1", invite.Headers.Get(SipHeaderNames.Diversion));
        Assert.Null(_second.Invited);
        Assert.Equal(1, _scene.Switch.Trunks[0].CallsNow);
        _scene.Caller.HangUp();
        Assert.Equal(SipEndCause.RemoteHangUp, _provider.End.Cause);
        Assert.Equal(0, _scene.Switch.Trunks[0].CallsNow);
        _scene.AssertNothingIsLeft();
    }

    [Theory]
    [InlineData(503)]
    [InlineData(500)]
    [InlineData(408)]
    public void What_the_first_trunk_cannot_carry_the_next_one_does(int status)
    {
        _provider.WhenCalled = s => s.Reject(status);
        _second.WhenCalled = static s => s.Answer(TestPhone.Offer);
        Transfer("+46812345678");

        Assert.True(_scene.Caller.IsAnswered);
        Assert.Equal("+4682000", _second.Invited!.From.Uri.User);
        _scene.Caller.HangUp();
        _scene.AssertNothingIsLeft();
    }

    [Theory]
    [InlineData(486, "busy")]
    [InlineData(404, "failed")]
    [InlineData(603, "failed")]
    public void What_the_called_side_says_ends_it(int status, string pin)
    {
        _provider.WhenCalled = s => s.Reject(status);
        Transfer("+46812345678");

        Assert.Null(_second.Invited);
        _scene.Caller.HangUp();
        Assert.Contains(pin, _scene.Journal.Trace, StringComparison.Ordinal);
        _scene.AssertNothingIsLeft();
    }

    [Fact]
    public void A_trunk_that_rang_is_not_left_for_another()
    {
        _provider.WhenCalled = static s =>
        {
            s.SendProvisional(180);
            s.Reject(503);
        };
        Transfer("+46812345678");
        Assert.Null(_second.Invited);
        _scene.Caller.HangUp();
        _scene.AssertNothingIsLeft();
    }

    [Fact]
    public void A_telephone_calls_outside_hears_it_ring_and_talks()
    {
        _provider.WhenCalled = static s => s.SendProvisional(180);
        var phone = _scene.AddPhoneOf("102");
        phone.Call("0812345678", "102", "Ben", Ben);

        Assert.Equal([180], phone.Provisional.Where(p => p > 100));
        Assert.Equal(("+4681000", "Ben"), (_provider.Invited!.From.Uri.User, _provider.Invited.From.DisplayName));
        Assert.False(_provider.Invited.Headers.Has(SipHeaderNames.Diversion));
        _scene.Do(() => _provider.Session!.Answer(_provider.Sdp));
        Assert.True(phone.IsAnswered);
        Assert.NotNull(_scene.CallerLine.RelayedTo);
        _provider.HangUp();
        Assert.Equal(SipEndCause.RemoteHangUp, phone.End.Cause);
        _scene.AssertNothingIsLeft();
    }

    [Theory]
    [InlineData(486, 486)]
    [InlineData(404, 404)]
    [InlineData(403, 503)]
    public void A_telephone_is_told_what_the_other_side_said(int said, int told)
    {
        _provider.WhenCalled = s => s.Reject(said);
        var phone = _scene.AddPhoneOf("102");
        phone.Call("0812345678", "102", credentials: Ben);
        Assert.Equal(told, phone.End.Status);
        _scene.AssertNothingIsLeft();
    }

    [Fact]
    public void A_telephone_that_hangs_up_before_the_answer_takes_the_call_back()
    {
        _provider.WhenCalled = static s => s.SendProvisional(183);
        var phone = _scene.AddPhoneOf("102");
        phone.Call("0812345678", "102", credentials: Ben);
        phone.HangUp();
        Assert.Equal(SipEndCause.Cancelled, _provider.End.Cause);
        _scene.AssertNothingIsLeft();
    }

    [Theory]
    [InlineData("+53812345678", 403)]
    [InlineData("0053812345678", 403)]
    [InlineData("77", 404)]
    [InlineData("112", 200)]
    public void Only_numbers_of_the_country_and_emergency_services_may_be_called(string dialled, int status)
    {
        _provider.WhenCalled = static s => s.Answer(TestPhone.Offer);
        var phone = _scene.AddPhoneOf("102");
        phone.Call(dialled, "102", credentials: Ben);
        if (status == 200)
        {
            Assert.Equal("112", _provider.Invited!.RequestUri.User);
            phone.HangUp();
        }
        Assert.Equal(status == 200 ? 0 : status, phone.End.Status);
        _scene.AssertNothingIsLeft();
    }

    [Fact]
    public void A_trunk_carries_no_more_calls_than_it_may_both_ways_together()
    {
        var (scene, provider, second) = Make(_scene.Options.Trunks[0] with { MostCalls = 1 }, _scene.Options.Trunks[1]);
        second.WhenCalled = static s => s.Answer(TestPhone.Offer);
        scene.Directory.Publish(Drawing.Greeting);
        provider.Call("101");
        Assert.True(provider.IsAnswered);
        provider.Call("101");
        Assert.Equal(503, provider.End.Status);

        var phone = scene.AddPhoneOf("102");
        phone.Call("0812345678", "102", credentials: Ben);
        Assert.NotNull(second.Invited);
        Assert.True(phone.IsAnswered);
    }

    [Theory]
    [InlineData("+4681010", "x")]
    [InlineData("account", "+4681010")]
    public void A_call_from_a_trunk_is_trusted_and_finds_the_number_where_the_provider_writes_it(string requestUri, string to)
    {
        _scene.Directory.Publish(Drawing.Greeting);
        _provider.Call(requestUri, "+46705", to: to, headers: [new SipHeader(SipHeaderNames.PAssertedIdentity, "<sip:+46709@provider>")]);

        Assert.True(_provider.IsAnswered);
        Assert.Equal(("+46709", false), (Assert.Single(_scene.Directory.Asked).Number, _scene.Directory.Asked[0].IsInternal));
        _provider.HangUp();
        _scene.AssertNothingIsLeft();
    }

    [Fact]
    public void A_call_that_names_no_number_goes_to_the_main_number_and_a_stranger_stays_one()
    {
        var (scene, provider, _) = Make(_scene.Options.Trunks[0] with { Number = "+4681010" }, _scene.Options.Trunks[1]);
        scene.Directory.Publish(Drawing.Greeting);
        provider.Call("account");
        Assert.True(provider.IsAnswered);
        provider.HangUp();

        var stranger = scene.AddPhone("203.0.113.77");
        stranger.Call("+4681010");
        Assert.Equal(401, stranger.End.Status);
        scene.AssertNothingIsLeft();
    }

    [Fact]
    public void Who_withholds_the_number_is_nobody_to_the_called_side_and_known_to_the_provider()
    {
        _provider.WhenCalled = static s => s.Answer(TestPhone.Offer);
        _scene.Directory.Publish(Drawing.Transfer("+46812345678"));
        _scene.Caller.Call("101", "anonymous@anonymous.invalid");

        var invite = _provider.Invited!;
        Assert.Equal("anonymous.invalid", invite.From.Uri.Host);
        Assert.Equal("id", invite.Headers.Get(SipHeaderNames.Privacy));
        Assert.Equal("<sip:+4681000@203.0.113.10>", invite.Headers.Get(SipHeaderNames.PAssertedIdentity));
        _scene.Caller.HangUp();
        _scene.AssertNothingIsLeft();
    }

    [Theory]
    [InlineData(NumberForm.E164, "+46812345678")]
    [InlineData(NumberForm.E164WithoutPlus, "46812345678")]
    [InlineData(NumberForm.International, "0046812345678")]
    [InlineData(NumberForm.National, "0812345678")]
    public void Numbers_are_written_as_the_provider_wants_them(NumberForm form, string written)
    {
        var (scene, provider, _) = Make(_scene.Options.Trunks[0] with { Numbers = form, CallerId = CallerIdPlace.PAssertedIdentity, User = "account" }, _scene.Options.Trunks[1]);
        scene.AddPhoneOf("102").Call("0812345678", "102", credentials: Ben);

        Assert.Equal(written, provider.Invited!.RequestUri.User);
        Assert.Equal("account", provider.Invited.From.Uri.User);
        Assert.StartsWith("<sip:" + written[..^9], provider.Invited.Headers.Get(SipHeaderNames.PAssertedIdentity), StringComparison.Ordinal);
    }

    [Fact]
    public void An_outside_callers_number_is_shown_only_where_the_provider_lets_us()
    {
        var (scene, provider, _) = Make(_scene.Options.Trunks[0] with { ShowsOutsideCallers = true }, _scene.Options.Trunks[1]);
        scene.Directory.Publish(Drawing.Transfer("+46812345678"));
        scene.Caller.Call("101", "+46701");
        Assert.Equal("+46701", provider.Invited!.From.Uri.User);
        Assert.True(provider.Invited.Headers.Has(SipHeaderNames.Diversion));
    }

    [Fact]
    public void A_trunk_registers_is_renewed_carries_calls_and_gives_the_registration_back()
    {
        var (scene, provider, _) = Make(_scene.Options.Trunks[0] with { Kind = TrunkKind.Registers, User = "account", RegisterFor = TimeSpan.FromMinutes(10) }, _scene.Options.Trunks[1]);
        var status = scene.Switch.Trunks[0];
        Assert.Equal((true, "Registered with 203.0.113.10."), (status.IsUp, status.Detail));
        Assert.Equal(scene.Time.GetUtcNow().AddMinutes(10), status.RegisteredUntil!.Value, TimeSpan.FromSeconds(1));
        scene.Run(400);
        var registers = provider.Requests.Where(r => r.Method == SipMethods.Register).ToList();
        Assert.Equal(2, registers.Count);
        Assert.Equal(registers[0].CallId, registers[1].CallId);
        Assert.True(registers[1].CSeq.Number > registers[0].CSeq.Number);
        Assert.Equal("account", registers[0].Contacts[0].Uri.User);

        scene.Do(() => scene.Switch.StopAsync(CancellationToken.None));
        Assert.Equal("0", provider.Requests.Last(r => r.Method == SipMethods.Register).Headers.Get(SipHeaderNames.Expires));
    }

    [Fact]
    public void A_registration_that_is_refused_says_what_to_do_and_is_tried_again()
    {
        var isOpen = false;
        var (scene, provider, _) = Make(
            _scene.Options.Trunks[0] with { Kind = TrunkKind.Registers, User = "account" }, _scene.Options.Trunks[1],
            prepare: p => p.WhenAsked = r => r.Method == SipMethods.Register && !isOpen ? 403 : 200);
        Assert.Equal((false, "203.0.113.10 refuses the registration (403): check user and password."), (scene.Switch.Trunks[0].IsUp, scene.Switch.Trunks[0].Detail));
        isOpen = true;
        scene.Run(31);
        Assert.True(scene.Switch.Trunks[0].IsUp);
        Assert.Contains(scene.Logger.Lines, l => l.Contains("First is up", StringComparison.Ordinal));
    }

    [Fact]
    public void Without_a_trunk_that_is_up_the_map_and_the_telephone_are_told_why()
    {
        _provider.WhenAsked = _second.WhenAsked = static _ => 503;
        _scene.Run(40);
        var phone = _scene.AddPhoneOf("102");
        phone.Call("0812345678", "102", credentials: Ben);
        Assert.Equal(503, phone.End.Status);
        Transfer("+46812345678");
        _scene.Caller.HangUp();
        Assert.Contains("overloaded (503)", _scene.Journal.Trace, StringComparison.Ordinal);
        _scene.AssertNothingIsLeft();
    }

    [Fact]
    public void A_gateway_registers_here_and_carries_calls_both_ways()
    {
        var registrations = new FakeRegistrationStore();
        var (scene, gateway) = MakeGateway(registrations);
        Assert.Equal((false, "It has not registered; it does so as “gsm”."), (scene.Switch.Trunks[0].IsUp, scene.Switch.Trunks[0].Detail));
        Assert.Equal(200, gateway.Register("gsm", "gate").Status);
        Assert.Equal((true, "It is registered from 203.0.113.20:7001."), (scene.Switch.Trunks[0].IsUp, scene.Switch.Trunks[0].Detail));
        Assert.Equal(scene.Time.GetUtcNow().AddMinutes(10), scene.Switch.Trunks[0].RegisteredUntil!.Value, TimeSpan.FromSeconds(1));
        Assert.Empty(scene.Switch.Devices);

        var phone = scene.AddPhoneOf("102");
        phone.Call("0812345678", "102", credentials: Ben);
        Assert.True(phone.IsAnswered);
        Assert.Equal("sip:+46812345678@203.0.113.20:7001", gateway.Invited!.RequestUri.ToString());
        phone.HangUp();

        scene.Directory.Publish(Drawing.Greeting);
        gateway.Call("101", "+46705", credentials: new DigestCredentials("gsm", "gate"));
        Assert.True(gateway.IsAnswered);
        Assert.Equal(("+46705", false), (scene.Directory.Asked[^1].Number, scene.Directory.Asked[^1].IsInternal));
        Assert.Equal(1, scene.Switch.Trunks[0].CallsNow);
        gateway.HangUp();

        Assert.Equal(200, gateway.Register("gsm", "gate", expires: 0).Status);
        Assert.False(scene.Switch.Trunks[0].IsUp);
        scene.AssertNothingIsLeft();
    }

    [Fact]
    public void A_gateway_without_its_password_is_a_stranger_and_one_that_is_gone_is_down()
    {
        var (scene, gateway) = MakeGateway(new FakeRegistrationStore());
        Assert.Equal(403, gateway.Register("gsm", "wrong").Status);
        gateway.Call("101", "gsm");
        Assert.Equal(401, gateway.End.Status);
        gateway.Register("gsm", "gate", expires: 60);
        Assert.True(scene.Switch.Trunks[0].IsUp);
        scene.Run(80);
        Assert.False(scene.Switch.Trunks[0].IsUp);
    }

    [Fact]
    public async Task A_gateway_is_known_again_after_a_restart()
    {
        var registrations = new FakeRegistrationStore();
        var (scene, gateway) = MakeGateway(registrations);
        gateway.Register("gsm", "gate");
        await Eventually.True(() => registrations.Saved.ContainsKey("trunk:gsm"));
        Assert.True(scene.Switch.Trunks[0].IsUp);
        Assert.True(MakeGateway(registrations).Scene.Switch.Trunks[0].IsUp);
    }

    private static (Scene Scene, TestPhone Gateway) MakeGateway(FakeRegistrationStore registrations)
    {
        var scene = new Scene(new SwitchOptions { Listen = [], Trunks = [new TrunkOptions { Name = "GSM", Kind = TrunkKind.Gateway, User = "gsm", Credentials = new DigestCredentials("gsm", "gate"), Number = "+4681000" }] }, registrations);
        var gateway = scene.AddPhone("203.0.113.20");
        gateway.WhenCalled = static s => s.Answer(TestPhone.Offer);
        return (scene, gateway);
    }

    [Fact]
    public void A_telephone_that_diverts_to_a_number_is_followed_by_a_trunk()
    {
        _provider.WhenCalled = static s => s.Answer(TestPhone.Offer);
        _scene.AddPhoneOf("101").WhenCalled = static s => s.Reject(302, null, [new SipHeader(SipHeaderNames.Contact, "<sip:0812345678@pbx.example>")]);
        _scene.Directory.Publish(Drawing.Ring);
        _scene.Caller.Call("101");

        Assert.True(_scene.Caller.IsAnswered);
        Assert.Equal("+46812345678", _provider.Invited!.RequestUri.User);
        _scene.Caller.HangUp();
        _scene.AssertNothingIsLeft();
    }

    [Fact]
    public void A_telephone_that_diverts_to_a_number_that_may_not_be_called_declines_the_call()
    {
        _scene.AddPhoneOf("101").WhenCalled = static s => s.Reject(302, null, [new SipHeader(SipHeaderNames.Contact, "<sip:+4912345678@pbx.example>")]);
        _scene.Directory.Publish(Drawing.Ring);
        _scene.Caller.Call("101");

        Assert.Null(_provider.Invited);
        _scene.Caller.HangUp();
        Assert.Contains("declined", _scene.Journal.Trace, StringComparison.Ordinal);
        _scene.AssertNothingIsLeft();
    }

    [Fact]
    public void A_telephone_that_has_called_outside_sends_the_other_side_on_to_a_colleague()
    {
        _provider.WhenCalled = static s => s.Answer(TestPhone.Offer);
        var colleague = _scene.AddPhoneOf("101");
        colleague.WhenCalled = s => s.Answer(colleague.Sdp);
        var phone = _scene.AddPhone();
        phone.Call("0812345678", "102", credentials: Ben);
        Assert.True(phone.IsAnswered);
        _scene.Do(() => phone.Session!.Refer(new SipRefer { Target = new NameAddress(new SipUri("101", "pbx.example")) }, static _ => { }));

        Assert.Equal("+46812345678", colleague.Invited!.From.Uri.User);
        Assert.Single(phone.Ends);
        Assert.Equal(1, _scene.Switch.Trunks[0].CallsNow);
        colleague.HangUp();
        Assert.Equal(SipEndCause.RemoteHangUp, _provider.End.Cause);
        Assert.Equal(0, _scene.Switch.Trunks[0].CallsNow);
        _scene.AssertNothingIsLeft();
    }

    private void Transfer(string number)
    {
        _scene.Directory.Publish(Drawing.Transfer(number));
        _scene.Caller.Call("101");
    }

    private static SipUri Uri(int provider) => SipUri.Parse($"sip:203.0.113.1{provider}:{7_001 + provider}");

    /// <summary>A switch with two trunks, and their providers, who have answered.</summary>
    private static (Scene Scene, TestPhone First, TestPhone Second) Make(TrunkOptions first, TrunkOptions second, Action<TestPhone>? prepare = null)
    {
        var scene = new Scene(new SwitchOptions { Listen = [], Trunks = [first, second] });
        var (one, two) = (scene.AddPhone("203.0.113.10"), scene.AddPhone("203.0.113.11"));
        prepare?.Invoke(one);
        scene.Run(1);
        return (scene, one, two);
    }
}
