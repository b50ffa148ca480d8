namespace Ringmap.Telephony.Calls;

/// <summary>Somebody in a call, as others whom they are to talk with are told.</summary>
/// <param name="Number">Extension of an own telephone, or the number outside; null when withheld or unknown.</param>
/// <param name="Name">Name to show, or null.</param>
/// <param name="IsAnonymous">True when the number is withheld.</param>
/// <param name="IsInternal">True for an own telephone.</param>
internal sealed record Party(string? Number, string? Name, bool IsAnonymous, bool IsInternal)
{
    /// <summary>Nobody that is known.</summary>
    public static Party Unknown { get; } = new(null, null, false, false);
}
