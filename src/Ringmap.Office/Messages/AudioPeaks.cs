namespace Ringmap.Office.Messages;

/// <summary>The shape of a recording, for drawing.</summary>
/// <param name="Length">Length.</param>
/// <param name="Peaks">Highest amplitude of each slice of equal length, 0 to 1.</param>
public sealed record AudioPeaks(TimeSpan Length, IReadOnlyList<double> Peaks);
