using Ringmap.Flow.Execution;

namespace Ringmap.Telephony.Ports;

/// <summary>Whom an identity belongs to and what answers there.</summary>
/// <param name="Identity">The identity as the house writes it: extension, E.164 number or SIP address.</param>
/// <param name="Owner">Whose it is.</param>
/// <param name="Service">What answers; null: the switch takes the built-in default map.</param>
public sealed record CalledParty(string Identity, OwnerFacts Owner, ActiveService? Service);
