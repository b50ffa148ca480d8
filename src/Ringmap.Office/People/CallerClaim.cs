namespace Ringmap.Office.People;

/// <summary>What a caller's side says of itself.</summary>
/// <param name="Number">Number or extension as received; null when there is none.</param>
/// <param name="DisplayName">Name as received, or null.</param>
/// <param name="IsInternal">The caller is a telephone of this system, and signed in as the extension <paramref name="Number"/>.</param>
/// <param name="IsAnonymous">The caller withholds the number.</param>
public sealed record CallerClaim(string? Number, string? DisplayName, bool IsInternal, bool IsAnonymous);
