namespace Ringmap.Flow.Execution;

/// <summary>What became of a call, for the call list. Numbers are stored: append only.</summary>
public enum CallOutcome
{
    /// <summary>Still going on.</summary>
    None = 0,

    /// <summary>A message was left.</summary>
    MessageLeft = 1,

    /// <summary>One of the owner's phones answered.</summary>
    Answered = 2,

    /// <summary>A transfer target answered.</summary>
    Transferred = 3,

    /// <summary>The caller hung up before any of these.</summary>
    CallerHungUp = 4,

    /// <summary>The map ended the call.</summary>
    EndedByMap = 5,

    /// <summary>The map refused the call without answering it.</summary>
    Rejected = 6,
}
