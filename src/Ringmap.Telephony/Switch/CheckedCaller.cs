using Ringmap.Sip.Messages;
using Ringmap.Telephony.Ports;
using Ringmap.Telephony.Trunks;

namespace Ringmap.Telephony.Switch;

/// <summary>What checking a sender came to.</summary>
/// <param name="Address">Who it is; null when the request is to be refused.</param>
/// <param name="Status">Status to refuse with; 0 otherwise.</param>
/// <param name="Headers">Headers of the refusal.</param>
/// <param name="Wait">How long to wait before it is refused.</param>
internal sealed record CheckedCaller(CallerAddress? Address, int Status, IReadOnlyList<SipHeader> Headers, TimeSpan Wait = default)
{
    /// <summary>The trunk by which it came; null for a telephone, and for the demo's network.</summary>
    public Trunk? Trunk { get; init; }
}
