namespace Ringmap.Api;

/// <summary>One other side of a call.</summary>
/// <param name="Name">What people call it: "Caller", "Desk phone".</param>
/// <param name="Address">Where it is: "udp://192.0.2.7:5060".</param>
public sealed record SipLadderLeg(string Name, string Address);
