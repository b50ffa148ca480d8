namespace Ringmap.Telephony.Ports;

/// <summary>Who calls, as signalling says it.</summary>
public sealed record CallerAddress
{
    /// <summary>Extension of an internal caller, or number as the telephone network sent it ("+46701234567", "0701234567"); null when withheld.</summary>
    public string? Number { get; init; }

    /// <summary>Name that the caller's side sent; null when there is none.</summary>
    public string? DisplayName { get; init; }

    /// <summary>True when the caller withholds the number.</summary>
    public bool IsAnonymous { get; init; }

    /// <summary>True for an extension that has proved its password.</summary>
    public bool IsInternal { get; init; }
}
