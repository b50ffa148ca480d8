namespace Ringmap.Media;

/// <summary>A recording that ended.</summary>
/// <param name="Path">WAV file, valid and closed.</param>
/// <param name="Duration">Length of what is in it.</param>
/// <param name="Reason">Why it ended.</param>
/// <param name="HeardAnything">Something louder than the silence threshold was heard for at least a fifth of a second.</param>
public sealed record RecordingResult(string Path, TimeSpan Duration, RecordingEnd Reason, bool HeardAnything);
