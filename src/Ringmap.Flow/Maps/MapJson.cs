using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Ringmap.Flow.Maps;

/// <summary>Maps as JSON: format 1, readable, the same text for the same map. Reading is bounded by <see cref="MapLimits"/>.</summary>
public static class MapJson
{
    /// <summary>The version of the format that is written; no other is read.</summary>
    public const int Format = 1;

    private static readonly JsonWriterOptions Written = new()
    {
        Indented = true,
        NewLine = "\n",
        // People read and compare these files: letters of every language stay letters. The text never stands inside HTML.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = MapLimits.JsonDepth, AllowDuplicateProperties = false };

    /// <summary>Reads a map; null when the text is none.</summary>
    public static FlowMap? Read(string? json) => Read(json, out _);

    /// <summary>
    /// Reads a map, whatever the text: it may hold drawing errors, which the checker reports, but it keeps the limits and every id is
    /// an id. Members that are not known are left out, except in settings, which are kept as they are.
    /// </summary>
    /// <param name="json">The text.</param>
    /// <param name="reason">When it is no map: one sentence that says where and why.</param>
    public static FlowMap? Read(string? json, out string? reason) => Parse(json, "map", ReadMap, out reason);

    /// <summary>Writes a map.</summary>
    public static string Write(FlowMap map) => Text(writer =>
    {
        writer.WriteNumber("format", Format);
        writer.WriteString("id", map.Id);
        writer.WriteString("name", map.Name);
        MapParts.Write(writer, map.Elements, map.Connectors, map.Notes);
    });

    private static FlowMap ReadMap(PartReader root) => new()
    {
        Id = root.Id("id"),
        Name = root.Text("name", Values.ValueLimits.LabelLength) ?? "",
        Elements = MapParts.Elements(root),
        Connectors = MapParts.Connectors(root),
        Notes = MapParts.Notes(root),
    };

    /// <summary>Reads one object that says its format; garbage of any kind becomes a reason.</summary>
    internal static T? Parse<T>(string? json, string what, Func<PartReader, T> read, out string? reason)
        where T : class
    {
        reason = null;
        if (string.IsNullOrWhiteSpace(json))
        {
            reason = $"The text is empty; a {what} is JSON.";
            return null;
        }

        if (json.Length > MapLimits.JsonLength)
        {
            reason = string.Create(CultureInfo.InvariantCulture, $"The text has {json.Length:N0} characters; a {what} has at most {MapLimits.JsonLength:N0}.");
            return null;
        }

        try
        {
            using JsonDocument document = Document(json, what);
            var root = new PartReader(document.RootElement, what);
            if (root.Whole("format", 0, int.MaxValue) is var format && format != Format)
                throw new MapFormatException(format == 0 ? $"This is not a {what}: it does not say \"format\": {Format}." : $"This {what} has format {format}; this Ringmap reads format {Format}.");
            return read(root);
        }
        catch (JsonException bad)
        {
            reason = $"This is not JSON that a {what} can be read from (line {(bad.LineNumber ?? 0) + 1}, byte {(bad.BytePositionInLine ?? 0) + 1}): {FirstSentence(bad.Message)}";
            return null;
        }
        catch (MapFormatException bad)
        {
            reason = bad.Message;
            return null;
        }
    }

    private static JsonDocument Document(string json, string what)
    {
        try
        {
            // Bytes, because half a surrogate pair then becomes U+FFFD; from text the parser would throw.
            return JsonDocument.Parse(Encoding.UTF8.GetBytes(json.TrimStart('\uFEFF')), Strict);
        }
        catch (InvalidOperationException)
        {
            // An escape such as "\ud800" in a name is valid JSON, but no text to compare names with.
            throw new MapFormatException($"A name in this {what} {PartReader.HalfACharacter}.");
        }
    }

    /// <summary>Writes one object.</summary>
    internal static string Text(Action<Utf8JsonWriter> members)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Written))
        {
            writer.WriteStartObject();
            members(writer);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan) + "\n";
    }

    // The parser's message ends with a path and position of its own.
    private static string FirstSentence(string message) => message.IndexOf(". ", StringComparison.Ordinal) is > 0 and var end ? message[..(end + 1)] : message;
}
