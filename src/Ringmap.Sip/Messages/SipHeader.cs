namespace Ringmap.Sip.Messages;

/// <summary>One header field line: its name (canonical form) and its value, unfolded and trimmed.</summary>
/// <param name="Name">Header name in canonical form.</param>
/// <param name="Value">Value as text; may hold several comma-separated values where the header allows it.</param>
public readonly record struct SipHeader(string Name, string Value);
