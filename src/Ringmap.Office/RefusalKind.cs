namespace Ringmap.Office;

/// <summary>Why something that was asked for is not done.</summary>
public enum RefusalKind
{
    /// <summary>There is nothing with this identifier, or it belongs to somebody else.</summary>
    NotFound,

    /// <summary>What was sent cannot be accepted.</summary>
    Invalid,

    /// <summary>Somebody else changed or took it in the meantime.</summary>
    Conflict,

    /// <summary>Something else needs it.</summary>
    InUse,

    /// <summary>The file is no audio that Ringmap reads.</summary>
    NotAudio,

    /// <summary>The disk is full.</summary>
    DiskFull,

    /// <summary>A program or service that is needed is not there or does not answer.</summary>
    Unavailable,
}
