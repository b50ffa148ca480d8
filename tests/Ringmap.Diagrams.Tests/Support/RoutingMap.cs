using System.Text.Json;
using Ringmap.Diagrams.Drawings;
using Ringmap.Diagrams.Geometry;

namespace Ringmap.Diagrams.Tests.Support;

/// <summary>Diagrams in the format routing-map/1, beside the repository in ../shared/bench/routing or where RINGMAP_ROUTING_MAPS says.</summary>
internal sealed record RoutingMap(string Name, Drawing Drawing, string Moved, Vector Move)
{
    /// <summary>The diagrams of one family and size, such as "tree-030"; the test is skipped when they are not there.</summary>
    public static IReadOnlyList<RoutingMap> Of(string family)
    {
        var folder = Find();
        Assert.SkipWhen(folder is null, "The diagrams for routing are not beside the repository (../shared/bench/routing/maps) nor at RINGMAP_ROUTING_MAPS.");
        return [.. Directory.GetFiles(folder!, family + "-*.json").Order(StringComparer.Ordinal).Select(Read)];
    }

    private static RoutingMap Read(string file)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(file));
        var root = json.RootElement;
        var move = root.GetProperty("move");
        var nodes = root.GetProperty("shapes").EnumerateArray().Select(ReadShape);
        var links = root.GetProperty("connectors").EnumerateArray().Select(c => new DrawingLink(
            Text(c, "id"), Text(c.GetProperty("from"), "shape"), Text(c.GetProperty("from"), "pin"), Text(c.GetProperty("to"), "shape")));
        return new(Text(root, "name"), new Drawing(nodes, links), Text(move, "shape"), new Vector(Number(move, "dx"), Number(move, "dy")));
    }

    private static DrawingNode ReadShape(JsonElement shape)
    {
        var bounds = new Rect(Number(shape, "x"), Number(shape, "y"), Number(shape, "w"), Number(shape, "h"));
        var pins = shape.GetProperty("pins").EnumerateArray().Select(pin => ReadPin(pin, bounds)).ToList();
        var input = pins.Find(pin => pin.Id == "in");
        return new(Text(shape, "id"), bounds, input?.Socket, [.. pins.Where(pin => pin.Id != "in")], input?.Side ?? Side.Left);
    }

    private static DrawingPin ReadPin(JsonElement pin, Rect shape)
    {
        var offset = Number(pin, "offset");
        var (side, socket) = Text(pin, "side") switch
        {
            "T" => (Side.Top, new Point(shape.Left + offset, shape.Top)),
            "B" => (Side.Bottom, new Point(shape.Left + offset, shape.Bottom)),
            "L" => (Side.Left, new Point(shape.Left, shape.Top + offset)),
            _ => (Side.Right, new Point(shape.Right, shape.Top + offset)),
        };
        return new(Text(pin, "id"), Text(pin, "id"), socket, side);
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    private static double Number(JsonElement element, string name) => element.GetProperty(name).GetDouble();

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("RINGMAP_ROUTING_MAPS") is { Length: > 0 } told) return Directory.Exists(told) ? told : null;
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var beside = Path.Combine(folder.FullName, "..", "shared", "bench", "routing", "maps");
            if (File.Exists(Path.Combine(folder.FullName, "Ringmap.slnx")) && Directory.Exists(beside)) return beside;
        }

        return null;
    }
}
