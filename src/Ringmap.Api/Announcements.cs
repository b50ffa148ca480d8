namespace Ringmap.Api;

/// <summary>A recorded, uploaded or spoken announcement.</summary>
/// <param name="Id">Stable identifier.</param>
/// <param name="Name">Name.</param>
/// <param name="Seconds">Length in seconds.</param>
/// <param name="RecordedAt">When it was made.</param>
public sealed record Announcement(string Id, string Name, double Seconds, DateTimeOffset RecordedAt);

/// <summary>A new name.</summary>
/// <param name="Name">Name.</param>
public sealed record Rename(string Name);

/// <summary>Text to be spoken.</summary>
/// <param name="Text">Text, at most 2,000 characters.</param>
/// <param name="Voice">Voice, e.g. en, sv; null: the site's.</param>
public sealed record SpeakRequest(string Text, string? Voice);
