namespace Ringmap.Telephony.Calls;

/// <summary>How a <see cref="Dial"/> ended.</summary>
/// <param name="Outcome">What it came to.</param>
/// <param name="Leg">The leg that answered; null otherwise.</param>
/// <param name="Device">Name of the telephone that answered; null otherwise.</param>
internal sealed record DialResult(DialOutcome Outcome, Leg? Leg = null, string? Device = null);
