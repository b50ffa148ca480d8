namespace Ringmap.Sip.Transactions;

/// <summary>A client transaction without sockets and clock.</summary>
internal interface IClientMachine
{
    TransactionState State { get; }

    /// <summary>The request goes out.</summary>
    TransactionStep Start();

    /// <summary>A response came.</summary>
    TransactionStep OnResponse(int status);

    /// <summary>The retransmission timer fired.</summary>
    TransactionStep OnRetransmitTimer();

    /// <summary>The timer of the state fired.</summary>
    TransactionStep OnLifetimeTimer();

    /// <summary>The message could not be sent, or its connection broke.</summary>
    TransactionStep OnFailure();
}
