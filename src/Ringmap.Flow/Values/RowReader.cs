using System.Globalization;
using System.Text.Json.Nodes;

namespace Ringmap.Flow.Values;

/// <summary>Reads lists of rows that have ids: bounded, and with every id once.</summary>
internal static class RowReader
{
    public const string NoId = "Every row has an id of letters, digits and hyphens.";

    public static string? Id(JsonObject o) =>
        JsonRead.Text(o, "id") is { } id && Maps.MapIds.IsValid(id) ? id : null;

    public static ValueResult<IReadOnlyList<T>> Read<T>(
        JsonNode? node, int most, Func<JsonObject, ValueResult<T>> read, Func<T, string> key)
        where T : class
    {
        if (node is null)
            return new ValueResult<IReadOnlyList<T>>([], null);
        if (node is not JsonArray array)
            return ValueResult<IReadOnlyList<T>>.Bad("This is a list of rows.");
        if (array.Count > most)
            return ValueResult<IReadOnlyList<T>>.Bad(string.Create(CultureInfo.InvariantCulture, $"At most {most} rows."));

        var rows = new List<T>(array.Count);
        var keys = new HashSet<string>(StringComparer.Ordinal);
        foreach (JsonNode? item in array)
        {
            if (item is not JsonObject o)
                return ValueResult<IReadOnlyList<T>>.Bad("A row is an object.");
            ValueResult<T> row = read(o);
            if (row.Value is null)
                return ValueResult<IReadOnlyList<T>>.Bad(string.Create(CultureInfo.InvariantCulture, $"Row {rows.Count + 1}: {row.Reason}"));
            if (!keys.Add(key(row.Value)))
                return ValueResult<IReadOnlyList<T>>.Bad(string.Create(CultureInfo.InvariantCulture, $"Row {rows.Count + 1}: “{key(row.Value)}” is there twice."));
            rows.Add(row.Value);
        }

        return rows;
    }
}
