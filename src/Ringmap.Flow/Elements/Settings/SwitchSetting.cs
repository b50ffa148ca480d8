using System.Text.Json.Nodes;
using Ringmap.Flow.Maps;
using Ringmap.Flow.Values;

namespace Ringmap.Flow.Elements.Settings;

/// <summary>On or off.</summary>
/// <param name="Name">Its name on the element.</param>
/// <param name="Label">Its name for people.</param>
/// <param name="Help">One sentence of help.</param>
/// <param name="Default">Value when none is set.</param>
public sealed record SwitchSetting(string Name, string Label, string Help, bool Default) : Setting(Name, Label, Help)
{
    /// <inheritdoc/>
    public override JsonNode? DefaultNode => JsonValue.Create(Default);

    /// <summary>On or off on this element.</summary>
    public bool Read(MapElement element) => JsonRead.Flag(Node(element)) ?? Default;

    /// <inheritdoc/>
    public override IEnumerable<SettingProblem> Check(MapElement element, MapContext context)
    {
        if (Node(element) is { } node && JsonRead.Flag(node) is null)
            yield return new SettingProblem(true, $"“{Label}” is on or off.");
    }
}
