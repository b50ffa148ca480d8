using static Ringmap.Sip.Transactions.TransactionActions;

namespace Ringmap.Sip.Transactions;

/// <summary>The INVITE client transaction (RFC 3261 §17.1.1, figure 5, as RFC 6026 §7.2 amends it).</summary>
internal sealed class InviteClientMachine(SipTimers timers, bool reliable) : IClientMachine
{
    private TimeSpan _pause = timers.T1;

    public TransactionState State { get; private set; } = TransactionState.Calling;

    public TransactionStep Start() =>
        new(Transmit) { Retransmit = reliable ? null : timers.T1, Lifetime = timers.Timeout };

    public TransactionStep OnResponse(int status) => State switch
    {
        TransactionState.Calling or TransactionState.Proceeding => First(status),
        // RFC 6026 §7.2: every 2xx goes to the user, who tells a repetition from another fork.
        TransactionState.Accepted when status is >= 200 and < 300 => new(Deliver),
        TransactionState.Completed when status >= 300 => new(Acknowledge),
        _ => TransactionStep.Nothing,
    };

    /// <summary>Gives the waiting for a final answer an end, 64·T1 from now: after CANCEL (RFC 3261 §9.1), and for a re-INVITE, which no person answers.</summary>
    public TransactionStep Bound() =>
        State == TransactionState.Proceeding ? new(None) { Lifetime = timers.Timeout } : TransactionStep.Nothing;

    public TransactionStep OnRetransmitTimer()
    {
        if (State != TransactionState.Calling)
            return TransactionStep.Nothing;
        _pause *= 2;
        return new(Transmit) { Retransmit = _pause };
    }

    public TransactionStep OnLifetimeTimer()
    {
        var waiting = State is TransactionState.Calling or TransactionState.Proceeding;
        State = TransactionState.Terminated;
        return new(waiting ? TimedOut | End : End);
    }

    /// <summary>RFC 3261 §17.1.4; a connection that breaks while the other side rings is a failure as well, for nothing would ever end the waiting.</summary>
    public TransactionStep OnFailure()
    {
        switch (State)
        {
            case TransactionState.Calling or TransactionState.Proceeding:
                State = TransactionState.Terminated;
                return new(Failed | End);
            case TransactionState.Completed:
                State = TransactionState.Terminated;
                return new(End);
            default:
                return TransactionStep.Nothing;
        }
    }

    private TransactionStep First(int status)
    {
        if (status < 200)
        {
            // A lifetime that was set meanwhile must survive another 180.
            var first = State == TransactionState.Calling;
            State = TransactionState.Proceeding;
            return new(Deliver) { Retransmit = TransactionStep.Stop, Lifetime = first ? TransactionStep.Stop : null };
        }
        if (status < 300)
        {
            State = TransactionState.Accepted;
            return new(Deliver) { Retransmit = TransactionStep.Stop, Lifetime = timers.Timeout };
        }
        State = reliable ? TransactionState.Terminated : TransactionState.Completed;
        return reliable
            ? new(Acknowledge | Deliver | End)
            : new(Acknowledge | Deliver) { Retransmit = TransactionStep.Stop, Lifetime = timers.D };
    }
}
