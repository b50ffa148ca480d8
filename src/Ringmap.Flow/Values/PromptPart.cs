namespace Ringmap.Flow.Values;

/// <summary>One part of a prompt. The family is closed: see the records in this file.</summary>
public abstract record PromptPart;

/// <summary>A recorded announcement of the owner's.</summary>
/// <param name="Id">The announcement's id.</param>
public sealed record Announcement(string Id) : PromptPart;

/// <summary>A text that is spoken by the speech synthesiser.</summary>
/// <param name="Text">The text, at most <see cref="ValueLimits.TextLength"/> characters.</param>
public sealed record SpokenText(string Text) : PromptPart;

/// <summary>The tone after which the caller speaks.</summary>
public sealed record Beep : PromptPart;

/// <summary>Silence.</summary>
/// <param name="Seconds">Its length, above 0 and at most <see cref="ValueLimits.SilenceSeconds"/>.</param>
public sealed record Silence(double Seconds) : PromptPart;
