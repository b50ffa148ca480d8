namespace Ringmap.Sip.Transactions;

/// <summary>What a machine tells its driver to do.</summary>
[Flags]
internal enum TransactionActions
{
    None = 0,
    /// <summary>Send the message of the transaction: the request, or the last response.</summary>
    Transmit = 1,
    /// <summary>Send the ACK of a refused INVITE.</summary>
    Acknowledge = 2,
    /// <summary>Hand the message that came to the user of the transaction.</summary>
    Deliver = 4,
    /// <summary>Tell the user that nothing came in time.</summary>
    TimedOut = 8,
    /// <summary>Tell the user that the message could not be sent.</summary>
    Failed = 16,
    /// <summary>Forget the transaction.</summary>
    End = 32,
}
