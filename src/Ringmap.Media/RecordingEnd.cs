namespace Ringmap.Media;

/// <summary>Why a recording ended.</summary>
public enum RecordingEnd
{
    /// <summary>Stopped.</summary>
    Stopped = 0,

    /// <summary>Longest duration reached.</summary>
    MaxDuration = 1,

    /// <summary>Silence.</summary>
    Silence = 2,

    /// <summary>A key.</summary>
    Digit = 3,

    /// <summary>The disk is full.</summary>
    DiskFull = 4,

    /// <summary>The file could not be written.</summary>
    Failed = 5,

    /// <summary>The session was closed.</summary>
    SessionClosed = 6,
}
