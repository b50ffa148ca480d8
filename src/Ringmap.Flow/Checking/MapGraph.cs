using Ringmap.Flow.Elements;
using Ringmap.Flow.Maps;

namespace Ringmap.Flow.Checking;

/// <summary>A map as a graph: each element with its pins and where they lead. Of elements with one id the first counts.</summary>
internal sealed class MapGraph
{
    private readonly Dictionary<string, MapElement> _elements = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyList<Pin>> _pins = new(StringComparer.Ordinal);
    private readonly Dictionary<(string From, string Pin), string> _next = [];
    private readonly HashSet<string> _reachable = new(StringComparer.Ordinal);

    public MapGraph(FlowMap map, MapContext context)
    {
        foreach (MapElement element in map.Elements)
        {
            if (_elements.TryAdd(element.Id, element))
                _pins[element.Id] = ElementCatalogue.Find(element.Kind)?.Pins(element, context) ?? [];
        }

        foreach (Connector connector in map.Connectors)
            _next.TryAdd((connector.From, connector.Pin), connector.To);
        Elements = [.. map.Elements.Where(element => ReferenceEquals(_elements[element.Id], element))];
        Starts = [.. map.Elements.Where(static element => ElementCatalogue.Find(element.Kind) is { IsStart: true })];
        Reach();
    }

    /// <summary>The elements, in drawing order.</summary>
    public IReadOnlyList<MapElement> Elements { get; }

    /// <summary>The elements with which the map begins; there should be one.</summary>
    public IReadOnlyList<MapElement> Starts { get; }

    public MapElement? Find(string id) => _elements.GetValueOrDefault(id);

    public IReadOnlyList<Pin> PinsOf(MapElement element) => _pins.GetValueOrDefault(element.Id) ?? [];

    public bool IsReachable(MapElement element) => _reachable.Contains(element.Id);

    public static string TitleOf(MapElement element) => element.Title ?? ElementCatalogue.Find(element.Kind)?.Title ?? element.Kind;

    public string LabelOf(MapElement element, string pin) => PinsOf(element).FirstOrDefault(p => p.Id == pin)?.Label ?? pin;

    /// <summary>Where a pin leads; null when it is free or leads to nothing.</summary>
    public MapElement? Next(MapElement element, string pin) =>
        _next.TryGetValue((element.Id, pin), out string? to) ? Find(to) : null;

    /// <summary>One element of each circle in which a call would spin: a circle of elements of which none takes time.</summary>
    public IEnumerable<MapElement> SpinningCircles()
    {
        // Depth first with three colours, without recursion: a map may be a thousand elements deep.
        var done = new HashSet<string>(StringComparer.Ordinal);
        var open = new HashSet<string>(StringComparer.Ordinal);
        var stack = new Stack<(MapElement Element, IEnumerator<MapElement> Ways)>();
        foreach (MapElement root in Elements.Where(IsReachable))
        {
            Push(root);
            while (stack.TryPeek(out (MapElement Element, IEnumerator<MapElement> Ways) top))
            {
                if (!top.Ways.MoveNext())
                {
                    stack.Pop();
                    open.Remove(top.Element.Id);
                    done.Add(top.Element.Id);
                }
                else if (open.Contains(top.Ways.Current.Id))
                {
                    yield return top.Ways.Current;
                }
                else
                {
                    Push(top.Ways.Current);
                }
            }
        }

        void Push(MapElement element)
        {
            if (done.Contains(element.Id) || ElementCatalogue.Find(element.Kind) is not { TakesTime: false })
                return;
            open.Add(element.Id);
            stack.Push((element, Ways(element).GetEnumerator()));
        }
    }

    private IEnumerable<MapElement> Ways(MapElement element) =>
        PinsOf(element).Select(pin => Next(element, pin.Id)).OfType<MapElement>();

    private void Reach()
    {
        var waiting = new Queue<MapElement>(Starts.Take(1));
        while (waiting.TryDequeue(out MapElement? element))
        {
            if (!_reachable.Add(element.Id))
                continue;
            foreach (MapElement next in Ways(element))
                waiting.Enqueue(next);
        }
    }
}
