namespace Ringmap.Flow.Execution;

/// <summary>Whose map runs.</summary>
public sealed record OwnerFacts
{
    /// <summary>The user's id.</summary>
    public required string UserId { get; init; }

    /// <summary>The user's extension.</summary>
    public required string Extension { get; init; }

    /// <summary>The user's name.</summary>
    public required string Name { get; init; }

    /// <summary>The user's time zone, an IANA name such as "Europe/Stockholm".</summary>
    public required string TimeZone { get; init; }
}
