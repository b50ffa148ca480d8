using static Ringmap.Sip.Transactions.TransactionActions;

namespace Ringmap.Sip.Transactions;

/// <summary>The INVITE server transaction (RFC 3261 §17.2.1, figure 7, as RFC 6026 §7.1 amends it).</summary>
internal sealed class InviteServerMachine(SipTimers timers, bool reliable) : IServerMachine
{
    private TimeSpan _pause = timers.T1;
    private bool _responded;

    public TransactionState State { get; private set; } = TransactionState.Proceeding;

    public TransactionStep Start() => TransactionStep.Nothing;

    public TransactionStep OnRepeated() => State switch
    {
        TransactionState.Proceeding when _responded => new(Transmit),
        TransactionState.Completed => new(Transmit),
        _ => TransactionStep.Nothing,
    };

    public TransactionStep OnAck()
    {
        if (State != TransactionState.Completed)
            return TransactionStep.Nothing;
        State = reliable ? TransactionState.Terminated : TransactionState.Confirmed;
        return reliable ? new(End) : new(None) { Retransmit = TransactionStep.Stop, Lifetime = timers.T4 };
    }

    public TransactionStep Respond(int status)
    {
        if (State == TransactionState.Accepted && status is >= 200 and < 300)
            return new(Transmit);
        if (State != TransactionState.Proceeding)
            return TransactionStep.Nothing;
        _responded = true;
        if (status < 200)
            return new(Transmit);
        State = status < 300 ? TransactionState.Accepted : TransactionState.Completed;
        return new(Transmit)
        {
            // A 2xx is repeated by the user (RFC 3261 §13.3.1.4), a refusal here.
            Retransmit = status >= 300 && !reliable ? timers.T1 : null,
            Lifetime = timers.Timeout,
        };
    }

    public TransactionStep OnRetransmitTimer()
    {
        if (State != TransactionState.Completed)
            return TransactionStep.Nothing;
        _pause = _pause * 2 < timers.T2 ? _pause * 2 : timers.T2;
        return new(Transmit) { Retransmit = _pause };
    }

    public TransactionStep OnLifetimeTimer()
    {
        var waiting = State == TransactionState.Completed;
        State = TransactionState.Terminated;
        return new(waiting ? TimedOut | End : End);
    }
}
