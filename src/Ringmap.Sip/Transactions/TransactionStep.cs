namespace Ringmap.Sip.Transactions;

/// <summary>What one event makes of a machine: actions, and its two timers set anew.</summary>
/// <param name="Actions">What to do now.</param>
internal readonly record struct TransactionStep(TransactionActions Actions)
{
    /// <summary>A timer value that stops the timer.</summary>
    public static readonly TimeSpan Stop = Timeout.InfiniteTimeSpan;

    /// <summary>Nothing happens.</summary>
    public static readonly TransactionStep Nothing;

    /// <summary>When to ask for a repetition (timers A, E, G); null leaves the timer as it is.</summary>
    public TimeSpan? Retransmit { get; init; }

    /// <summary>When the state ends (timers B, D, F, H, I, J, K, L, M); null leaves the timer as it is.</summary>
    public TimeSpan? Lifetime { get; init; }

    /// <summary>True when the step holds this action.</summary>
    public bool Has(TransactionActions action) => (Actions & action) != 0;
}
