namespace Ringmap.Media.Recording;

/// <summary>A recording file that was closed.</summary>
/// <param name="Failure">Why it is not whole.</param>
/// <param name="Samples">Samples in the file.</param>
public readonly record struct RecordingWriteResult(RecordingFailure Failure, long Samples);
