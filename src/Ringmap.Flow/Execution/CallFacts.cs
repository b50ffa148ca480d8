namespace Ringmap.Flow.Execution;

/// <summary>What is known about a call when it arrives; it does not change while the machine runs.</summary>
public sealed record CallFacts
{
    /// <summary>The call's id.</summary>
    public required string CallId { get; init; }

    /// <summary>Who calls.</summary>
    public required CallerFacts Caller { get; init; }

    /// <summary>The identity that was called: extension, number or SIP URI.</summary>
    public required string CalledIdentity { get; init; }

    /// <summary>Whose map runs.</summary>
    public required OwnerFacts Owner { get; init; }
}
