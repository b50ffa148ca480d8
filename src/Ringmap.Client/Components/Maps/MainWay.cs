using Ringmap.Flow.Elements;
using Ringmap.Flow.Maps;

namespace Ringmap.Client.Components.Maps;

/// <summary>Reads the way of most calls out of a map: from the start by the first pin that is connected, until the end or a circle.</summary>
public static class MainWay
{
    /// <summary>More does not fit on a start page; the map itself shows all.</summary>
    private const int MostSteps = 12;

    /// <summary>The steps, the start left out.</summary>
    public static IReadOnlyList<MapStep> Of(FlowMap map, MapContext context)
    {
        var steps = new List<MapStep>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var element = map.Elements.FirstOrDefault(e => ElementCatalogue.Find(e.Kind) is { IsStart: true });
        while (element is not null && seen.Add(element.Id) && steps.Count <= MostSteps)
        {
            var kind = ElementCatalogue.Find(element.Kind);
            var ways = Ways(map, element, kind, context);
            steps.Add(new MapStep(element, kind, kind?.Describe(element, context) ?? "", ways, IsSure(map, element, kind, ways)));
            element = ways.Count > 0 ? map.Find(ways[0].TargetId) : null;
        }

        return [.. steps.Skip(1)];
    }

    private static bool IsSure(FlowMap map, MapElement element, ElementKind? kind, List<MapStepWay> ways) =>
        ways.Count == 1 && (kind?.Pins(element) ?? []).All(pin => pin.IsHidden || map.From(element.Id, pin.Id) is not null);

    private static List<MapStepWay> Ways(FlowMap map, MapElement element, ElementKind? kind, MapContext context)
    {
        var ways = new List<MapStepWay>();
        foreach (var pin in kind?.Pins(element, context) ?? [])
        {
            if (pin.IsHidden || map.Find(map.From(element.Id, pin.Id)?.To) is not { } target)
                continue;
            int at = ways.FindIndex(w => w.TargetId == target.Id);
            if (at >= 0)
                ways[at] = ways[at] with { Label = $"{ways[at].Label}, {Lower(pin.Label)}" };
            else
                ways.Add(new MapStepWay(pin.Label, target.Title ?? ElementCatalogue.Find(target.Kind)?.Title ?? target.Kind, target.Id));
        }

        return ways;
    }

    private static string Lower(string label) => label.Length > 1 && char.IsLower(label[1]) ? char.ToLowerInvariant(label[0]) + label[1..] : label;
}
