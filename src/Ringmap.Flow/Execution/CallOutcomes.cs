namespace Ringmap.Flow.Execution;

/// <summary>Words for outcomes.</summary>
public static class CallOutcomes
{
    /// <summary>The outcome as a person says it: "message left".</summary>
    public static string Describe(this CallOutcome outcome) => outcome switch
    {
        CallOutcome.MessageLeft => "message left",
        CallOutcome.Answered => "answered",
        CallOutcome.Transferred => "transferred",
        CallOutcome.CallerHungUp => "caller hung up",
        CallOutcome.EndedByMap => "ended by the map",
        CallOutcome.Rejected => "rejected",
        _ => "going on",
    };
}
