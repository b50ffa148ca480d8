namespace Ringmap.Sip.Transactions;

/// <summary>What a response is matched by: the branch that we made and the method of CSeq (RFC 3261 §17.1.3).</summary>
internal readonly record struct ClientTransactionKey(string Branch, string Method);
