using static Ringmap.Sip.Transactions.TransactionActions;

namespace Ringmap.Sip.Transactions;

/// <summary>
/// The server transaction of every method but INVITE and ACK (RFC 3261 §17.2.2, figure 8). A request that its user does not
/// answer within 64·T1 is forgotten: the client has given up by then (RFC 4320 §4.2 forbids a late 408).
/// </summary>
internal sealed class ServerMachine(SipTimers timers, bool reliable) : IServerMachine
{
    public TransactionState State { get; private set; } = TransactionState.Trying;

    public TransactionStep Start() => new(None) { Lifetime = timers.Timeout };

    public TransactionStep OnRepeated() =>
        State is TransactionState.Proceeding or TransactionState.Completed ? new(Transmit) : TransactionStep.Nothing;

    public TransactionStep OnAck() => TransactionStep.Nothing;

    public TransactionStep Respond(int status)
    {
        if (State is not (TransactionState.Trying or TransactionState.Proceeding))
            return TransactionStep.Nothing;
        if (status < 200)
        {
            State = TransactionState.Proceeding;
            return new(Transmit);
        }
        State = reliable ? TransactionState.Terminated : TransactionState.Completed;
        return reliable ? new(Transmit | End) : new(Transmit) { Lifetime = timers.Timeout };
    }

    public TransactionStep OnRetransmitTimer() => TransactionStep.Nothing;

    public TransactionStep OnLifetimeTimer()
    {
        State = TransactionState.Terminated;
        return new(End);
    }
}
