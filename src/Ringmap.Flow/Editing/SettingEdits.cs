using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Ringmap.Flow.Checking;
using Ringmap.Flow.Elements;
using Ringmap.Flow.Elements.Settings;
using Ringmap.Flow.Maps;

namespace Ringmap.Flow.Editing;

/// <summary>Edits of settings. Pins that vanish with them lose their connectors in the same step; pins that stay keep theirs.</summary>
public static class SettingEdits
{
    // Shorter values cannot make a map too large that is not near the limit in other ways; only longer ones are measured.
    private const int LongValue = 4000;

    /// <summary>Sets one setting of an element; null puts the default back.</summary>
    /// <param name="map">The map.</param>
    /// <param name="elementId">The element.</param>
    /// <param name="name">The setting's name.</param>
    /// <param name="value">The value as JSON; copied, so that it stays the caller's.</param>
    /// <param name="movedPins">Pins that get another id in this step (a menu key that becomes another key): old id → new id. Their connectors go along.</param>
    public static EditResult Set(
        FlowMap map, string elementId, string name, JsonNode? value, IReadOnlyDictionary<string, string>? movedPins = null)
    {
        if (map.Find(elementId) is not { } element)
            return EditResult.Refused(map, "Change", EditNames.GoneElement);
        ElementKind? kind = ElementCatalogue.Find(element.Kind);
        Setting? setting = kind?.Settings.FirstOrDefault(s => s.Name == name);
        string step = $"Change {setting?.Label ?? name} of {MapGraph.TitleOf(element)}";
        if (setting is null)
            return EditResult.Refused(map, step, $"“{MapGraph.TitleOf(element)}” has no setting “{name}”.");
        if (Copy(value, out JsonNode? copy) is { } bad)
            return EditResult.Refused(map, step, bad);
        if (setting.Unreadable(copy) is { } why)
            return EditResult.Refused(map, step, why);
        if (JsonNode.DeepEquals(setting.Node(element) ?? setting.DefaultNode, copy ?? setting.DefaultNode))
            return new EditResult(map, step) { Elements = [elementId] };

        var settings = (JsonObject)element.Settings.DeepClone();
        settings.Remove(name);
        if (copy is not null && !JsonNode.DeepEquals(copy, setting.DefaultNode))
            settings[name] = copy;
        MapElement changed = element with { Settings = settings };
        FlowMap next = map.Replace(element, changed) with { Connectors = Carry(map.Connectors, kind!, element, changed, movedPins) };
        return copy?.ToJsonString().Length > LongValue && MapJson.Write(next).Length > MapLimits.JsonLength
            ? EditResult.Refused(map, step, EditNames.TooLarge)
            : new EditResult(next, step) { Elements = [elementId] };
    }

    private static ImmutableArray<Connector> Carry(
        ImmutableArray<Connector> connectors, ElementKind kind, MapElement before, MapElement after, IReadOnlyDictionary<string, string>? movedPins)
    {
        var now = kind.Pins(after).Select(static pin => pin.Id).ToHashSet(StringComparer.Ordinal);
        var gone = kind.Pins(before).Select(static pin => pin.Id).Where(pin => !now.Contains(pin)).ToHashSet(StringComparer.Ordinal);
        var moved = movedPins?.Where(pair => now.Contains(pair.Value)).ToDictionary(StringComparer.Ordinal) ?? [];
        if (gone.Count == 0 && moved.Count == 0)
            return connectors;

        var taken = new HashSet<string>(StringComparer.Ordinal);
        ImmutableArray<Connector>.Builder kept = ImmutableArray.CreateBuilder<Connector>(connectors.Length);
        foreach (Connector connector in connectors)
        {
            if (connector.From != before.Id)
                kept.Add(connector);
            else if (moved.TryGetValue(connector.Pin, out string? pin) ? taken.Add(pin) : !gone.Contains(connector.Pin) && !moved.ContainsValue(connector.Pin))
                kept.Add(pin is null ? connector : connector with { Pin = pin });
        }

        return kept.DrainToImmutable();
    }

    // Through text: whatever the value was made of, it then is what a saved map gives back.
    private static string? Copy(JsonNode? value, out JsonNode? copy)
    {
        copy = null;
        if (value is null)
            return null;
        try
        {
            copy = JsonNode.Parse(EditNames.Savable(value.ToJsonString()), documentOptions: new JsonDocumentOptions { MaxDepth = MapLimits.SettingDepth, AllowDuplicateProperties = false });
            return null;
        }
        catch (JsonException)
        {
            return "The value is nested too deeply, or names something twice, so it cannot be saved.";
        }
    }
}
