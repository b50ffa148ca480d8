using System.Text.Json.Nodes;
using Ringmap.Flow.Execution;
using Ringmap.Flow.Values;

namespace Ringmap.Flow.Tracing;

/// <summary>Events as JSON: {"is":"ring-ended","op":4,"outcome":3}. Names and numbers are stored: append only.</summary>
internal static class EventJson
{
    public static JsonObject Write(CallEvent e) => e switch
    {
        CallArrived => Named("arrived"),
        CallAnswered => Named("answered"),
        DigitPressed x => Named("digit", ("digit", x.Digit.ToString())),
        PlayEnded x => Named("play-ended", ("op", x.Op), ("outcome", (int)x.Outcome)),
        RecordingEnded x => Named("recording-ended", ("op", x.Op), ("recording", x.RecordingId), ("ticks", x.Length.Ticks), ("outcome", (int)x.Outcome), ("heard", x.HeardAnything)),
        MessageStored x => Named("stored", ("op", x.Op), ("message", x.MessageId)),
        MessageNotStored x => Named("not-stored", ("op", x.Op), ("reason", x.Reason)),
        RingEnded x => Named("ring-ended", ("op", x.Op), ("outcome", (int)x.Outcome), ("device", x.Device)),
        TransferEnded x => Named("transfer-ended", ("op", x.Op), ("outcome", (int)x.Outcome)),
        BridgeEnded x => Named("bridge-ended", ("op", x.Op)),
        TimerFired x => Named("timer", ("op", x.Op)),
        _ => Named("hung-up"),
    };

    /// <summary>Reads an event; null when it is none.</summary>
    public static CallEvent? Read(JsonNode? node)
    {
        if (node is not JsonObject o)
            return null;
        int op = JsonRead.Whole(o["op"]) ?? 0, outcome = JsonRead.Whole(o["outcome"]) ?? 0;
        return JsonRead.Text(o, "is") switch
        {
            "arrived" => new CallArrived(),
            "answered" => new CallAnswered(),
            "digit" => JsonRead.Text(o, "digit") is { Length: 1 } digit ? new DigitPressed(digit[0]) : null,
            "play-ended" => new PlayEnded(op, (PlayOutcome)outcome),
            "recording-ended" => new RecordingEnded(op, JsonRead.Text(o, "recording") ?? "", Ticks(o["ticks"]), (RecordingOutcome)outcome, JsonRead.Flag(o["heard"]) ?? false),
            "stored" => new MessageStored(op, JsonRead.Text(o, "message") ?? ""),
            "not-stored" => new MessageNotStored(op, JsonRead.Text(o, "reason") ?? ""),
            "ring-ended" => new RingEnded(op, (RingOutcome)outcome, JsonRead.Text(o, "device")),
            "transfer-ended" => new TransferEnded(op, (TransferOutcome)outcome),
            "bridge-ended" => new BridgeEnded(op),
            "timer" => new TimerFired(op),
            "hung-up" => new CallerHungUp(),
            _ => null,
        };
    }

    private static TimeSpan Ticks(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue(out long ticks) ? TimeSpan.FromTicks(ticks) : TimeSpan.Zero;

    private static JsonObject Named(string name, params ReadOnlySpan<(string Name, JsonNode? Value)> fields)
    {
        var o = new JsonObject { ["is"] = name };
        foreach ((string field, JsonNode? value) in fields)
            o[field] = value;
        return o;
    }
}
