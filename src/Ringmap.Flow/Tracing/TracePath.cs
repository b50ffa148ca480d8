using System.Text;
using Ringmap.Flow.Execution;

namespace Ringmap.Flow.Tracing;

/// <summary>Reads the way of a call out of its entries.</summary>
internal static class TracePath
{
    public static IReadOnlyList<PathStep> Of(IReadOnlyList<TraceEntry> entries)
    {
        var steps = new List<PathStep>();
        var digits = new StringBuilder();
        foreach (TraceEntry entry in entries)
        {
            switch (entry)
            {
                case { Kind: TraceKind.Entered, ElementId: { } id }:
                    Close();
                    steps.Add(new PathStep(id, entry.At, null, null, ""));
                    break;
                case { Kind: TraceKind.Left, ElementId: not null } when steps.Count > 0 && steps[^1] is { Pin: null } last && last.ElementId == entry.ElementId:
                    steps[^1] = last with { Pin = entry.Text, LeftAt = entry.At };
                    break;
                case { Event: DigitPressed pressed }:
                    digits.Append(pressed.Digit);
                    break;
            }
        }

        Close();
        return steps;

        void Close()
        {
            // Keys pressed before the first element belong to it.
            if (steps.Count == 0)
                return;
            steps[^1] = steps[^1] with { Digits = digits.ToString() };
            digits.Clear();
        }
    }
}
