namespace Ringmap.Telephony;

/// <summary>One message of a <see cref="CallLadder"/>.</summary>
/// <param name="At">When it went by.</param>
/// <param name="Leg">Its leg, from 0.</param>
/// <param name="IsSent">True when the switch sent it.</param>
/// <param name="Text">All of it.</param>
public sealed record CallLadderMessage(DateTimeOffset At, int Leg, bool IsSent, string Text);
