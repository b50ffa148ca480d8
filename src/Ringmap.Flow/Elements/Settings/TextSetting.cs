using System.Globalization;
using System.Text.Json.Nodes;
using Ringmap.Flow.Maps;
using Ringmap.Flow.Values;

namespace Ringmap.Flow.Elements.Settings;

/// <summary>One line of text.</summary>
public record TextSetting(string Name, string Label, string Help) : Setting(Name, Label, Help)
{
    /// <summary>Longest text in characters; default 200.</summary>
    public int MaxLength { get; init; } = ValueLimits.LabelLength;

    /// <summary>The text when none is set.</summary>
    public string Default { get; init; } = "";

    /// <inheritdoc/>
    public override JsonNode? DefaultNode => Default.Length == 0 ? null : JsonValue.Create(Default);

    /// <summary>The text on this element; the default when there is none or it is no text.</summary>
    public string Read(MapElement element) => JsonRead.Text(Node(element)) ?? Default;

    /// <inheritdoc/>
    public override IEnumerable<SettingProblem> Check(MapElement element, MapContext context)
    {
        if (Node(element) is { } node && JsonRead.Text(node) is null)
            yield return new SettingProblem(true, $"“{Label}” is a text.");
        string text = Read(element);
        if (text.Length > MaxLength)
            yield return new SettingProblem(true, string.Create(CultureInfo.InvariantCulture, $"“{Label}” has at most {MaxLength} characters."));
        if (IsRequired && string.IsNullOrWhiteSpace(text))
            yield return Missing($"Fill in “{Label}”.");
    }
}
