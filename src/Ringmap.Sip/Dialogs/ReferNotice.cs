namespace Ringmap.Sip.Dialogs;

/// <summary>A NOTIFY about a REFER that is to be sent.</summary>
/// <param name="Status">Status of the call that was referred to.</param>
/// <param name="Reason">Its reason phrase.</param>
/// <param name="Ending">Why it is the last, as Subscription-State says it; null when it is not.</param>
internal readonly record struct ReferNotice(int Status, string Reason, string? Ending);
