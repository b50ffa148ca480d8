namespace Ringmap.Sip.Dialogs;

/// <summary>A NOTIFY that is to be sent.</summary>
/// <param name="Body">What it says; null when there is nothing to say.</param>
/// <param name="Ending">Why it is the last, as Subscription-State says it; null when it is not.</param>
internal readonly record struct Notice(string? Body, string? Ending);
