using CsCheck;
using Ringmap.Sip.Dialogs;
using Ringmap.Sip.Messages;

namespace Ringmap.Sip.Tests.Dialogs;

/// <summary>What the session timer says and when it fires (RFC 4028).</summary>
public sealed class SessionTimerMachineTests
{
    private static readonly TimeSpan HalfAnHour = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan Least = TimeSpan.FromSeconds(90);

    private static SipRequest Request(params (string Name, string Value)[] headers)
    {
        var request = new SipRequest(SipMethods.Invite, SipUri.Parse("sip:102@192.0.2.2"));
        foreach (var (name, value) in headers)
            request.Headers.Add(name, value);
        return request;
    }

    private static SipResponse Answer(int status, params (string Name, string Value)[] headers)
    {
        var response = new SipResponse(status, "");
        foreach (var (name, value) in headers)
            response.Headers.Add(name, value);
        return response;
    }

    private static SessionTimerMachine Machine() => new(HalfAnHour, Least);

    [Fact]
    public void The_first_request_asks_for_an_interval_and_leaves_the_refresher_open()
    {
        var request = Request();
        Machine().AddTo(request);
        Assert.Equal("1800", request.Headers.Get("Session-Expires"));
        Assert.False(request.Headers.Has("Min-SE"));
    }

    [Fact]
    public void Switched_off_it_asks_for_nothing_and_gives_nothing_but_to_who_requires_it()
    {
        var request = Request();
        new SessionTimerMachine(null, Least).AddTo(request);
        Assert.Empty(request.Headers);

        var response = Answer(200);
        Assert.Equal(SessionTimerStep.Never, new SessionTimerMachine(null, Least).Accept(Request(("Supported", "timer"), ("Session-Expires", "600")), response));
        Assert.Empty(response.Headers);
        new SessionTimerMachine(null, Least).Accept(Request(("Require", "timer"), ("Session-Expires", "600")), response);
        Assert.Equal("600;refresher=uac", response.Headers.Get("Session-Expires"));
    }

    [Theory]
    [InlineData("1800;refresher=uac", 900, 1768)]
    [InlineData("1800;refresher=uas", -1, 1768)]
    [InlineData("1800", 900, 1768)]
    [InlineData("90;refresher=uac", 45, 60)]
    public void The_2xx_sets_the_timers(string value, int refresh, int expiry)
    {
        var machine = Machine();
        var step = machine.OnAccepted(Answer(200, ("Session-Expires", value)));
        Assert.Equal(refresh < 0 ? SessionTimerStep.Stop : TimeSpan.FromSeconds(refresh), step.Refresh);
        Assert.Equal(TimeSpan.FromSeconds(expiry), step.Expiry);
        Assert.Equal(refresh > 0, machine.IsRefresher);
    }

    [Fact]
    public void A_2xx_that_says_nothing_ends_the_timer()
    {
        var machine = Machine();
        machine.OnAccepted(Answer(200, ("Session-Expires", "1800;refresher=uac")));
        Assert.Equal(SessionTimerStep.Never, machine.OnAccepted(Answer(200)));
        Assert.Equal(0u, machine.Interval);
    }

    [Theory]
    [InlineData("1800;refresher=uac", "1800;refresher=uac")]
    [InlineData("600;refresher=uas", "600;refresher=uas")]
    public void Later_requests_keep_interval_and_refresher(string agreed, string asked)
    {
        var machine = Machine();
        machine.OnAccepted(Answer(200, ("Session-Expires", agreed)));
        var request = Request();
        machine.AddTo(request);
        Assert.Equal(asked, request.Headers.Get("Session-Expires"));
    }

    [Fact]
    public void A_422_raises_the_interval_as_often_as_it_grows()
    {
        var machine = Machine();
        Assert.False(machine.OnTooSmall(Answer(422, ("Min-SE", "1800"))));
        Assert.False(machine.OnTooSmall(Answer(422)));
        Assert.True(machine.OnTooSmall(Answer(422, ("Min-SE", "3600"))));
        var request = Request();
        machine.AddTo(request);
        Assert.Equal(("3600", "3600"), (request.Headers.Get("Session-Expires"), request.Headers.Get("Min-SE")));
        Assert.False(machine.OnTooSmall(Answer(422, ("Min-SE", "3600"))));
        Assert.False(machine.OnTooSmall(Answer(422, ("Min-SE", "86401"))));
    }

