namespace Ringmap.Sip.Messages;

/// <summary>One <c>;name=value</c> of a URI or a header.</summary>
/// <param name="Name">Parameter name as written; names compare without case.</param>
/// <param name="Value">Value as written (a quoted string keeps its quotes), or null for a parameter without a value.</param>
public readonly record struct SipParameter(string Name, string? Value);
