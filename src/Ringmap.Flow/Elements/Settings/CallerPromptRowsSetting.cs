using System.Text.Json.Nodes;
using Ringmap.Flow.Maps;
using Ringmap.Flow.Values;

namespace Ringmap.Flow.Elements.Settings;

/// <summary>Which callers hear which prompt.</summary>
public sealed record CallerPromptRowsSetting(string Name, string Label, string Help) : RowsSetting<CallerPromptRow>(Name, Label, Help)
{
    private protected override ValueResult<IReadOnlyList<CallerPromptRow>> ReadAll(JsonNode? node) => CallerPromptRow.ReadAll(node);

    private protected override string? MissingIn(CallerPromptRow row, MapContext context) =>
        References.Missing(row.Match, context) ?? References.Missing(row.Prompt, context);
}
