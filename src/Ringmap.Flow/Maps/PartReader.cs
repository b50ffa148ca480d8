using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ringmap.Flow.Values;

namespace Ringmap.Flow.Maps;

/// <summary>Reads the members of one JSON object of a map; what is wrong is said with its place.</summary>
internal sealed class PartReader
{
    public const string HalfACharacter = "holds half a character (a lone surrogate)";

    private readonly JsonElement _object;
    private readonly string _place;

    public PartReader(JsonElement element, string place)
    {
        _object = element;
        _place = place;
        if (element.ValueKind != JsonValueKind.Object)
            throw Bad(null, "is not a JSON object");
    }

    /// <summary>An id, which must be there.</summary>
    public string Id(string name)
    {
        string? id = Text(name, ValueLimits.IdLength);
        return MapIds.IsValid(id) ? id! : throw Bad(name, id is null ? "is missing" : "is not an id of letters, digits, hyphens and underscores");
    }

    /// <summary>A text; null when it is left out.</summary>
    public string? Text(string name, int longest)
    {
        if (Member(name) is not { } member)
            return null;
        if (member.ValueKind != JsonValueKind.String)
            throw Bad(name, "is not a text");
        string text = TextOf(member, name);
        return text.Length <= longest ? text : throw Bad(name, string.Create(CultureInfo.InvariantCulture, $"has {text.Length} characters; at most {longest} are read"));
    }

    /// <summary>A whole number; the default when it is left out.</summary>
    public int Whole(string name, int least, int most, int otherwise = 0)
    {
        if (Member(name) is not { } member)
            return otherwise;
        if (member.ValueKind != JsonValueKind.Number)
            throw Bad(name, "is not a number");
        // Infinite when it is larger than any double, so it is refused with the rest.
        double number = member.TryGetDouble(out double read) ? Math.Round(read) : double.PositiveInfinity;
        return number >= least && number <= most ? (int)number : throw Bad(name, string.Create(CultureInfo.InvariantCulture, $"is not between {least} and {most}"));
    }

    /// <summary>The objects of a list; none when it is left out.</summary>
    public ImmutableArray<T> List<T>(string name, int most, Func<PartReader, T> read)
    {
        if (Member(name) is not { } member)
            return [];
        if (member.ValueKind != JsonValueKind.Array)
            throw Bad(name, "is not a list");
        if (member.GetArrayLength() is var count && count > most)
            throw Bad(name, string.Create(CultureInfo.InvariantCulture, $"has {count} entries; at most {most} are read"));
        var items = ImmutableArray.CreateBuilder<T>(count);
        foreach (JsonElement item in member.EnumerateArray())
            items.Add(read(new PartReader(item, string.Create(CultureInfo.InvariantCulture, $"{name}[{items.Count}]"))));
        return items.MoveToImmutable();
    }

    /// <summary>An object kept as it is; empty when it is left out.</summary>
    public JsonObject Object(string name)
    {
        if (Member(name) is not { } member)
            return [];
        return member.ValueKind == JsonValueKind.Object ? (JsonObject)Copy(member, name)! : throw Bad(name, "is not a JSON object");
    }

    private JsonElement? Member(string name) =>
        _object.TryGetProperty(name, out JsonElement member) && member.ValueKind != JsonValueKind.Null ? member : null;

    // A tree of its own, complete at once: nothing is parsed later, on whatever thread asks first.
    private JsonNode? Copy(JsonElement element, string place)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                var copy = new JsonObject();
                foreach (JsonProperty property in element.EnumerateObject())
                    copy[property.Name] = Copy(property.Value, place);
                return copy;
            case JsonValueKind.Array:
                var list = new JsonArray();
                foreach (JsonElement item in element.EnumerateArray())
                    list.Add(Copy(item, place));
                return list;
            case JsonValueKind.String:
                return JsonValue.Create(TextOf(element, place));
            case JsonValueKind.True or JsonValueKind.False:
                return JsonValue.Create(element.GetBoolean());
            case JsonValueKind.Number:
                // Whole numbers as such; every other one keeps its digits.
                return element.TryGetInt32(out int whole) ? JsonValue.Create(whole) : JsonValue.Create(element.Clone());
            default:
                return null;
        }
    }

    // An escape such as "\ud800" is half a character: valid JSON, but no text.
    private string TextOf(JsonElement element, string place)
    {
        try
        {
            return element.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw Bad(place, HalfACharacter);
        }
    }

    private MapFormatException Bad(string? name, string what) => new($"“{_place}{(name is null ? "" : "." + name)}” {what}.");
}
