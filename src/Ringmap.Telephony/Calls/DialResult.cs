namespace Ringmap.Telephony.Calls;

/// <summary>How a <see cref="Dial"/> ended.</summary>
/// <param name="Outcome">What it came to.</param>
/// <param name="Leg">The leg that answered; null otherwise.</param>
/// <param name="Device">Name of the telephone that answered; null otherwise.</param>
/// <param name="Status">SIP status that the last telephone refused with; 0 when none did.</param>
internal sealed record DialResult(DialOutcome Outcome, Leg? Leg = null, string? Device = null, int Status = 0);
