namespace Ringmap.Sip.Transactions;

/// <summary>The states of all four machines (RFC 3261 figures 5 to 8, RFC 6026 figures 1 and 2).</summary>
internal enum TransactionState
{
    /// <summary>INVITE client: sent, nothing came back.</summary>
    Calling,
    /// <summary>Non-INVITE: sent or received, nothing answered.</summary>
    Trying,
    /// <summary>Answered provisionally; an INVITE server begins here.</summary>
    Proceeding,
    /// <summary>INVITE answered with 2xx: repetitions are told apart from new ones (RFC 6026).</summary>
    Accepted,
    /// <summary>Finally answered; stays to absorb repetitions.</summary>
    Completed,
    /// <summary>INVITE server: refused, and the ACK has come.</summary>
    Confirmed,
    /// <summary>Over.</summary>
    Terminated,
}
