using System.Globalization;
using System.Text.Json.Nodes;
using Ringmap.Flow.Maps;
using Ringmap.Flow.Values;

namespace Ringmap.Flow.Elements.Settings;

/// <summary>A list of rows.</summary>
/// <typeparam name="T">One row.</typeparam>
public abstract record RowsSetting<T>(string Name, string Label, string Help) : Setting(Name, Label, Help)
    where T : class
{
    /// <summary>What is said when there are no rows; null: none are fine.</summary>
    public string? WhenEmpty { get; init; }

    /// <summary>The rows on this element; none when they cannot be read.</summary>
    public IReadOnlyList<T> Read(MapElement element) => ReadAll(Node(element)).Value ?? [];

    /// <inheritdoc/>
    public override IEnumerable<SettingProblem> Check(MapElement element, MapContext context)
    {
        ValueResult<IReadOnlyList<T>> rows = ReadAll(Node(element));
        if (rows.Value is null)
        {
            yield return new SettingProblem(true, $"“{Label}”: {rows.Reason}");
            yield break;
        }

        if (rows.Value.Count == 0 && WhenEmpty is not null)
            yield return Missing(WhenEmpty);
        for (int i = 0; i < rows.Value.Count; i++)
        {
            if (MissingIn(rows.Value[i], context) is { } text)
                yield return new SettingProblem(true, string.Create(CultureInfo.InvariantCulture, $"“{Label}”, row {i + 1}: {text}"), IsReference: true);
        }
    }

    /// <inheritdoc/>
    internal override string? Unreadable(JsonNode? node) => ReadAll(node).Reason;

    private protected abstract ValueResult<IReadOnlyList<T>> ReadAll(JsonNode? node);

    private protected virtual string? MissingIn(T row, MapContext context) => null;
}
