namespace Ringmap.Telephony;

/// <summary>One leg of a <see cref="CallLadder"/>.</summary>
/// <param name="Name">What people call the other side.</param>
/// <param name="Address">Where it was: "udp://192.0.2.7:5060".</param>
public sealed record CallLadderLeg(string Name, string Address);
