using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Ringmap.Flow.Maps;
using Ringmap.Flow.Values;

namespace Ringmap.Flow.Elements.Settings;

/// <summary>One of a few values; the first is the default.</summary>
/// <param name="Name">Its name on the element.</param>
/// <param name="Label">Its name for people.</param>
/// <param name="Help">One sentence of help.</param>
/// <param name="Choices">The values, at least one.</param>
public sealed record ChoiceSetting(string Name, string Label, string Help, ImmutableArray<Choice> Choices) : Setting(Name, Label, Help)
{
    /// <inheritdoc/>
    public override JsonNode? DefaultNode => JsonValue.Create(Choices[0].Value);

    /// <summary>The choice on this element; the first when there is none or it is unknown.</summary>
    public Choice Read(MapElement element) => Find(JsonRead.Text(Node(element))) ?? Choices[0];

    /// <inheritdoc/>
    public override IEnumerable<SettingProblem> Check(MapElement element, MapContext context)
    {
        if (Node(element) is { } node && Find(JsonRead.Text(node)) is null)
            yield return new SettingProblem(true, $"Choose one for “{Label}”: {string.Join(", ", Choices.Select(static choice => choice.Label))}.");
    }

    private Choice? Find(string? value) => Choices.FirstOrDefault(choice => choice.Value == value);
}
