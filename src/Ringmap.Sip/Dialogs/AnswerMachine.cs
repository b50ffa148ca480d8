using Ringmap.Sip.Transactions;
using static Ringmap.Sip.Transactions.TransactionActions;

namespace Ringmap.Sip.Dialogs;

/// <summary>A 2xx to INVITE that waits for its ACK (RFC 3261 §13.3.1.4): sent again from T1 up to every T2, given up after 64·T1. By every transport, for a proxy may change it on the way.</summary>
internal sealed class AnswerMachine(SipTimers timers)
{
    private TimeSpan _pause = timers.T1;

    /// <summary>True until the ACK has come or was given up.</summary>
    public bool IsWaiting { get; private set; } = true;

    public TransactionStep Start() => new(Transmit) { Retransmit = timers.T1, Lifetime = timers.Timeout };

    public TransactionStep OnAck()
    {
        if (!IsWaiting)
            return TransactionStep.Nothing;
        IsWaiting = false;
        return new(Deliver | End) { Retransmit = TransactionStep.Stop, Lifetime = TransactionStep.Stop };
    }

    public TransactionStep OnRetransmitTimer()
    {
        if (!IsWaiting)
            return TransactionStep.Nothing;
        _pause = _pause * 2 < timers.T2 ? _pause * 2 : timers.T2;
        return new(Transmit) { Retransmit = _pause };
    }

    public TransactionStep OnLifetimeTimer()
    {
        if (!IsWaiting)
            return TransactionStep.Nothing;
        IsWaiting = false;
        return new(TimedOut | End) { Retransmit = TransactionStep.Stop };
    }
}
