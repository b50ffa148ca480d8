using System.Text.Json.Nodes;

namespace Ringmap.Flow.Values;

/// <summary>One row of "Greet by caller": this caller hears this prompt.</summary>
/// <param name="Id">Stable row id.</param>
/// <param name="Match">Which caller.</param>
/// <param name="Prompt">What that caller hears.</param>
public sealed record CallerPromptRow(string Id, CallerMatch Match, Prompt Prompt)
{
    /// <summary>Reads rows from JSON; a missing node is no rows.</summary>
    public static ValueResult<IReadOnlyList<CallerPromptRow>> ReadAll(JsonNode? node) =>
        RowReader.Read<CallerPromptRow>(node, ValueLimits.CallerRows, static o =>
        {
            if (RowReader.Id(o) is not { } id)
                return ValueResult<CallerPromptRow>.Bad(RowReader.NoId);
            ValueResult<CallerMatch> match = CallerMatch.Read(o["match"]);
            if (match.Value is null)
                return ValueResult<CallerPromptRow>.Bad(match.Reason!);
            ValueResult<Prompt> prompt = Prompt.Read(o["prompt"]);
            return prompt.Value is null
                ? ValueResult<CallerPromptRow>.Bad(prompt.Reason!)
                : new CallerPromptRow(id, match.Value, prompt.Value);
        }, static row => row.Id);

    /// <summary>Writes rows as JSON.</summary>
    public static JsonArray ToJson(IEnumerable<CallerPromptRow> rows) =>
        new([.. rows.Select(static JsonNode (row) => new JsonObject
        {
            ["id"] = row.Id,
            ["match"] = row.Match.ToJson(),
            ["prompt"] = row.Prompt.ToJson(),
        })]);
}
