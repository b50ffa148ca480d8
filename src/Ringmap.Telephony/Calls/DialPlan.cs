using Ringmap.Sip.Messages;

namespace Ringmap.Telephony.Calls;

/// <summary>Whom to call, and how.</summary>
/// <param name="Targets">Telephones, the preferred one first; empty: nobody can be reached.</param>
/// <param name="Called">Whom the caller is to talk with, as the telephones are told.</param>
/// <param name="For">How long to ring; one after the other: each.</param>
internal sealed record DialPlan(IReadOnlyList<DialTarget> Targets, SipUri Called, TimeSpan For)
{
    /// <summary>One after the other, the preferred one first; false: all at once.</summary>
    public bool InOrder { get; init; }
}
