namespace Ringmap.Telephony;

/// <summary>The SIP messages of a call, leg by leg, in the order in which they went by.</summary>
/// <param name="Legs">Whom the switch spoke with: the caller first.</param>
/// <param name="Messages">The messages.</param>
public sealed record CallLadder(IReadOnlyList<CallLadderLeg> Legs, IReadOnlyList<CallLadderMessage> Messages);
