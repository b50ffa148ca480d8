using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Ringmap.Flow.Values;

/// <summary>Reads scalars from JSON nodes whatever backs them; a wrong type is null, never an exception.</summary>
internal static class JsonRead
{
    public static string? Text(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    public static string? Text(JsonObject o, string name) => Text(o[name]);

    public static bool? Flag(JsonNode? node) =>
        node is JsonValue value && value.TryGetValue(out bool flag) ? flag : null;

    public static double? Number(JsonNode? node)
    {
        if (node is not JsonValue value || value.GetValueKind() != JsonValueKind.Number)
            return null;
        if (value.TryGetValue(out int whole))
            return whole;
        if (value.TryGetValue(out double real))
            return double.IsFinite(real) ? real : null;
        return double.TryParse(value.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out double parsed)
            && double.IsFinite(parsed) ? parsed : null;
    }

    public static int? Whole(JsonNode? node) =>
        Number(node) is { } number && number == Math.Floor(number) && Math.Abs(number) <= int.MaxValue ? (int)number : null;
}
