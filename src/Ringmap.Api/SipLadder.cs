namespace Ringmap.Api;

/// <summary>The SIP messages of a call; both lists are empty when they are not held any more.</summary>
/// <param name="Legs">Whom the server spoke with, the caller first.</param>
/// <param name="Messages">The messages in order.</param>
public sealed record SipLadder(SipLadderLeg[] Legs, SipLadderMessage[] Messages);
