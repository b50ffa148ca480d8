using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Ringmap.Flow.Values;

/// <summary>One row of "Who is calling?": its id is the id of its pin and stays when rows move.</summary>
/// <param name="Id">Stable row id.</param>
/// <param name="Match">Which caller.</param>
/// <param name="Label">The pin's name; null or empty: named by the match.</param>
public sealed record CallerRow(string Id, CallerMatch Match, string? Label = null)
{
    /// <summary>Reads rows from JSON; a missing node is no rows.</summary>
    public static ValueResult<IReadOnlyList<CallerRow>> ReadAll(JsonNode? node) =>
        RowReader.Read<CallerRow>(node, ValueLimits.CallerRows, static o =>
        {
            if (RowReader.Id(o) is not { } id)
                return ValueResult<CallerRow>.Bad(RowReader.NoId);
            ValueResult<CallerMatch> match = CallerMatch.Read(o["match"]);
            if (match.Value is null)
                return ValueResult<CallerRow>.Bad(match.Reason!);
            string? label = JsonRead.Text(o, "label");
            return label?.Length > ValueLimits.LabelLength
                ? ValueResult<CallerRow>.Bad("A row's name has at most 200 characters.")
                : new CallerRow(id, match.Value, label);
        }, static row => row.Id);

    /// <summary>Writes rows as JSON.</summary>
    public static JsonArray ToJson(IEnumerable<CallerRow> rows) =>
        new([.. rows.Select(static JsonNode (row) =>
        {
            var o = new JsonObject { ["id"] = row.Id, ["match"] = row.Match.ToJson() };
            if (!string.IsNullOrEmpty(row.Label))
                o["label"] = row.Label;
            return o;
        })]);
}
