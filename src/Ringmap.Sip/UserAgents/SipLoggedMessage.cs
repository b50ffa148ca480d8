using Ringmap.Sip.Transports;

namespace Ringmap.Sip.UserAgents;

/// <summary>A message as it was on the wire.</summary>
/// <param name="Place">Its place among all messages of the endpoint: the later, the larger.</param>
/// <param name="At">When it came, or was handed to the network.</param>
/// <param name="IsSent">True when we sent it.</param>
/// <param name="Peer">The other side.</param>
/// <param name="Text">All of it, but for what proves a password, which is left out; cut off where it is very long.</param>
public sealed record SipLoggedMessage(long Place, DateTimeOffset At, bool IsSent, SipPeer Peer, string Text);
