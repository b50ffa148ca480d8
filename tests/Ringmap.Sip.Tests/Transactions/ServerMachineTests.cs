using Ringmap.Sip.Transactions;
using static Ringmap.Sip.Transactions.TransactionActions;
using static Ringmap.Sip.Transactions.TransactionState;

namespace Ringmap.Sip.Tests.Transactions;

/// <summary>RFC 3261 figures 7 and 8 with the Accepted state of RFC 6026, arrow by arrow.</summary>
public sealed class ServerMachineTests
{
    private static readonly SipTimers T = SipTimers.Default;

    [Fact]
    public void Invite_Proceeding_repeats_the_last_provisional_answer()
    {
        var machine = new InviteServerMachine(T, reliable: false);
        Assert.Equal(TransactionStep.Nothing, machine.Start());
        Assert.Equal(TransactionStep.Nothing, machine.OnRepeated());
        Assert.Equal(new TransactionStep(Transmit), machine.Respond(180));
        Assert.Equal(new TransactionStep(Transmit), machine.OnRepeated());
        Assert.Equal(TransactionStep.Nothing, machine.OnAck());
        Assert.Equal(Proceeding, machine.State);
    }

    [Fact]
    public void Invite_success_leads_to_Accepted_which_absorbs_repetitions_and_lets_2xx_pass_until_timer_L()
    {
        var machine = new InviteServerMachine(T, reliable: false);
        Assert.Equal(new TransactionStep(Transmit) { Lifetime = T.Timeout }, machine.Respond(200));
        Assert.Equal(Accepted, machine.State);
        Assert.Equal(TransactionStep.Nothing, machine.OnRepeated());
        Assert.Equal(new TransactionStep(Transmit), machine.Respond(200));
        Assert.Equal(TransactionStep.Nothing, machine.Respond(486));
        Assert.Equal(new TransactionStep(End), machine.OnLifetimeTimer());
    }

    [Fact]
    public void Invite_refusal_is_repeated_up_to_every_T2_until_the_ACK()
    {
        var machine = new InviteServerMachine(T, reliable: false);
        Assert.Equal(new TransactionStep(Transmit) { Retransmit = T.T1, Lifetime = T.Timeout }, machine.Respond(486));
        Assert.Equal(Completed, machine.State);
        foreach (var seconds in (double[])[1, 2, 4, 4])
            Assert.Equal(TimeSpan.FromSeconds(seconds), machine.OnRetransmitTimer().Retransmit);
        Assert.Equal(new TransactionStep(Transmit), machine.OnRepeated());
        Assert.Equal(TransactionStep.Nothing, machine.Respond(200));
        Assert.Equal(new TransactionStep(None) { Retransmit = TransactionStep.Stop, Lifetime = T.T4 }, machine.OnAck());
        Assert.Equal(Confirmed, machine.State);
        Assert.Equal(TransactionStep.Nothing, machine.OnRepeated());
        Assert.Equal(TransactionStep.Nothing, machine.OnAck());
        Assert.Equal(TransactionStep.Nothing, machine.OnRetransmitTimer());
        Assert.Equal(new TransactionStep(End), machine.OnLifetimeTimer());
    }

    [Fact]
    public void Invite_refusal_without_ACK_ends_with_timer_H()
    {
        var machine = new InviteServerMachine(T, reliable: false);
        machine.Respond(486);
        Assert.Equal(new TransactionStep(TimedOut | End), machine.OnLifetimeTimer());
    }

    [Fact]
    public void Invite_refusal_over_a_stream_is_not_repeated_and_ends_with_the_ACK()
    {
        var machine = new InviteServerMachine(T, reliable: true);
        Assert.Null(machine.Respond(486).Retransmit);
        Assert.Equal(new TransactionStep(End), machine.OnAck());
    }

    [Fact]
    public void Other_requests_are_answered_once_and_the_answer_repeated_until_timer_J()
    {
        var machine = new ServerMachine(T, reliable: false);
        Assert.Equal(new TransactionStep(None) { Lifetime = T.Timeout }, machine.Start());
        Assert.Equal(TransactionStep.Nothing, machine.OnRepeated());
        Assert.Equal(new TransactionStep(Transmit), machine.Respond(100));
        Assert.Equal(Proceeding, machine.State);
        Assert.Equal(new TransactionStep(Transmit), machine.OnRepeated());
        Assert.Equal(new TransactionStep(Transmit) { Lifetime = T.Timeout }, machine.Respond(200));
        Assert.Equal(Completed, machine.State);
        Assert.Equal(TransactionStep.Nothing, machine.Respond(200));
        Assert.Equal(new TransactionStep(Transmit), machine.OnRepeated());
        Assert.Equal(TransactionStep.Nothing, machine.OnRetransmitTimer());
        Assert.Equal(new TransactionStep(End), machine.OnLifetimeTimer());
    }

    [Fact]
    public void Other_requests_over_a_stream_end_with_their_answer() =>
        Assert.Equal(Transmit | End, new ServerMachine(T, reliable: true).Respond(200).Actions);

    [Fact]
    public void A_request_that_nobody_answers_is_forgotten()
    {
        var machine = new ServerMachine(T, reliable: false);
        machine.Start();
        Assert.Equal(new TransactionStep(End), machine.OnLifetimeTimer());
        Assert.Equal(TransactionStep.Nothing, machine.Respond(200));
    }
}
