using Ringmap.Sip.Messages;

namespace Ringmap.Telephony.Calls;

/// <summary>Where an address leads.</summary>
/// <param name="Targets">Whom to call; empty when no telephone of theirs is there now.</param>
/// <param name="Called">The address as telephones are told.</param>
/// <param name="Status">SIP status that says why it leads nowhere; 0 otherwise.</param>
/// <param name="Reason">The same in a sentence.</param>
internal sealed record Destination(IReadOnlyList<DialTarget> Targets, SipUri Called, int Status = 0, string Reason = "")
{
    /// <summary>True when it names somebody who can be called, be a telephone of theirs there or not.</summary>
    public bool IsKnown => Status == 0;

    /// <summary>An address that leads nowhere.</summary>
    /// <param name="status">Why.</param>
    /// <param name="reason">The same in a sentence.</param>
    public static Destination None(int status, string reason) => new([], Nowhere, status, reason);

    private static readonly SipUri Nowhere = new(null, "invalid");
}
