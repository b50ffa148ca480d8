namespace Ringmap.Flow.Execution;

/// <summary>What is known about the caller when the call arrives.</summary>
public sealed record CallerFacts
{
    /// <summary>The caller's number in E.164 ("+46701234567"), or the extension of an internal caller; null when withheld.</summary>
    public string? Number { get; init; }

    /// <summary>The same number as it is dialled inside the owner's country ("0701234567"), when that is known.</summary>
    public string? NationalNumber { get; init; }

    /// <summary>The name that the caller's side sent.</summary>
    public string? DisplayName { get; init; }

    /// <summary>True when the caller withholds the number.</summary>
    public bool IsAnonymous { get; init; }

    /// <summary>True for a caller inside the telephone system.</summary>
    public bool IsInternal { get; init; }

    /// <summary>The owner's contact with this number; null when there is none.</summary>
    public string? ContactId { get; init; }

    /// <summary>That contact's name.</summary>
    public string? ContactName { get; init; }

    /// <summary>The contact groups that the contact is in.</summary>
    public IReadOnlyList<string> GroupIds { get; init; } = [];
}
