using Ringmap.Flow.Editing;

namespace Ringmap.Client.Editor;

/// <summary>Makes the outline of a map: each element once, below the pin that first leads to it; other ways to it are named.</summary>
public static class OutlineBuilder
{
    // A tree that is deeper cannot be read; what comes after stands at this depth.
    private const int Deepest = 12;

    /// <summary>The lines in reading order.</summary>
    public static IReadOnlyList<OutlineItem> Build(MapScene scene)
    {
        var items = new List<OutlineItem>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var roots = scene.Ids.Prepend(ConnectionRules.StartOf(scene.Map)?.Id ?? "");
        foreach (var root in roots)
        {
            // A stack, not recursion: a map may be a thousand elements deep.
            var stack = new Stack<(string Element, PinFace? Pin, int Level)>([(root, null, 1)]);
            while (stack.TryPop(out var at))
            {
                if (scene.FaceOf(at.Element) is not { } face)
                    continue;
                if (at.Pin is { } pin)
                {
                    var to = scene.Map.From(at.Element, pin.Id)?.To;
                    var known = to is not null && seen.Contains(to);
                    items.Add(new OutlineItem(at.Element, pin, at.Level, pin.Key is null ? pin.Label : $"{pin.Key} {pin.Label}",
                        to is null ? (pin.Wants ? "not connected" : "free") : known ? $"to {scene.FaceOf(to)?.Title}, above" : ""));
                    if (to is not null && !known)
                        stack.Push((to, null, Math.Min(Deepest, at.Level + 1)));
                    continue;
                }

                if (!seen.Add(at.Element))
                    continue;
                items.Add(new OutlineItem(at.Element, null, at.Level, face.Title, string.Join(' ', face.Summary)));
                for (var i = face.Pins.Count - 1; i >= 0; i--)
                    stack.Push((at.Element, face.Pins[i], Math.Min(Deepest, at.Level + 1)));
            }
        }

        return items;
    }
}
