using CsCheck;
using Ringmap.Diagrams.Drawings;
using Ringmap.Diagrams.Geometry;

namespace Ringmap.Diagrams.Tests.Support;

/// <summary>Small drawings of cards, by hand and by chance. Pins are called "1", "2", …; a link is called after its pin, "a.1".</summary>
internal static class Sketch
{
    /// <summary>Smallest distance between the cards of <see cref="Apart"/>: two buffers and room for some connectors.</summary>
    private const int Gap = 60;

    /// <summary>An open card without summary: its in-socket at (x, y + 18), pin n at (x + 200, y + 24 + 24 n).</summary>
    public static DrawingNode Card(string id, double x, double y, int pins = 1, bool hasInput = true)
    {
        var card = CardLayout.Place(new Point(x, y), 0, pins);
        var names = card.PinSockets.Select((socket, i) => new DrawingPin($"{i + 1}", $"pin {i + 1}", socket));
        return new(id, card.Bounds, hasInput ? card.InSocket : null, [.. names]);
    }

    /// <summary>A link from a pin such as "a.1" to a node.</summary>
    public static DrawingLink Link(string pin, string to)
    {
        var ends = pin.Split('.');
        return new(pin, ends[0], ends[1], to);
    }

    public static Drawing Of(IEnumerable<DrawingNode> nodes, params (string Pin, string To)[] links) =>
        new(nodes, links.Select(link => Link(link.Pin, link.To)));

    /// <summary>Cards that keep their distance, in cells of a raster but jittered, and links from some pins to any card.</summary>
    public static Gen<Drawing> Apart(int most = 12) =>
        from count in Gen.Int[1, most]
        from columns in Gen.Int[1, 5]
        from jitter in Gen.Select(Gen.Int[0, 50], Gen.Int[0, 50]).Array[count]
        from pins in Gen.Int[1, 4].Array[count]
        from targets in Gen.Int[-1, count - 1].Array[count * 4]
        select Build(count, pins, targets, i => new Point(
            (i % columns * (CardLayout.Width + Gap + 50)) + jitter[i].Item1,
            (i / columns * (CardLayout.HeaderHeight + (4 * CardLayout.RowHeight) + Gap + 50)) + jitter[i].Item2));

    /// <summary>Cards anywhere: on top of each other, far away, at one place.</summary>
    public static Gen<Drawing> Anywhere(int most = 8) =>
        from count in Gen.Int[0, most]
        from places in Gen.Select(Gen.Int[-500, 500], Gen.Int[-300, 300]).Array[count]
        from pins in Gen.Int[0, 4].Array[count]
        from targets in Gen.Int[-1, Math.Max(0, count - 1)].Array[count * 4]
        select Build(count, pins, targets, i => new Point(places[i].Item1, places[i].Item2));

    private static Drawing Build(int count, int[] pins, int[] targets, Func<int, Point> place)
    {
        var nodes = Enumerable.Range(0, count).Select(i => Card($"n{i:00}", place(i).X, place(i).Y, pins[i], hasInput: i > 0)).ToList();
        var links = from i in Enumerable.Range(0, count)
                    from pin in Enumerable.Range(1, pins[i])
                    let to = targets[(i * 4) + pin - 1]
                    where to > 0
                    select Link($"n{i:00}.{pin}", $"n{to:00}");
        return new(nodes, links);
    }
}
