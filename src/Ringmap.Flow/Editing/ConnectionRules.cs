using Ringmap.Flow.Checking;
using Ringmap.Flow.Elements;
using Ringmap.Flow.Maps;

namespace Ringmap.Flow.Editing;

/// <summary>Which connectors a map allows. Made for one map, so that a canvas can ask it for every element while a connector is drawn.</summary>
public sealed class ConnectionRules
{
    private readonly Dictionary<string, MapElement> _elements = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyList<Pin>> _pins = new(StringComparer.Ordinal);

    /// <summary>The rules of a map.</summary>
    public ConnectionRules(FlowMap map)
    {
        foreach (MapElement element in map.Elements)
            _elements.TryAdd(element.Id, element);
    }

    /// <summary>The kinds that can come after a pin: what a connector dropped on the empty canvas offers.</summary>
    public static IReadOnlyList<ElementKind> KindsAfterPin { get; } = [.. ElementCatalogue.All.Where(static kind => kind.HasInput)];

    /// <summary>The element with which the map begins; null when there is none.</summary>
    public static MapElement? StartOf(FlowMap map) => map.Elements.FirstOrDefault(static element => ElementCatalogue.Find(element.Kind) is { IsStart: true });

    /// <summary>Why a connector from this pin to this element cannot be; null: it can.</summary>
    /// <param name="from">The element that it leaves.</param>
    /// <param name="pin">The pin of that element.</param>
    /// <param name="to">The element that it enters; may be the same.</param>
    public string? Refusal(string from, string pin, string to)
    {
        if (!_elements.TryGetValue(from, out MapElement? source) || !_elements.TryGetValue(to, out MapElement? target))
            return EditNames.GoneElement;
        if (ElementCatalogue.Find(target.Kind) is { HasInput: false })
            return $"Nothing can lead to “{MapGraph.TitleOf(target)}”.";
        return PinsOf(source).Any(p => p.Id == pin) ? null : $"“{MapGraph.TitleOf(source)}” has no such pin any more.";
    }

    /// <summary>True for an element of a kind that this Ringmap does not know: its pins cannot be told.</summary>
    internal bool IsUnknown(string element) => _elements.TryGetValue(element, out MapElement? found) && ElementCatalogue.Find(found.Kind) is null;

    private IReadOnlyList<Pin> PinsOf(MapElement element)
    {
        if (!_pins.TryGetValue(element.Id, out IReadOnlyList<Pin>? pins))
            _pins[element.Id] = pins = ElementCatalogue.Find(element.Kind)?.Pins(element) ?? [];
        return pins;
    }
}
