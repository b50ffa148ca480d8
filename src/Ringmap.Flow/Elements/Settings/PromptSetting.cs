using Ringmap.Flow.Maps;
using Ringmap.Flow.Values;

namespace Ringmap.Flow.Elements.Settings;

/// <summary>A prompt: announcements, spoken texts, tones and silences.</summary>
public sealed record PromptSetting(string Name, string Label, string Help) : Setting(Name, Label, Help)
{
    /// <summary>What is said about an empty prompt; null: an empty prompt is fine, unless it is required.</summary>
    public string? WhenEmpty { get; init; }

    /// <summary>The prompt on this element; empty when there is none or it cannot be read.</summary>
    public Prompt Read(MapElement element) => Prompt.Read(Node(element)).Value ?? Prompt.Empty;

    /// <inheritdoc/>
    public override IEnumerable<SettingProblem> Check(MapElement element, MapContext context)
    {
        ValueResult<Prompt> prompt = Prompt.Read(Node(element));
        if (prompt.Value is null)
            yield return new SettingProblem(true, $"“{Label}”: {prompt.Reason}");
        else if (prompt.Value.IsEmpty && (IsRequired || WhenEmpty is not null))
            yield return Missing(WhenEmpty ?? $"Say something: write a text or choose an announcement for “{Label}”.");
        else if (References.Missing(prompt.Value, context) is { } text)
            yield return new SettingProblem(true, $"“{Label}”: {text}", IsReference: true);
    }
}
