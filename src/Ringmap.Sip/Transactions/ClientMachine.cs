using static Ringmap.Sip.Transactions.TransactionActions;

namespace Ringmap.Sip.Transactions;

/// <summary>The client transaction of every method but INVITE and ACK (RFC 3261 §17.1.2, figure 6).</summary>
internal sealed class ClientMachine(SipTimers timers, bool reliable) : IClientMachine
{
    private TimeSpan _pause = timers.T1;

    public TransactionState State { get; private set; } = TransactionState.Trying;

    public TransactionStep Start() =>
        new(Transmit) { Retransmit = reliable ? null : timers.T1, Lifetime = timers.Timeout };

    public TransactionStep OnResponse(int status)
    {
        if (State is not (TransactionState.Trying or TransactionState.Proceeding))
            return TransactionStep.Nothing;
        if (status < 200)
        {
            State = TransactionState.Proceeding;
            return new(Deliver);
        }
        State = reliable ? TransactionState.Terminated : TransactionState.Completed;
        return reliable
            ? new(Deliver | End)
            : new(Deliver) { Retransmit = TransactionStep.Stop, Lifetime = timers.T4 };
    }

    public TransactionStep OnRetransmitTimer()
    {
        switch (State)
        {
            case TransactionState.Trying:
                _pause = _pause * 2 < timers.T2 ? _pause * 2 : timers.T2;
                return new(Transmit) { Retransmit = _pause };
            case TransactionState.Proceeding:
                return new(Transmit) { Retransmit = timers.T2 };
            default:
                return TransactionStep.Nothing;
        }
    }

    public TransactionStep OnLifetimeTimer()
    {
        var waiting = State is TransactionState.Trying or TransactionState.Proceeding;
        State = TransactionState.Terminated;
        return new(waiting ? TimedOut | End : End);
    }

    public TransactionStep OnFailure()
    {
        if (State is not (TransactionState.Trying or TransactionState.Proceeding))
            return TransactionStep.Nothing;
        State = TransactionState.Terminated;
        return new(Failed | End);
    }
}
