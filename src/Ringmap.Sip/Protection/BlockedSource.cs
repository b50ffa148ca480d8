using System.Net;

namespace Ringmap.Sip.Protection;

/// <summary>A source that is blocked.</summary>
/// <param name="Address">Its address; of IPv6 the network of 64 bits.</param>
/// <param name="Since">Since when.</param>
/// <param name="Until">Until when.</param>
/// <param name="Failures">Wrong passwords that led to it.</param>
public sealed record BlockedSource(IPAddress Address, DateTimeOffset Since, DateTimeOffset Until, int Failures);
