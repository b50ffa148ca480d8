namespace Ringmap.Api;

/// <summary>A source of SIP requests that guessed passwords and is not answered for a time.</summary>
/// <param name="Address">IP address; of IPv6 the network of 64 bits.</param>
/// <param name="Since">Since when.</param>
/// <param name="Until">Until when.</param>
/// <param name="Failures">Wrong passwords that led to it.</param>
public sealed record BlockedSource(string Address, DateTimeOffset Since, DateTimeOffset Until, int Failures);
