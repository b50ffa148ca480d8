using System.Globalization;
using System.Text.Json.Nodes;
using Ringmap.Flow.Maps;
using Ringmap.Flow.Values;

namespace Ringmap.Flow.Elements.Settings;

/// <summary>A whole number.</summary>
/// <param name="Name">Its name on the element.</param>
/// <param name="Label">Its name for people.</param>
/// <param name="Help">One sentence of help.</param>
/// <param name="Min">Least value.</param>
/// <param name="Max">Greatest value.</param>
/// <param name="Default">Value when none is set.</param>
/// <param name="Unit">What is counted, in the plural: "times".</param>
public record NumberSetting(string Name, string Label, string Help, int Min, int Max, int Default, string Unit) : Setting(Name, Label, Help)
{
    /// <inheritdoc/>
    public override JsonNode? DefaultNode => JsonValue.Create(Default);

    /// <summary>The number on this element, forced into the range; the default when there is none.</summary>
    public int Read(MapElement element) => Math.Clamp(JsonRead.Whole(Node(element)) ?? Default, Min, Max);

    /// <inheritdoc/>
    public override IEnumerable<SettingProblem> Check(MapElement element, MapContext context)
    {
        if (Node(element) is { } node && (JsonRead.Whole(node) is not { } number || number < Min || number > Max))
            yield return new SettingProblem(true, string.Create(CultureInfo.InvariantCulture, $"“{Label}” is a whole number from {Min} to {Max} {Unit}."));
    }
}
