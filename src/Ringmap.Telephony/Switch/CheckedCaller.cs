using Ringmap.Sip.Messages;
using Ringmap.Telephony.Ports;

namespace Ringmap.Telephony.Switch;

/// <summary>What checking a sender came to.</summary>
/// <param name="Address">Who it is; null when the request is to be refused.</param>
/// <param name="Status">Status to refuse with; 0 otherwise.</param>
/// <param name="Headers">Headers of the refusal.</param>
/// <param name="Wait">How long to wait before it is refused.</param>
internal sealed record CheckedCaller(CallerAddress? Address, int Status, IReadOnlyList<SipHeader> Headers, TimeSpan Wait = default);
