namespace Ringmap.Telephony.Trunks;

/// <summary>A trunk as it is now.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">How the two find each other.</param>
/// <param name="IsUp">True when calls can go by it.</param>
/// <param name="Detail">Why not, or what it is known by, in a sentence.</param>
/// <param name="Since">Since when it is so.</param>
/// <param name="RegisteredUntil">Until when the registration lasts that is granted; null when there is none.</param>
/// <param name="CallsNow">Calls by it now.</param>
/// <param name="MostCalls">Most calls by it at once.</param>
public sealed record TrunkStatus(
    string Name, TrunkKind Kind, bool IsUp, string Detail, DateTimeOffset Since, DateTimeOffset? RegisteredUntil, int CallsNow, int MostCalls);
