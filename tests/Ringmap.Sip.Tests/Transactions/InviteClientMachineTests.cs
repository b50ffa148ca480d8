using Ringmap.Sip.Transactions;
using static Ringmap.Sip.Transactions.TransactionActions;
using static Ringmap.Sip.Transactions.TransactionState;

namespace Ringmap.Sip.Tests.Transactions;

/// <summary>RFC 3261 figure 5 with the Accepted state of RFC 6026, arrow by arrow.</summary>
public sealed class InviteClientMachineTests
{
    private static readonly SipTimers T = SipTimers.Default;

    private static InviteClientMachine In(TransactionState state, bool reliable = false)
    {
        var machine = new InviteClientMachine(T, reliable);
        machine.Start();
        switch (state)
        {
            case Proceeding:
                machine.OnResponse(180);
                break;
            case Accepted:
                machine.OnResponse(200);
                break;
            case Completed:
                machine.OnResponse(486);
                break;
        }
        Assert.Equal(state, machine.State);
        return machine;
    }

    [Fact]
    public void Calling_repeats_at_doubling_pauses_without_limit_until_timer_B()
    {
        var machine = new InviteClientMachine(T, reliable: false);
        Assert.Equal(new TransactionStep(Transmit) { Retransmit = T.T1, Lifetime = T.T1 * 64 }, machine.Start());
        foreach (var factor in (int[])[2, 4, 8, 16, 32])
            Assert.Equal(new TransactionStep(Transmit) { Retransmit = T.T1 * factor }, machine.OnRetransmitTimer());
        Assert.Equal(new TransactionStep(TimedOut | End), machine.OnLifetimeTimer());
        Assert.Equal(Terminated, machine.State);
    }

    [Fact]
    public void A_stream_is_not_repeated_over() =>
        Assert.Equal(new TransactionStep(Transmit) { Lifetime = T.Timeout }, new InviteClientMachine(T, reliable: true).Start());

    [Fact]
    public void A_provisional_answer_stops_repeating_and_waiting()
    {
        var machine = In(Calling);
        Assert.Equal(new TransactionStep(Deliver) { Retransmit = TransactionStep.Stop, Lifetime = TransactionStep.Stop }, machine.OnResponse(100));
        Assert.Equal(Proceeding, machine.State);
        Assert.Equal(Deliver, machine.OnResponse(180).Actions);
        Assert.Equal(TransactionStep.Nothing, machine.OnRetransmitTimer());
    }

    [Theory]
    [InlineData(Calling)]
    [InlineData(Proceeding)]
    internal void Success_leads_to_Accepted_for_timer_M(TransactionState from)
    {
        var machine = In(from);
        Assert.Equal(new TransactionStep(Deliver) { Retransmit = TransactionStep.Stop, Lifetime = T.Timeout }, machine.OnResponse(200));
        Assert.Equal(Accepted, machine.State);
        Assert.Equal(new TransactionStep(Deliver), machine.OnResponse(200));
        Assert.Equal(TransactionStep.Nothing, machine.OnResponse(486));
        Assert.Equal(TransactionStep.Nothing, machine.OnResponse(180));
        Assert.Equal(TransactionStep.Nothing, machine.OnFailure());
        Assert.Equal(new TransactionStep(End), machine.OnLifetimeTimer());
    }

    [Theory]
    [InlineData(Calling)]
    [InlineData(Proceeding)]
    internal void A_refusal_is_acknowledged_and_each_repetition_of_it_for_timer_D(TransactionState from)
    {
        var machine = In(from);
        Assert.Equal(new TransactionStep(Acknowledge | Deliver) { Retransmit = TransactionStep.Stop, Lifetime = T.D }, machine.OnResponse(404));
        Assert.Equal(Completed, machine.State);
        Assert.Equal(new TransactionStep(Acknowledge), machine.OnResponse(404));
        Assert.Equal(TransactionStep.Nothing, machine.OnResponse(180));
        Assert.Equal(TransactionStep.Nothing, machine.OnResponse(200));
        Assert.Equal(new TransactionStep(End), machine.OnLifetimeTimer());
    }

    [Fact]
    public void Over_a_stream_a_refusal_ends_at_once() =>
        Assert.Equal(Acknowledge | Deliver | End, In(Calling, reliable: true).OnResponse(500).Actions);

    [Fact]
    public void A_transport_failure_is_told_while_waiting_and_ends_quietly_later()
    {
        Assert.Equal(Failed | End, In(Calling).OnFailure().Actions);
        Assert.Equal(Failed | End, In(Proceeding).OnFailure().Actions);
        Assert.Equal(End, In(Completed).OnFailure().Actions);
    }

    [Fact]
    public void A_bounded_waiting_has_an_end_that_180_does_not_lift()
    {
        var machine = In(Proceeding);
        Assert.Equal(T.Timeout, machine.Bound().Lifetime);
        Assert.Null(machine.OnResponse(180).Lifetime);
        Assert.Equal(TimedOut | End, machine.OnLifetimeTimer().Actions);
        Assert.Equal(TransactionStep.Nothing, In(Calling).Bound());
        Assert.Equal(TransactionStep.Nothing, In(Accepted).Bound());
    }
}
