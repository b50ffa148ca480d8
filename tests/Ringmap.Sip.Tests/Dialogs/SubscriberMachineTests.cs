using CsCheck;
using Ringmap.Sip.Dialogs;
using Ringmap.Sip.Messages;
using Ringmap.Sip.Transactions;

namespace Ringmap.Sip.Tests.Dialogs;

/// <summary>A subscription of ours (RFC 6665 §4.1).</summary>
public sealed class SubscriberMachineTests
{
    private static readonly SipTimers T = SipTimers.Default;
    private static readonly SubscriptionState Active = new("active", 1000);

    private static SipResponse Answer(int status, string? header = null, string value = "")
    {
        var response = new SipResponse(status, ReasonPhrases.For(status));
        if (header is not null)
            response.Headers.Add(header, value);
        return response;
    }

    private static SubscriberMachine Started(uint wanted = 3600)
    {
        var machine = new SubscriberMachine(T, wanted);
        Assert.Equal(new SubscriberStep { Ask = wanted, Lifetime = T.Timeout }, machine.Start());
        return machine;
    }

    [Fact]
    public void The_first_NOTIFY_makes_it_active_and_sets_its_time()
    {
        var machine = Started();
        Assert.Equal(default, machine.OnAnswer(Answer(200, "Expires", "1800")));
        Assert.Equal(new SubscriberStep { Refresh = TimeSpan.FromSeconds(800), Lifetime = TimeSpan.FromSeconds(1000) }, machine.OnNotify(Active));
        Assert.Equal(SubscriberState.Active, machine.State);
        Assert.Equal(new SubscriberStep { Ask = 3600 }, machine.OnRefreshTimer());
        Assert.Equal(TimeSpan.FromSeconds(1800), machine.OnAnswer(Answer(200, "Expires", "1800")).Lifetime);
    }

    [Fact]
    public void A_NOTIFY_may_overtake_the_200_and_say_no_time()
    {
        var machine = Started();
        Assert.Equal(TimeSpan.FromSeconds(3600), machine.OnNotify(new SubscriptionState("pending")).Lifetime);
        Assert.Equal(SubscriberState.Pending, machine.State);
        Assert.Equal(TimeSpan.FromSeconds(600), machine.OnAnswer(Answer(202, "Expires", "600")).Lifetime);
    }

    [Fact]
    public void Without_a_NOTIFY_it_is_over_after_64_T1() => Assert.Equal((408, "No NOTIFY"), Started().OnLifetimeTimer().End);

    [Theory]
    [InlineData(489)]
    [InlineData(603)]
    public void A_refusal_ends_it(int status) => Assert.Equal(status, Started().OnAnswer(Answer(status)).End!.Value.Status);

    [Fact]
    public void Too_short_a_time_is_made_longer_twice()
    {
        var machine = Started(60);
        Assert.Equal(120u, machine.OnAnswer(Answer(423, "Min-Expires", "120")).Ask);
        Assert.Equal(180u, machine.OnAnswer(Answer(423, "Min-Expires", "180")).Ask);
        Assert.Equal(423, machine.OnAnswer(Answer(423, "Min-Expires", "240")).End!.Value.Status);
        Assert.Equal(423, Started(60).OnAnswer(Answer(423)).End!.Value.Status);
    }

    [Fact]
    public void A_refused_refresh_leaves_it_until_it_expires_but_a_lost_dialog_ends_it()
    {
        var machine = Started();
        machine.OnNotify(Active);
        Assert.Equal(default, machine.OnAnswer(Answer(500)));
        Assert.Equal((0, "timeout"), machine.OnLifetimeTimer().End);
        var lost = Started();
        lost.OnNotify(Active);
        Assert.Equal(481, lost.OnAnswer(Answer(481)).End!.Value.Status);
    }

    [Fact]
    public void Leaving_asks_for_no_time_and_waits_for_the_last_NOTIFY()
    {
        var machine = Started();
        machine.OnNotify(Active);
        Assert.Equal(new SubscriberStep { Ask = 0, Refresh = SubscriberStep.Stop, Lifetime = T.Timeout }, machine.Leave());
        Assert.Equal(default, machine.Leave());
        Assert.Equal(default, machine.OnAnswer(Answer(200, "Expires", "0")));
        Assert.Equal(default, machine.OnNotify(Active));
        Assert.Equal((0, "timeout"), machine.OnNotify(new SubscriptionState("terminated", Reason: "timeout")).End);
    }

    [Fact]
    public void Who_leaves_before_the_first_NOTIFY_leaves_when_it_comes()
    {
        var machine = Started();
        Assert.Equal(default, machine.Leave());
        Assert.Equal(0u, machine.OnNotify(Active).Ask);
    }

    [Fact]
    public void Whatever_comes_it_ends_once_and_nothing_follows() =>
        Gen.Int[0, 8].Array[1, 40].Sample(steps =>
        {
            var machine = new SubscriberMachine(T, 3600);
            machine.Start();
            var ends = 0;
            foreach (var event_ in steps)
            {
                var wasOver = machine.State == SubscriberState.Terminated;
                var step = event_ switch
                {
                    0 => machine.OnAnswer(Answer(200)),
                    1 => machine.OnAnswer(Answer(423, "Min-Expires", "7200")),
                    2 => machine.OnAnswer(Answer(481)),
                    3 => machine.OnNotify(Active),
                    4 => machine.OnNotify(new SubscriptionState("pending")),
                    5 => machine.OnNotify(new SubscriptionState("terminated")),
                    6 => machine.OnRefreshTimer(),
                    7 => machine.OnLifetimeTimer(),
                    _ => machine.Leave(),
                };
                ends += step.End is null ? 0 : 1;
                Assert.True(!wasOver || step == default);
                Assert.Equal(ends == 1, machine.State == SubscriberState.Terminated);
            }
        });
}
