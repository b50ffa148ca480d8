using Ringmap.Flow.Execution;

namespace Ringmap.Office.People;

/// <summary>An identity that was called.</summary>
/// <param name="Address">The identity: extension, E.164 number or SIP address.</param>
/// <param name="Owner">Whose it is.</param>
/// <param name="Service">What answers it; null: nothing is active.</param>
public sealed record CalledIdentity(string Address, OwnerFacts Owner, PublishedService? Service);
