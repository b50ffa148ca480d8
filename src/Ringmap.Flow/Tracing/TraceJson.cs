using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ringmap.Flow.Values;

namespace Ringmap.Flow.Tracing;

/// <summary>Traces as JSON. Stored for each call, so what was written once stays readable.</summary>
internal static class TraceJson
{
    private const int Version = 1;

    // 5,000 entries of 400 characters; whoever sends more does not send a trace.
    private const int LongestText = 8_000_000;
    private const int MostEntries = 100_000;

    public static string Write(CallTrace trace)
    {
        var bytes = new ArrayBufferWriter<byte>(1_024);
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteNumber("version", Version);
            json.WriteString("startedAt", trace.StartedAt.ToString("O", CultureInfo.InvariantCulture));
            json.WriteBoolean("cut", trace.IsCut);
            json.WriteStartArray("entries");
            foreach (TraceEntry entry in trace.Entries)
                Write(json, entry);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter json, TraceEntry entry)
    {
        json.WriteStartObject();
        json.WriteNumber("at", (long)entry.At.TotalMilliseconds);
        json.WriteNumber("kind", (int)entry.Kind);
        if (entry.ElementId is not null)
            json.WriteString("element", entry.ElementId);
        if (entry.Event is not null)
        {
            json.WritePropertyName("event");
            EventJson.Write(json, entry.Event);
        }
        else
        {
            json.WriteString("text", entry.Text);
        }

        json.WriteEndObject();
    }

    public static JsonNode? Parse(string? json)
    {
        if (json is null || json.Length > LongestText)
            return null;
        try
        {
            return JsonNode.Parse(json, documentOptions: new JsonDocumentOptions { MaxDepth = 8, AllowDuplicateProperties = false });
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public static CallTrace? Read(JsonNode? json)
    {
        if (json is not JsonObject root || root["entries"] is not JsonArray { Count: <= MostEntries } array || JsonRead.Whole(root["version"]) is not Version
            || !DateTimeOffset.TryParseExact(JsonRead.Text(root, "startedAt"), "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTimeOffset started))
            return null;

        var entries = new List<TraceEntry>(array.Count);
        foreach (JsonNode? node in array)
        {
            // An entry of a later version, with a kind or an event that is not known here, is left out.
            if (node is not JsonObject o || JsonRead.Whole(o["kind"]) is not { } kind || !Enum.IsDefined((TraceKind)kind) || JsonRead.Number(o["at"]) is not (>= 0 and < 1e12 and { } at))
                continue;
            Execution.CallEvent? e = (TraceKind)kind == TraceKind.Event ? EventJson.Read(o["event"]) : null;
            string? text = e is null ? JsonRead.Text(o, "text") : TraceWords.Of(e);
            if (text is not null)
                entries.Add(new TraceEntry(TimeSpan.FromMilliseconds((long)at), (TraceKind)kind, JsonRead.Text(o, "element"), text) { Event = e });
        }

        return new CallTrace(started, entries, JsonRead.Flag(root["cut"]) ?? false);
    }
}
