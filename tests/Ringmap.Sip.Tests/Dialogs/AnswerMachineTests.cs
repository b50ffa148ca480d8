using Ringmap.Sip.Dialogs;
using Ringmap.Sip.Transactions;
using static Ringmap.Sip.Transactions.TransactionActions;

namespace Ringmap.Sip.Tests.Dialogs;

/// <summary>A 2xx waits for its ACK (RFC 3261 §13.3.1.4).</summary>
public sealed class AnswerMachineTests
{
    private static readonly SipTimers T = SipTimers.Default;

    [Fact]
    public void It_is_repeated_from_T1_up_to_every_T2()
    {
        var machine = new AnswerMachine(T, T.T2);
        Assert.Equal((T.T1, T.Timeout), (machine.Start().Retransmit, machine.Start().Lifetime));
        foreach (var seconds in (double[])[1, 2, 4, 4])
            Assert.Equal(new TransactionStep(Transmit) { Retransmit = TimeSpan.FromSeconds(seconds) }, machine.OnRetransmitTimer());
    }

    [Fact]
    public void A_provisional_answer_is_repeated_after_ever_longer_pauses()
    {
        var machine = new AnswerMachine(T, T.Timeout);
        foreach (var seconds in (double[])[1, 2, 4, 8, 16, 32, 32])
            Assert.Equal(TimeSpan.FromSeconds(seconds), machine.OnRetransmitTimer().Retransmit);
    }

    [Fact]
    public void The_first_ACK_ends_it_and_others_do_nothing()
    {
        var machine = new AnswerMachine(T, T.T2);
        Assert.True(machine.OnAck().Has(Deliver));
        Assert.False(machine.IsWaiting);
        Assert.Equal(TransactionStep.Nothing, machine.OnAck());
        Assert.Equal(TransactionStep.Nothing, machine.OnRetransmitTimer());
        Assert.Equal(TransactionStep.Nothing, machine.OnLifetimeTimer());
    }

    [Fact]
    public void Without_an_ACK_it_is_given_up_once()
    {
        var machine = new AnswerMachine(T, T.T2);
        Assert.True(machine.OnLifetimeTimer().Has(TimedOut));
        Assert.Equal(TransactionStep.Nothing, machine.OnLifetimeTimer());
        Assert.Equal(TransactionStep.Nothing, machine.OnAck());
    }
}
