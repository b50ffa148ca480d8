namespace Ringmap.Sip.UserAgents;

/// <summary>What has come of a REFER that we sent.</summary>
/// <param name="IsAccepted">False when the other side refused the REFER itself: then <paramref name="Status"/> is its refusal, else the state of the call that it makes.</param>
/// <param name="Status">202 when the REFER was accepted, then the status of the new call as far as it is known: 100, 180, 200, 486 …; 408 when no word came in time, 0 when the end came without one.</param>
/// <param name="Reason">Reason phrase; may be empty.</param>
/// <param name="IsFinal">True for the last: nothing follows.</param>
public sealed record SipReferProgress(bool IsAccepted, int Status, string Reason, bool IsFinal);
