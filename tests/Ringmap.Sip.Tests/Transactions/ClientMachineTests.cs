using Ringmap.Sip.Transactions;
using static Ringmap.Sip.Transactions.TransactionActions;
using static Ringmap.Sip.Transactions.TransactionState;

namespace Ringmap.Sip.Tests.Transactions;

/// <summary>RFC 3261 figure 6, arrow by arrow.</summary>
public sealed class ClientMachineTests
{
    private static readonly SipTimers T = SipTimers.Default;

    [Fact]
    public void Trying_repeats_at_doubling_pauses_up_to_T2_until_timer_F()
    {
        var machine = new ClientMachine(T, reliable: false);
        Assert.Equal(new TransactionStep(Transmit) { Retransmit = T.T1, Lifetime = T.Timeout }, machine.Start());
        foreach (var seconds in (double[])[1, 2, 4, 4, 4])
            Assert.Equal(TimeSpan.FromSeconds(seconds), machine.OnRetransmitTimer().Retransmit);
        Assert.Equal(TimedOut | End, machine.OnLifetimeTimer().Actions);
        Assert.Equal(Terminated, machine.State);
    }

    [Fact]
    public void Proceeding_repeats_every_T2_and_still_ends_with_timer_F()
    {
        var machine = new ClientMachine(T, reliable: false);
        machine.Start();
        Assert.Equal(new TransactionStep(Deliver), machine.OnResponse(100));
        Assert.Equal(Proceeding, machine.State);
        Assert.Equal(new TransactionStep(Transmit) { Retransmit = T.T2 }, machine.OnRetransmitTimer());
        Assert.Equal(TimedOut | End, machine.OnLifetimeTimer().Actions);
    }

    [Theory]
    [InlineData(true, 200)]
    [InlineData(false, 404)]
    public void A_final_answer_is_delivered_once_and_its_repetitions_absorbed_for_timer_K(bool provisional, int status)
    {
        var machine = new ClientMachine(T, reliable: false);
        machine.Start();
        if (provisional)
            machine.OnResponse(180);
        Assert.Equal(new TransactionStep(Deliver) { Retransmit = TransactionStep.Stop, Lifetime = T.T4 }, machine.OnResponse(status));
        Assert.Equal(TransactionStep.Nothing, machine.OnResponse(status));
        Assert.Equal(TransactionStep.Nothing, machine.OnRetransmitTimer());
        Assert.Equal(TransactionStep.Nothing, machine.OnFailure());
        Assert.Equal(new TransactionStep(End), machine.OnLifetimeTimer());
    }

    [Fact]
    public void Over_a_stream_nothing_is_repeated_or_absorbed()
    {
        var machine = new ClientMachine(T, reliable: true);
        Assert.Null(machine.Start().Retransmit);
        Assert.Equal(Deliver | End, machine.OnResponse(200).Actions);
    }

    [Fact]
    public void A_transport_failure_is_told()
    {
        var machine = new ClientMachine(T, reliable: false);
        machine.Start();
        Assert.Equal(Failed | End, machine.OnFailure().Actions);
    }
}
