namespace Ringmap.Telephony.Calls;

/// <summary>What calling one or several telephones came to. The larger number wins when several did not answer.</summary>
internal enum DialOutcome
{
    /// <summary>None can be reached.</summary>
    Unreachable = 0,

    /// <summary>All that can be reached are busy.</summary>
    Busy = 1,

    /// <summary>Nobody answered in time.</summary>
    NoAnswer = 2,

    /// <summary>The call was declined on one of them.</summary>
    Declined = 3,

    /// <summary>One answered.</summary>
    Answered = 4,
}
