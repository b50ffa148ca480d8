namespace Ringmap.Api;

/// <summary>One SIP message of a call.</summary>
/// <param name="At">When it went by.</param>
/// <param name="Leg">Which leg, from 0.</param>
/// <param name="IsSent">True when the server sent it.</param>
/// <param name="Line">What it says in short: "INVITE", "180 Ringing".</param>
/// <param name="Status">Status of an answer; 0 for a request.</param>
/// <param name="IsRepeat">True when the same went the same way before.</param>
/// <param name="Text">All of it.</param>
public sealed record SipLadderMessage(DateTimeOffset At, int Leg, bool IsSent, string Line, int Status, bool IsRepeat, string Text);
