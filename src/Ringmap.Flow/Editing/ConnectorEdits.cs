using Ringmap.Flow.Checking;
using Ringmap.Flow.Maps;

namespace Ringmap.Flow.Editing;

/// <summary>Edits of connectors. A pin has at most one: connecting it again replaces what it had.</summary>
public static class ConnectorEdits
{
    internal static readonly string TooMany = $"A map has at most {MapLimits.Connectors} connectors; divide it.";

    /// <summary>Leads a pin to an element.</summary>
    /// <param name="map">The map.</param>
    /// <param name="from">The element of the pin.</param>
    /// <param name="pin">The pin.</param>
    /// <param name="to">The element to lead to; may be the same.</param>
    public static EditResult Connect(FlowMap map, string from, string pin, string to)
    {
        if (new ConnectionRules(map).Refusal(from, pin, to) is { } why)
            return EditResult.Refused(map, "Connect", why);
        string name = $"Connect {TitleOf(map, from)} with {TitleOf(map, to)}";
        if (map.From(from, pin) is { } occupied)
            return new EditResult(occupied.To == to ? map : Without(map, from, pin, occupied with { To = to }), name);
        return map.Connectors.Length >= MapLimits.Connectors
            ? EditResult.Refused(map, name, TooMany)
            : new EditResult(map with { Connectors = map.Connectors.Add(new Connector(NextId(map), from, pin, to)) }, name);
    }

    /// <summary>Gives a connector other ends; a connector that the new pin had is replaced.</summary>
    /// <param name="map">The map.</param>
    /// <param name="connectorId">The connector.</param>
    /// <param name="from">The element that it leaves from now on.</param>
    /// <param name="pin">The pin of that element.</param>
    /// <param name="to">The element that it enters from now on.</param>
    public static EditResult Reconnect(FlowMap map, string connectorId, string from, string pin, string to)
    {
        if (map.Connectors.FirstOrDefault(c => c.Id == connectorId) is not { } connector)
            return EditResult.Refused(map, "Connect", EditNames.GoneConnector);
        if (new ConnectionRules(map).Refusal(from, pin, to) is { } why)
            return EditResult.Refused(map, "Connect", why);
        Connector moved = connector with { From = from, Pin = pin, To = to };
        return new EditResult(moved == connector ? map : Without(map, from, pin, moved), $"Connect {TitleOf(map, from)} with {TitleOf(map, to)}");
    }

    /// <summary>Removes a connector.</summary>
    public static EditResult Remove(FlowMap map, string connectorId) => map.Connectors.Any(c => c.Id == connectorId)
        ? new EditResult(map with { Connectors = map.Connectors.RemoveAll(c => c.Id == connectorId) }, "Delete connector")
        : EditResult.Refused(map, "Delete connector", EditNames.GoneConnector);

    /// <summary>Removes the connector of a pin, if it has one.</summary>
    public static EditResult Free(FlowMap map, string from, string pin) => map.From(from, pin) is { } connector
        ? Remove(map, connector.Id)
        : new EditResult(map, "Delete connector");

    internal static string NextId(FlowMap map) => MapIds.Next("connector", map.Connectors.Select(static c => c.Id).ToHashSet(StringComparer.Ordinal));

    // The map with this connector in its place and nothing else on its pin.
    private static FlowMap Without(FlowMap map, string from, string pin, Connector moved) => map with
    {
        Connectors = [.. map.Connectors
            .Where(c => c.Id == moved.Id || c.From != from || c.Pin != pin)
            .Select(c => c.Id == moved.Id ? moved : c)
            .DistinctBy(static c => c.Id)],
    };

    private static string TitleOf(FlowMap map, string id) => map.Find(id) is { } element ? MapGraph.TitleOf(element) : id;
}
