namespace Ringmap.Sip.Resolution;

/// <summary>One NAPTR record (RFC 3403 §4.1).</summary>
/// <param name="Order">The lowest is looked at first.</param>
/// <param name="Preference">Among equal orders, the lowest first.</param>
/// <param name="Flags">For SIP "s": the replacement names SRV records (RFC 3263 §4.1).</param>
/// <param name="Service">Service, for SIP such as <c>SIP+D2U</c>.</param>
/// <param name="Expression">Regular expression; empty for SIP.</param>
/// <param name="Replacement">The next name to ask for.</param>
public sealed record NaptrRecord(int Order, int Preference, string Flags, string Service, string Expression, string Replacement);
