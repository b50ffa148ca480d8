using System.Globalization;
using System.Text.Json.Nodes;

namespace Ringmap.Flow.Values;

/// <summary>A holiday or other exception: one day or several.</summary>
/// <param name="Id">Stable row id.</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day, included.</param>
/// <param name="Name">What it is: "Christmas"; may be empty.</param>
/// <param name="Yearly">True: the same days every year; the years do not count.</param>
public sealed record DateRow(string Id, DateOnly From, DateOnly To, string Name = "", bool Yearly = false)
{
    private const string Format = "yyyy-MM-dd";

    /// <summary>True when the day is one of these.</summary>
    public bool Covers(DateOnly day)
    {
        if (!Yearly)
            return day >= From && day <= To;
        int d = Key(day), from = Key(From), to = Key(To);
        return from <= to ? d >= from && d <= to : d >= from || d <= to;
    }

    private static int Key(DateOnly day) => (day.Month * 100) + day.Day;

    /// <summary>Reads rows from JSON; a missing node is no rows.</summary>
    public static ValueResult<IReadOnlyList<DateRow>> ReadAll(JsonNode? node) =>
        RowReader.Read<DateRow>(node, ValueLimits.DateRows, static o =>
        {
            if (RowReader.Id(o) is not { } id)
                return ValueResult<DateRow>.Bad(RowReader.NoId);
            if (Day(o["from"]) is not { } from || Day(o["to"] ?? o["from"]) is not { } to)
                return ValueResult<DateRow>.Bad("A date is written like 2026-12-24.");
            if (to < from)
                return ValueResult<DateRow>.Bad("The last day is before the first.");
            string name = JsonRead.Text(o, "name") ?? "";
            return name.Length > ValueLimits.LabelLength
                ? ValueResult<DateRow>.Bad("A holiday's name has at most 200 characters.")
                : new DateRow(id, from, to, name, JsonRead.Flag(o["yearly"]) ?? false);
        }, static row => row.Id);

    private static DateOnly? Day(JsonNode? node) =>
        DateOnly.TryParseExact(JsonRead.Text(node), Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day) ? day : null;

    /// <summary>Writes rows as JSON.</summary>
    public static JsonArray ToJson(IEnumerable<DateRow> rows) =>
        new([.. rows.Select(static JsonNode (row) => new JsonObject
        {
            ["id"] = row.Id,
            ["from"] = row.From.ToString(Format, CultureInfo.InvariantCulture),
            ["to"] = row.To.ToString(Format, CultureInfo.InvariantCulture),
            ["name"] = row.Name,
            ["yearly"] = row.Yearly,
        })]);
}
