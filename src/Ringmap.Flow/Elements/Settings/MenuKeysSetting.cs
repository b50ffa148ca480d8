using System.Text.Json.Nodes;
using Ringmap.Flow.Values;

namespace Ringmap.Flow.Elements.Settings;

/// <summary>The keys of a menu.</summary>
public sealed record MenuKeysSetting(string Name, string Label, string Help) : RowsSetting<MenuKey>(Name, Label, Help)
{
    private protected override ValueResult<IReadOnlyList<MenuKey>> ReadAll(JsonNode? node) => MenuKey.ReadAll(node);
}
