using System.Text.Json;
using System.Text.Json.Nodes;
using Ringmap.Flow.Execution;
using Ringmap.Flow.Values;

namespace Ringmap.Flow.Tracing;

/// <summary>Events as JSON: {"is":"ring-ended","op":4,"outcome":3}. Names and numbers are stored: append only.</summary>
internal static class EventJson
{
    private const string Is = "is";

    public static void Write(Utf8JsonWriter json, CallEvent e)
    {
        json.WriteStartObject();
        switch (e)
        {
            case CallArrived:
                json.WriteString(Is, "arrived");
                break;
            case CallAnswered:
                json.WriteString(Is, "answered");
                break;
            case DigitPressed x:
                json.WriteString(Is, "digit");
                json.WriteString("digit", [x.Digit]);
                break;
            case PlayEnded x:
                Outcome(json, "play-ended", x.Op, (int)x.Outcome);
                break;
            case RecordingEnded x:
                json.WriteString(Is, "recording-ended");
                json.WriteNumber("op", x.Op);
                json.WriteString("recording", x.RecordingId);
                json.WriteNumber("ticks", x.Length.Ticks);
                json.WriteNumber("outcome", (int)x.Outcome);
                json.WriteBoolean("heard", x.HeardAnything);
                break;
            case MessageStored x:
                json.WriteString(Is, "stored");
                json.WriteNumber("op", x.Op);
                json.WriteString("message", x.MessageId);
                break;
            case MessageNotStored x:
                json.WriteString(Is, "not-stored");
                json.WriteNumber("op", x.Op);
                json.WriteString("reason", x.Reason);
                break;
            case RingEnded x:
                Outcome(json, "ring-ended", x.Op, (int)x.Outcome);
                json.WriteString("device", x.Device);
                break;
            case TransferEnded x:
                Outcome(json, "transfer-ended", x.Op, (int)x.Outcome);
                break;
            case BridgeEnded x:
                json.WriteString(Is, "bridge-ended");
                json.WriteNumber("op", x.Op);
                break;
            case TimerFired x:
                json.WriteString(Is, "timer");
                json.WriteNumber("op", x.Op);
                break;
            default:
                json.WriteString(Is, "hung-up");
                break;
        }

        json.WriteEndObject();
    }

    /// <summary>Reads an event; null when it is none.</summary>
    public static CallEvent? Read(JsonNode? node)
    {
        if (node is not JsonObject o)
            return null;
        int op = JsonRead.Whole(o["op"]) ?? 0, outcome = JsonRead.Whole(o["outcome"]) ?? 0;
        return JsonRead.Text(o, Is) switch
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

    private static void Outcome(Utf8JsonWriter json, string name, int op, int outcome)
    {
        json.WriteString(Is, name);
        json.WriteNumber("op", op);
        json.WriteNumber("outcome", outcome);
    }
}
