namespace Ringmap.Telephony.Trunks;

/// <summary>For whom a call goes out by a trunk.</summary>
/// <param name="Number">Extension of an own telephone, or the outside caller's number; null when withheld.</param>
/// <param name="Name">Name to show, or null.</param>
/// <param name="IsAnonymous">True when the caller withholds the number.</param>
/// <param name="IsInternal">True for an own telephone.</param>
internal sealed record TrunkCaller(string? Number, string? Name, bool IsAnonymous, bool IsInternal);
