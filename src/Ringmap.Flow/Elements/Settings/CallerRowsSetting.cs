using System.Text.Json.Nodes;
using Ringmap.Flow.Maps;
using Ringmap.Flow.Values;

namespace Ringmap.Flow.Elements.Settings;

/// <summary>Which callers leave by which pin.</summary>
public sealed record CallerRowsSetting(string Name, string Label, string Help) : RowsSetting<CallerRow>(Name, Label, Help)
{
    private protected override ValueResult<IReadOnlyList<CallerRow>> ReadAll(JsonNode? node) => CallerRow.ReadAll(node);

    private protected override string? MissingIn(CallerRow row, MapContext context) => References.Missing(row.Match, context);
}
