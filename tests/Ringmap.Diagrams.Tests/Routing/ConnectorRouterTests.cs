using CsCheck;
using Ringmap.Diagrams.Drawings;
using Ringmap.Diagrams.Geometry;
using Ringmap.Diagrams.Routing;
using Ringmap.Diagrams.Tests.Support;

namespace Ringmap.Diagrams.Tests.Routing;

public class ConnectorRouterTests
{
    [Fact]
    public void A_connector_between_level_sockets_is_straight()
    {
        var drawing = Sketch.Of([Sketch.Card("a", 0, 0), Sketch.Card("b", 400, 30)], ("a.1", "b"));
        Assert.Equal([new Point(200, 48), new Point(400, 48)], ConnectorRouter.Route(drawing)["a.1"].Points);
    }

    [Fact]
    public void A_connector_goes_around_what_stands_between()
    {
        var drawing = Sketch.Of([Sketch.Card("a", 0, 0), Sketch.Card("wall", 300, -60, 4), Sketch.Card("b", 600, 30)], ("a.1", "b"));
        var route = ConnectorRouter.Route(drawing)["a.1"];
        Assert.Empty(Measures.Faults(drawing, ConnectorRouter.Route(drawing)));
        Assert.True(route.Bends >= 4, $"{route}");
    }

    [Fact]
    public void A_connector_to_its_own_element_goes_around_it()
    {
        var drawing = Sketch.Of([Sketch.Card("a", 0, 0)], ("a.1", "a"));
        Assert.Empty(Measures.Faults(drawing, ConnectorRouter.Route(drawing)));
    }

    [Fact]
    public void Pins_of_one_element_that_lead_to_one_target_share_a_joint()
    {
        var drawing = Sketch.Of([Sketch.Card("a", 0, 0, 3), Sketch.Card("b", 400, 200)], ("a.1", "b"), ("a.2", "b"), ("a.3", "b"));
        var routes = ConnectorRouter.Route(drawing);
        var joints = routes.Values.Select(route => route.Points[^2]).Distinct().ToArray();
        Assert.Single(joints);
        Assert.Equal(0, Measures.Crossings(routes));
    }

    [Fact]
    public void Parallel_connectors_keep_their_distance()
    {
        var nodes = Enumerable.Range(0, 3).Select(i => Sketch.Card($"b{i}", 500, 300 + (i * 160)));
        var drawing = Sketch.Of([Sketch.Card("a", 0, 0, 3), .. nodes], ("a.1", "b2"), ("a.2", "b1"), ("a.3", "b0"));
        var routes = ConnectorRouter.Route(drawing);
        var uprights = routes.Values.Select(route => route.Points[1].X).Order().ToArray();

        Assert.Equal(0, Measures.ForeignOverlap(drawing, routes));
        Assert.All(uprights.Zip(uprights.Skip(1)), pair => Assert.InRange(pair.Second - pair.First, RoutingOptions.Default.NudgingDistance, 30));
    }

    [Fact]
    public void Among_cards_that_keep_their_distance_every_route_is_clear() => Sketch.Apart().Sample(drawing =>
        Assert.Empty(Measures.Faults(drawing, ConnectorRouter.Route(drawing))), iter: 300);

    [Fact]
    public void Wherever_cards_stand_every_route_is_orthogonal_and_leaves_and_enters_as_its_sockets_ask() => Sketch.Anywhere().Sample(drawing =>
    {
        var routes = ConnectorRouter.Route(drawing);
        Assert.Equal(drawing.Links.Select(link => link.Id).Order(StringComparer.Ordinal), routes.Keys.Order(StringComparer.Ordinal));
        Assert.Empty(drawing.Links.SelectMany(link => Measures.EndFaults(drawing, link, routes[link.Id])));
    }, iter: 300);

    [Fact]
    public void The_same_drawing_gives_the_same_routes() => Sketch.Apart().Sample(drawing =>
    {
        var again = new Drawing(drawing.Nodes.Reverse(), drawing.Links.Reverse());
        Assert.Equal(ConnectorRouter.Route(drawing), ConnectorRouter.Route(again));
    }, iter: 100);

    [Fact]
    public void Routing_again_keeps_what_a_move_does_not_touch() =>
        Gen.Select(Sketch.Apart(), Gen.Int[0, 11], Gen.Int[-20, 20], Gen.Int[-20, 20]).Sample((drawing, which, x, y) =>
        {
            var moved = drawing.Nodes[which % drawing.Nodes.Count].Id;
            var before = ConnectorRouter.Route(drawing);
            var after = drawing.WithMoved(new HashSet<string> { moved }, new Vector(x, y));
            var routes = ConnectorRouter.Reroute(before, after, new HashSet<string> { moved });

            Assert.Empty(Measures.Faults(after, routes));
            var now = after.FindNode(moved)!.Bounds.Inflate(RoutingOptions.Default.ShapeBuffer);
            Assert.All(after.Links.Where(link => link.FromNode != moved && link.ToNode != moved && !Runs(before[link.Id], now)),
                link => Assert.Equal(before[link.Id], routes[link.Id]));
        }, iter: 200);

    [Fact]
    public void Routing_again_without_a_change_changes_nothing() => Sketch.Apart().Sample(drawing =>
    {
        var routes = ConnectorRouter.Route(drawing);
        Assert.Equal(routes, ConnectorRouter.Reroute(routes, drawing, new HashSet<string>()));
    }, iter: 100);

    [Fact]
    public void Links_whose_ends_are_not_there_have_no_route()
    {
        var nowhere = Sketch.Card("nowhere", double.NaN, 0);
        var drawing = new Drawing(
            [Sketch.Card("a", 0, 0, 4), Sketch.Card("start", 300, 0, hasInput: false), nowhere],
            [Sketch.Link("a.1", "gone"), Sketch.Link("a.2", "start"), Sketch.Link("a.3", "nowhere"), Sketch.Link("gone.1", "a"), new("x", "a", "9", "a")]);
        Assert.Empty(ConnectorRouter.Route(drawing));
    }

    [Fact]
    public void A_hundred_and_more_cards_are_routed_clear()
    {
        var random = new Random(7);
        var nodes = Enumerable.Range(0, 120).Select(i => Sketch.Card($"n{i:000}", i % 10 * 340, i / 10 * 240, 3)).ToArray();
        var links = from i in Enumerable.Range(0, 120) from pin in Enumerable.Range(1, 2) select Sketch.Link($"n{i:000}.{pin}", $"n{random.Next(120):000}");
        var drawing = new Drawing(nodes, links);
        Assert.Empty(Measures.Faults(drawing, ConnectorRouter.Route(drawing)));
    }

    private static bool Runs(Route route, Rect r) => route.Points.Zip(route.Points.Skip(1)).Any(s => r.IsCrossedBy(s.First, s.Second));
}
