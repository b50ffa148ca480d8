using System.Text.Json.Nodes;
using Ringmap.Flow.Maps;
using Ringmap.Flow.Values;

namespace Ringmap.Flow.Elements.Settings;

/// <summary>A set of telephone keys, written one after another: "#" or "12*"; may be empty.</summary>
/// <param name="Name">Its name on the element.</param>
/// <param name="Label">Its name for people.</param>
/// <param name="Help">One sentence of help.</param>
/// <param name="Default">Keys when none are set.</param>
public sealed record KeysSetting(string Name, string Label, string Help, string Default) : Setting(Name, Label, Help)
{
    /// <inheritdoc/>
    public override JsonNode? DefaultNode => JsonValue.Create(Default);

    /// <summary>The keys on this element; the default when they are not keys.</summary>
    public string Read(MapElement element) => JsonRead.Text(Node(element)) is { } keys && AreKeys(keys) ? keys : Default;

    /// <inheritdoc/>
    public override IEnumerable<SettingProblem> Check(MapElement element, MapContext context)
    {
        if (Node(element) is { } node && (JsonRead.Text(node) is not { } keys || !AreKeys(keys)))
            yield return new SettingProblem(true, $"“{Label}” takes the keys 0–9, * and #, each at most once.");
    }

    private static bool AreKeys(string keys) =>
        keys.Length <= ValueLimits.TelephoneKeys.Length
        && keys.All(static key => ValueLimits.TelephoneKeys.Contains(key, StringComparison.Ordinal))
        && keys.Distinct().Count() == keys.Length;
}
