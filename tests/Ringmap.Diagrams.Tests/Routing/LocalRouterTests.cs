using CsCheck;
using Ringmap.Diagrams.Drawings;
using Ringmap.Diagrams.Geometry;
using Ringmap.Diagrams.Routing;
using Ringmap.Diagrams.Tests.Support;

namespace Ringmap.Diagrams.Tests.Routing;

public class LocalRouterTests
{
    [Fact]
    public void Wherever_a_card_comes_from_every_route_is_clear() => Gen.Select(Sketch.Apart(), Gen.Int[-900, 900], Gen.Int[-900, 900]).Sample((drawing, dx, dy) =>
    {
        if (drawing.Nodes.Count == 0) return;
        var moved = new HashSet<string> { drawing.Nodes[^1].Id };
        var before = ConnectorRouter.Route(drawing.WithMoved(moved, new Vector(dx, dy)));
        Assert.Empty(Measures.Faults(drawing, LocalRouter.Reroute(before, drawing, moved)));
    }, iter: 60);

    [Fact]
    public void What_is_far_away_keeps_its_route()
    {
        Drawing drawing = new(
            [Card("a", 0, 0), Card("b", 400, 0), Card("c", 5000, 0), Card("d", 5400, 300)],
            [new("near", "a", "next", "b"), new("far", "c", "next", "d")]);
        var before = ConnectorRouter.Route(drawing);
        var moved = new HashSet<string> { "b" };
        var after = LocalRouter.Reroute(before, drawing.WithMoved(moved, new Vector(0, 200)), moved);
        Assert.Same(before["far"], after["far"]);
        Assert.NotEqual(before["near"], after["near"]);
    }

    [Fact]
    public void Links_that_are_gone_have_no_route()
    {
        Drawing drawing = new([Card("a", 0, 0), Card("b", 400, 0)], [new("link", "a", "next", "b")]);
        var before = ConnectorRouter.Route(drawing);
        Assert.Empty(LocalRouter.Reroute(before, new Drawing(drawing.Nodes, []), new HashSet<string>()));
    }

    private static DrawingNode Card(string id, double x, double y) =>
        new(id, new Rect(x, y, 200, 80), new Point(x, y + 18), [new DrawingPin("next", "Next", new Point(x + 200, y + 50))]);
}
