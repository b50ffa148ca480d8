using Ringmap.Flow.Elements;
using Ringmap.Flow.Maps;

namespace Ringmap.Flow.Checking;

/// <summary>Says what is wrong with a map, in sentences that say what to do. The same code runs live in the editor and before publishing.</summary>
public static class MapChecker
{
    /// <summary>Checks a map. Never throws; at most a thousand findings, in the order of the drawing.</summary>
    /// <param name="map">The map.</param>
    /// <param name="context">What the owner has, for references.</param>
    public static IReadOnlyList<Diagnostic> Check(FlowMap map, MapContext context)
    {
        var problems = new DiagnosticList();
        if (map.Elements.Length > MapLimits.Elements || map.Connectors.Length > MapLimits.Connectors || map.Notes.Length > MapLimits.Notes)
        {
            problems.Error(DiagnosticCodes.TooLarge, null,
                $"A map has at most {MapLimits.Elements} elements, {MapLimits.Connectors} connectors and {MapLimits.Notes} notes; divide it.");
            return problems.Found;
        }

        var drawing = new MapGraph(map, context);
        CheckStart(drawing, problems);
        CheckElements(map, drawing, context, problems);
        CheckConnectors(map, drawing, problems);
        CheckPins(drawing, problems);
        CheckWays(drawing, problems);
        return problems.Found;
    }

    private static void CheckStart(MapGraph drawing, DiagnosticList problems)
    {
        if (drawing.Starts.Count == 0)
            problems.Error(DiagnosticCodes.NoStart, null, "Drop an “Incoming call” on the map: every call begins there.");
        foreach (MapElement extra in drawing.Starts.Skip(1))
            problems.Error(DiagnosticCodes.SeveralStarts, extra.Id, "A map has one “Incoming call”; delete this one.");
    }

    private static void CheckElements(FlowMap map, MapGraph drawing, MapContext context, DiagnosticList problems)
    {
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (MapElement element in map.Elements)
        {
            if (!MapIds.IsValid(element.Id))
                problems.Error(DiagnosticCodes.BadId, element.Id, "An element's id consists of letters, digits and hyphens; delete the element and drop it anew.");
            else if (!ids.Add(element.Id))
                problems.Error(DiagnosticCodes.BadId, element.Id, "Two elements have the same id; delete this one and drop it anew.");
            if (ElementCatalogue.Find(element.Kind) is not { } kind)
            {
                problems.Error(DiagnosticCodes.UnknownKind, element.Id, $"Ringmap does not know the element “{element.Kind}”; delete or replace it.");
                continue;
            }

            kind.Check(element, context, problems);
            foreach ((string name, _) in element.Settings)
            {
                if (!kind.Settings.Any(setting => setting.Name == name))
                    problems.Add(new Diagnostic(DiagnosticCodes.UnknownSetting, false, element.Id, name, $"“{kind.Title}” has no setting “{name}”; it does nothing."));
            }

            if (drawing.PinsOf(element).Count > MapLimits.Pins)
                problems.Error(DiagnosticCodes.TooLarge, element.Id, $"An element has at most {MapLimits.Pins} pins; remove some rows.");
        }
    }

    private static void CheckConnectors(FlowMap map, MapGraph drawing, DiagnosticList problems)
    {
        var taken = new HashSet<(string, string)>();
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (Connector connector in map.Connectors)
        {
            if (!ids.Add(connector.Id))
                problems.Error(DiagnosticCodes.BadId, connector.From, "Two connectors have the same id; delete one and draw it anew.");
            if (drawing.Find(connector.From) is not { } from)
            {
                problems.Error(DiagnosticCodes.Dangling, null, $"A connector comes from the element “{connector.From}”, which is not there; delete the connector.");
                continue;
            }

            if (drawing.Find(connector.To) is not { } to)
                problems.Error(DiagnosticCodes.Dangling, from.Id, $"A connector leads to the element “{connector.To}”, which is not there; delete the connector or draw it anew.");
            else if (ElementCatalogue.Find(to.Kind) is { HasInput: false } kind)
                problems.Error(DiagnosticCodes.NoInput, from.Id, $"A connector leads to “{MapGraph.TitleOf(to)}”, but nothing can lead to {kind.Title}; lead it elsewhere.");
            if (ElementCatalogue.Find(from.Kind) is not null && !drawing.PinsOf(from).Any(pin => pin.Id == connector.Pin))
            {
                problems.Add(new Diagnostic(DiagnosticCodes.NoSuchPin, true, from.Id, null,
                    $"A connector leaves by “{connector.Pin}”, a pin that “{MapGraph.TitleOf(from)}” does not have any more; delete it or draw it from another pin.") { Pin = connector.Pin });
            }

            if (!taken.Add((connector.From, connector.Pin)))
                problems.Add(new Diagnostic(DiagnosticCodes.PinTakenTwice, true, from.Id, null, $"Two connectors leave by “{drawing.LabelOf(from, connector.Pin)}”; delete one.") { Pin = connector.Pin });
        }
    }

    private static void CheckPins(MapGraph drawing, DiagnosticList problems)
    {
        foreach (MapElement element in drawing.Elements.Where(drawing.IsReachable))
        {
            foreach (Pin pin in drawing.PinsOf(element))
            {
                if (pin.Free == FreePin.SafetyNet && drawing.Next(element, pin.Id) is null)
                {
                    problems.Add(new Diagnostic(DiagnosticCodes.FreePin, false, element.Id, null,
                        $"Connect “{pin.Label}”; until then such calls end in the safety net, which takes a message.") { Pin = pin.Id });
                }
            }
        }
    }

    private static void CheckWays(MapGraph drawing, DiagnosticList problems)
    {
        if (drawing.Starts.Count > 0)
        {
            foreach (MapElement element in drawing.Elements.Where(element => !drawing.IsReachable(element) && !drawing.Starts.Contains(element)))
                problems.Warning(DiagnosticCodes.Unreachable, element.Id, $"No call can come to “{MapGraph.TitleOf(element)}”; connect something with it or delete it.");
        }

        foreach (MapElement element in drawing.SpinningCircles())
        {
            problems.Error(DiagnosticCodes.Circle, element.Id,
                $"The way from “{MapGraph.TitleOf(element)}” leads back to it without waiting for anything; lead it elsewhere, or through a menu.");
        }
    }
}
