namespace Ringmap.Sip.Dialogs;

/// <summary>What is new about a REFER that we sent.</summary>
internal readonly record struct ReferNews(bool IsAccepted, int Status, string Reason, bool IsFinal);
