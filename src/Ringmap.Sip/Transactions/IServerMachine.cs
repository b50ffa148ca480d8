namespace Ringmap.Sip.Transactions;

/// <summary>A server transaction without sockets and clock.</summary>
internal interface IServerMachine
{
    TransactionState State { get; }

    /// <summary>The request has come for the first time.</summary>
    TransactionStep Start();

    /// <summary>The request has come again.</summary>
    TransactionStep OnRepeated();

    /// <summary>The ACK of this transaction has come (INVITE only).</summary>
    TransactionStep OnAck();

    /// <summary>The user wants to answer; <see cref="TransactionActions.Transmit"/> says that it may.</summary>
    TransactionStep Respond(int status);

    /// <summary>The retransmission timer fired.</summary>
    TransactionStep OnRetransmitTimer();

    /// <summary>The timer of the state fired.</summary>
    TransactionStep OnLifetimeTimer();
}