    [Theory]
    [InlineData("89", "timer", 90)]
    [InlineData("89", "", 0)]
    [InlineData("90", "timer", 0)]
    [InlineData("soon", "timer", 0)]
    public void Only_a_sender_who_knows_of_timers_is_refused_for_too_short_an_interval(string value, string supported, int minimum) =>
        Assert.Equal(minimum, (int)(SessionTimerMachine.Judge(Request(("Session-Expires", value), ("Supported", supported)), Least) ?? 0));

    /// <summary>RFC 4028 table 2, and who asks for nothing.</summary>
    [Theory]
    [InlineData("timer", "600", "600;refresher=uac", true)]
    [InlineData("timer", "600;refresher=uac", "600;refresher=uac", true)]
    [InlineData("timer", "600;refresher=uas", "600;refresher=uas", true)]
    [InlineData("timer", "7200", "1800;refresher=uac", true)]
    [InlineData("timer", null, "1800;refresher=uas", true)]
    [InlineData("", "600", "600;refresher=uas", false)]
    [InlineData("", "60", "90;refresher=uas", false)]
    [InlineData("", null, null, false)]
    public void The_answer_says_how_long_and_who(string supported, string? asked, string? given, bool requires)
    {
        var request = Request(("Supported", supported));
        if (asked is not null)
            request.Headers.Add("Session-Expires", asked);
        var response = Answer(200);
        Machine().Accept(request, response);
        Assert.Equal(given, response.Headers.Get("Session-Expires"));
        Assert.Equal(requires ? "timer" : null, response.Headers.Get("Require"));
    }

    [Fact]
    public void What_the_way_wants_at_least_is_not_gone_below()
    {
        var response = Answer(200);
        Machine().Accept(Request(("Supported", "timer"), ("Session-Expires", "7200"), ("Min-SE", "3600")), response);
        Assert.StartsWith("3600", response.Headers.Get("Session-Expires"), StringComparison.Ordinal);
    }

    [Fact]
    public void Whatever_two_sides_say_they_agree_and_one_refreshes() =>
        Gen.Select(Gen.Int[0, 100_000], Gen.Int[0, 100_000], Gen.Int[0, 100_000], Gen.Int[0, 3])
            .Sample((ours, theirs, minimum, who) =>
            {
                var client = new SessionTimerMachine(TimeSpan.FromSeconds(ours), Least);
                var server = new SessionTimerMachine(TimeSpan.FromSeconds(theirs), Least);
                var request = Request(("Supported", "timer"));
                client.AddTo(request);
                request.Headers.Set("Session-Expires", request.Headers.Get("Session-Expires") + new[] { "", ";refresher=uac", ";refresher=uas", ";x=y" }[who]);
                request.Headers.Add("Min-SE", minimum.ToString(System.Globalization.CultureInfo.InvariantCulture));
                var response = Answer(200);
                var there = server.Accept(request, response);
                var here = client.OnAccepted(response);
                Assert.Equal(client.Interval, server.Interval);
                Assert.NotEqual(client.IsRefresher, server.IsRefresher);
                Assert.Equal(here.Expiry, there.Expiry);
                Assert.True((here.Refresh == SessionTimerStep.Stop) != (there.Refresh == SessionTimerStep.Stop));
                Assert.InRange(client.Interval, SessionTimerMachine.AbsoluteMinimum, SessionTimerMachine.Longest);
            });

    [Theory]
    [InlineData("", false)]
    [InlineData(";refresher=uac", false)]
    [InlineData("18x", false)]
    [InlineData("-5", false)]
    [InlineData("4294967296", false)]
    [InlineData("1800;;", false)]
    [InlineData(" 1800 ; refresher = UAS", true)]
    [InlineData("1800;refresher=nobody;x", true)]
    public void Values_are_read_or_refused(string text, bool good) => Assert.Equal(good, SessionExpires.TryParse(text, out _));
}
