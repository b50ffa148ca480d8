using System.Text.Json.Nodes;
using Ringmap.Flow.Values;

namespace Ringmap.Flow.Elements.Settings;

/// <summary>Holidays and other days apart.</summary>
public sealed record DateRowsSetting(string Name, string Label, string Help) : RowsSetting<DateRow>(Name, Label, Help)
{
    private protected override ValueResult<IReadOnlyList<DateRow>> ReadAll(JsonNode? node) => DateRow.ReadAll(node);
}
