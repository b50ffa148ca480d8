using CsCheck;
using Ringmap.Sip.Messages;
using Ringmap.Sip.Registrars;

namespace Ringmap.Sip.Tests.Registrars;

/// <summary>A registration of ours with somebody else's registrar.</summary>
public sealed class RegistrationMachineTests
{
    private readonly RegistrationMachine _machine = new(3_600, static () => 1);

    [Theory]
    [InlineData(3_600, 3_000)]
    [InlineData(1_201, 601)]
    [InlineData(600, 300)]
    [InlineData(1, 1)]
    public void It_is_renewed_before_it_ends(uint granted, int seconds)
    {
        Assert.Equal(3_600u, _machine.Start().Ask);
        var step = _machine.OnAnswer(new SipResponse(200, "OK"), granted);
        Assert.Equal((RegistrationState.Registered, granted), (_machine.State, _machine.Granted));
        Assert.Equal(TimeSpan.FromSeconds(seconds), step.Wake);
        Assert.Equal(3_600u, _machine.OnTimer().Ask);
    }

    [Fact]
    public void A_registrar_that_says_nothing_of_time_grants_what_was_asked_for_and_one_that_grants_nothing_refuses()
    {
        _machine.Start();
        _machine.OnAnswer(new SipResponse(200, "OK"), null);
        Assert.Equal(3_600u, _machine.Granted);
        _machine.OnTimer();
        _machine.OnAnswer(new SipResponse(200, "OK"), 0);
        Assert.Equal(RegistrationState.Failed, _machine.State);
    }

    [Fact]
    public void It_asks_for_longer_when_told_so_but_not_for_ever()
    {
        _machine.Start();
        Assert.Equal(7_200u, _machine.OnAnswer(TooBrief("7200"), null).Ask);
        Assert.Equal(7_201u, _machine.OnAnswer(TooBrief("7201"), null).Ask);
        Assert.Null(_machine.OnAnswer(TooBrief("7202"), null).Ask);
        Assert.Equal(RegistrationState.Failed, _machine.State);
    }

    [Theory]
    [InlineData("3600")]
    [InlineData("86401")]
    [InlineData("soon")]
    [InlineData("")]
    public void A_423_without_a_longer_time_is_a_failure(string minimum)
    {
        _machine.Start();
        Assert.Null(_machine.OnAnswer(TooBrief(minimum), null).Ask);
        Assert.Equal(RegistrationState.Failed, _machine.State);
    }

    [Fact]
    public void It_is_tried_again_after_longer_and_longer_pauses_up_to_half_an_hour()
    {
        _machine.Start();
        double[] pauses = [.. Enumerable.Range(0, 9).Select(_ => Fail(503))];
        Assert.Equal([30, 60, 120, 240, 480, 960, 1_800, 1_800, 1_800], pauses);
        _machine.OnAnswer(new SipResponse(200, "OK"), 60);
        _machine.OnTimer();
        Assert.Equal(30, Fail(403));
    }

    [Fact]
    public void The_pause_is_shorter_by_chance_and_as_long_as_the_registrar_asks()
    {
        var hasty = new RegistrationMachine(60, static () => 0);
        hasty.Start();
        Assert.Equal(TimeSpan.FromSeconds(15), hasty.OnAnswer(new SipResponse(503, ""), null).Wake);
        hasty.OnTimer();
        var response = new SipResponse(503, "");
        response.Headers.Set(SipHeaderNames.RetryAfter, "120 (maintenance);duration=60");
        Assert.Equal(TimeSpan.FromSeconds(120), hasty.OnAnswer(response, null).Wake);
    }

    [Fact]
    public void Given_back_it_asks_for_nothing_once_and_stays_silent()
    {
        Assert.Equal(default, _machine.Leave());
        _machine.Start();
        _machine.OnAnswer(new SipResponse(200, "OK"), 60);
        Assert.Equal(0u, _machine.Leave().Ask);
        Assert.Equal(default, _machine.Leave());
        Assert.Equal(default, _machine.OnAnswer(new SipResponse(200, "OK"), 0));
        Assert.Equal(default, _machine.OnTimer());
        Assert.Equal(RegistrationState.Idle, _machine.State);
    }

    [Fact]
    public void Whatever_comes_one_REGISTER_is_under_way_at_most_and_it_never_forgets_to_try_again() =>
        Gen.Int[0, 6].Array[0, 60].Sample(moves =>
        {
            var machine = new RegistrationMachine(300, static () => 0.5);
            var (isAsking, hasTimer) = (false, false);
            Take(machine.Start());
            foreach (var move in moves)
            {
                if (isAsking && move < 5)
                {
                    isAsking = false;
                    Take(machine.OnAnswer(move switch { 0 => new SipResponse(200, ""), 1 => TooBrief("400"), 2 => TooBrief("9"), 3 => new SipResponse(503, ""), _ => new SipResponse(403, "") }, move == 0 ? 120 : null));
                }
                else if (move == 5)
                {
                    hasTimer = false;
                    Take(machine.OnTimer());
                }
                else
                {
                    Take(machine.OnLost());
                }
                Assert.True(isAsking || hasTimer, "neither asks nor waits");
            }

            void Take(RegistrationStep step)
            {
                Assert.False(step.Ask is not null && isAsking, "asks twice");
                isAsking |= step.Ask is not null;
                hasTimer |= step.Wake is not null;
            }
        });

    private double Fail(int status)
    {
        var wake = _machine.OnAnswer(new SipResponse(status, ""), null).Wake!.Value;
        Assert.Equal(RegistrationState.Failed, _machine.State);
        Assert.NotNull(_machine.OnTimer().Ask);
        return wake.TotalSeconds;
    }

    private static SipResponse TooBrief(string minimum)
    {
        var response = new SipResponse(423, "Interval Too Brief");
        response.Headers.Set(SipHeaderNames.MinExpires, minimum);
        return response;
    }
}
