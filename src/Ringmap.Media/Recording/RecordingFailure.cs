namespace Ringmap.Media.Recording;

/// <summary>Why a recording could not be written to its end.</summary>
public enum RecordingFailure
{
    /// <summary>It could.</summary>
    None = 0,

    /// <summary>Less space is left than must stay free.</summary>
    DiskFull = 1,

    /// <summary>The file could not be made or written, or the disk could not keep up.</summary>
    Failed = 2,
}
