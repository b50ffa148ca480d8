using System.Globalization;
using Ringmap.Flow.Execution;
using Ringmap.Flow.Values;

namespace Ringmap.Flow.Tracing;

/// <summary>Events and commands as a person reads them.</summary>
internal static class TraceWords
{
    public static string Of(CallEvent e) => e switch
    {
        CallArrived => "the call arrived",
        CallAnswered => "answered",
        DigitPressed x => "key " + x.Digit,
        PlayEnded x => x.Outcome switch { PlayOutcome.Completed => "played to the end", PlayOutcome.Interrupted => "playing stopped", _ => "could not be played" },
        RecordingEnded x => I($"recorded {x.Length.TotalSeconds:0.0} s: {Of(x.Outcome)}{(x.HeardAnything ? "" : ", only silence")}"),
        MessageStored => "message stored",
        MessageNotStored x => "message not stored: " + x.Reason,
        RingEnded x => "phones: " + Of(x.Outcome) + (x.Device is null ? "" : " by " + x.Device),
        TransferEnded x => "transfer: " + x.Outcome switch { TransferOutcome.Answered => "answered", TransferOutcome.Busy => "busy", TransferOutcome.NoAnswer => "no answer", _ => "failed" },
        BridgeEnded => "the other party hung up",
        TimerFired => "time is up",
        _ => "the caller hung up",
    };

    public static string Of(CallCommand command) => command switch
    {
        RingCaller => "let ring",
        AnswerCall => "answer",
        StartPlay x => "play " + string.Join(", ", x.Parts.Select(Of)),
        StopPlay => "stop playing",
        StartRing x => I($"ring the phones {x.For.TotalSeconds:0} s"),
        StopRing => "stop ringing",
        StartTransfer x => I($"call {x.Target} {x.For.TotalSeconds:0} s"),
        StartRecording x => I($"record, at most {x.Longest.TotalSeconds:0} s"),
        StopRecording => "stop recording",
        StoreMessage => "store the message",
        StartTimer x => I($"wait {x.For.TotalSeconds:0.#} s"),
        CancelTimer => "wait no longer",
        HangUp x => "hang up" + Of(x.Cause),
        RejectCall x => "reject" + Of(x.Cause),
        _ => "",
    };

    private static string Of(PromptPart part) => part switch
    {
        Announcement x => "announcement " + x.Id,
        SpokenText x => "“" + (x.Text.Length > 60 ? x.Text[..59] + "…" : x.Text) + "”",
        Silence x => I($"{x.Seconds:0.#} s of silence"),
        _ => "beep",
    };

    private static string Of(RingOutcome outcome) => outcome switch
    {
        RingOutcome.Answered => "answered",
        RingOutcome.Busy => "busy",
        RingOutcome.NoAnswer => "no answer",
        RingOutcome.Declined => "declined",
        _ => "unreachable",
    };

    private static string Of(RecordingOutcome outcome) => outcome switch
    {
        RecordingOutcome.EndedByCaller => "the caller hung up",
        RecordingOutcome.Silence => "silence",
        RecordingOutcome.Key => "a key",
        RecordingOutcome.MaxLength => "longest length",
        RecordingOutcome.DiskFull => "the disk is full",
        RecordingOutcome.Stopped => "stopped",
        _ => "failed",
    };

    private static string Of(HangUpCause cause) => cause switch
    {
        HangUpCause.Busy => ": busy",
        HangUpCause.Unavailable => ": unavailable",
        HangUpCause.NotInService => ": not in service",
        _ => "",
    };

    private static string I(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
