namespace Ringmap.Flow.Execution;

/// <summary>How playing ended. Numbers are stored in programs and traces: append only.</summary>
public enum PlayOutcome
{
    /// <summary>Played to the end.</summary>
    Completed = 1,

    /// <summary>Stopped by a digit or by command.</summary>
    Interrupted = 2,

    /// <summary>Could not be played.</summary>
    Failed = 3,
}

/// <summary>How ringing the owner's phones ended. Numbers are stored: append only.</summary>
public enum RingOutcome
{
    /// <summary>A phone answered and is connected with the caller.</summary>
    Answered = 1,

    /// <summary>Every phone is busy.</summary>
    Busy = 2,

    /// <summary>Nobody answered in time.</summary>
    NoAnswer = 3,

    /// <summary>The call was declined on a phone.</summary>
    Declined = 4,

    /// <summary>No phone is registered or can be reached.</summary>
    Unreachable = 5,
}

/// <summary>How a transfer ended. Numbers are stored: append only.</summary>
public enum TransferOutcome
{
    /// <summary>The target answered and is connected with the caller.</summary>
    Answered = 1,

    /// <summary>The target is busy.</summary>
    Busy = 2,

    /// <summary>The target did not answer in time.</summary>
    NoAnswer = 3,

    /// <summary>The target cannot be reached or refused.</summary>
    Failed = 4,
}

/// <summary>Why a recording ended. Numbers are stored: append only.</summary>
public enum RecordingOutcome
{
    /// <summary>The caller hung up.</summary>
    EndedByCaller = 1,

    /// <summary>The caller was silent for the time given.</summary>
    Silence = 2,

    /// <summary>The caller pressed one of the end keys.</summary>
    Key = 3,

    /// <summary>The longest length was reached.</summary>
    MaxLength = 4,

    /// <summary>There is no room left on the disk.</summary>
    DiskFull = 5,

    /// <summary>It could not be made or went wrong.</summary>
    Failed = 6,

    /// <summary>Stopped by the command StopRecording.</summary>
    Stopped = 7,
}

/// <summary>How the caller's line is ended. Numbers are stored in programs: append only.</summary>
public enum HangUpCause
{
    /// <summary>Ordinary end: BYE; before the call is answered, SIP status 480.</summary>
    Normal = 1,

    /// <summary>Busy: busy tone, then BYE; before the call is answered, SIP status 486.</summary>
    Busy = 2,

    /// <summary>Unavailable: congestion tone, then BYE; before the call is answered, SIP status 480.</summary>
    Unavailable = 3,

    /// <summary>Number not in service: special information tone, then BYE; before the call is answered, SIP status 404.</summary>
    NotInService = 4,
}
