using Ringmap.Sip.Transactions;
using static Ringmap.Sip.Transactions.TransactionActions;

namespace Ringmap.Sip.Dialogs;

/// <summary>
/// A 2xx to INVITE that waits for its ACK (RFC 3261 §13.3.1.4), or a reliable provisional answer that waits for its PRACK
/// (RFC 3262 §3): sent again after T1 and ever longer pauses, given up after 64·T1. By every transport, for a proxy may change
/// it on the way.
/// </summary>
/// <param name="timers">The timers.</param>
/// <param name="longestPause">Longest pause between two sendings: T2 for a 2xx, unlimited for a provisional answer.</param>
internal sealed class AnswerMachine(SipTimers timers, TimeSpan longestPause)
{
    private TimeSpan _pause = timers.T1;

    /// <summary>True until the ACK or PRACK has come or was given up.</summary>
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
        _pause = _pause * 2 < longestPause ? _pause * 2 : longestPause;
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
