using Ringmap.Client.Services;
using Ringmap.Flow.Maps;
using Ringmap.Flow.Tracing;

namespace Ringmap.Client.Editor;

/// <summary>The way of a call, by the elements and connectors of its map.</summary>
public sealed class CallPath
{
    private readonly Dictionary<string, (string Numbers, string Note)> _elements = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _connectors = new(StringComparer.Ordinal);

    /// <summary>Reads the steps of a call on its map.</summary>
    public CallPath(FlowMap map, IReadOnlyList<PathStep> steps)
    {
        for (var i = 0; i < steps.Count; i++)
        {
            var step = steps[i];
            var number = $"{i + 1}";
            var note = NoteOf(step);
            _elements[step.ElementId] = _elements.TryGetValue(step.ElementId, out var before) ? ($"{before.Numbers}, {number}", $"{before.Note} | {note}") : (number, note);
            if (step.Pin is not null && i + 1 < steps.Count && map.From(step.ElementId, step.Pin) is { } connector && connector.To == steps[i + 1].ElementId)
                _connectors[connector.Id] = _connectors.TryGetValue(connector.Id, out var had) ? $"{had}, {number}" : number;
        }
    }

    /// <summary>The steps that an element was, and when; null: the call did not come there.</summary>
    public (string Numbers, string Note)? Of(string elementId) => _elements.TryGetValue(elementId, out var found) ? found : null;

    /// <summary>True when the call went along this connector.</summary>
    public bool Has(string connectorId) => _connectors.ContainsKey(connectorId);

    /// <summary>"0:08 · key 1".</summary>
    public static string NoteOf(PathStep step) => Times.Length(step.At) + step.Digits.Length switch
    {
        0 => "",
        1 => $" · key {step.Digits}",
        _ => $" · keys {step.Digits}",
    };
}
