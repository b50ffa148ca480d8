using System.Text.Json.Nodes;
using Ringmap.Flow.Maps;

namespace Ringmap.Flow.Elements.Settings;

/// <summary>One setting of an element kind. The family is closed: one type for each way in which the settings panel asks.</summary>
/// <param name="Name">Its name in <see cref="MapElement.Settings"/>: "prompt".</param>
/// <param name="Label">Its name for people: "Say".</param>
/// <param name="Help">One sentence of help.</param>
public abstract record Setting(string Name, string Label, string Help)
{
    /// <summary>True when the element cannot work without it.</summary>
    public bool IsRequired { get; init; }

    /// <summary>The value as it stands on the element; null when it is left out.</summary>
    public JsonNode? Node(MapElement element) =>
        element.Settings.TryGetPropertyValue(Name, out JsonNode? node) ? node : null;

    /// <summary>The default as JSON; null: nothing.</summary>
    public virtual JsonNode? DefaultNode => null;

    /// <summary>Everything that is wrong with the value on this element.</summary>
    public abstract IEnumerable<SettingProblem> Check(MapElement element, MapContext context);

    /// <summary>Why a value of this setting cannot be taken apart at all; null: it can. Pins may hang on it, so such a value is never put on an element.</summary>
    internal virtual string? Unreadable(JsonNode? node) => null;

    private protected SettingProblem Missing(string text) => new(IsRequired, text);
}
