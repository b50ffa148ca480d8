using CsCheck;
using Ringmap.Diagrams.Drawings;
using Ringmap.Diagrams.Geometry;
using Ringmap.Diagrams.Layouts;
using Ringmap.Diagrams.Routing;
using Ringmap.Diagrams.Tests.Support;

namespace Ringmap.Diagrams.Tests.Layouts;

public class TidyLayoutTests
{
    [Fact]
    public void A_flow_is_read_from_left_to_right_and_pins_from_top_to_bottom()
    {
        var messy = Sketch.Of(
            [Sketch.Card("start", 500, 500, 1, hasInput: false), Sketch.Card("menu", 0, 0, 3), Sketch.Card("one", 0, 900), Sketch.Card("two", 40, 30), Sketch.Card("three", 700, 0)],
            ("start.1", "menu"), ("menu.1", "one"), ("menu.2", "two"), ("menu.3", "three"));
        var at = TidyLayout.Arrange(messy);

        Assert.True(at["start"].X < at["menu"].X && at["menu"].X < at["one"].X);
        Assert.Equal(at["one"].X, at["two"].X);
        Assert.True(at["one"].Y < at["two"].Y && at["two"].Y < at["three"].Y);
        Assert.Equal(CanvasGrid.Snap(messy.Extent!.Value.Position), new Point(at.Values.Min(p => p.X), at.Values.Min(p => p.Y)));
    }

    [Fact]
    public void Nothing_overlaps_and_everything_is_on_the_grid() => Sketch.Anywhere(20).Sample(drawing =>
    {
        var tidy = Apply(drawing, out var at);
        Assert.Equal(drawing.Nodes.Count, at.Count);
        Assert.All(at.Values, p => Assert.Equal(p, CanvasGrid.Snap(p)));
        for (var i = 0; i < tidy.Nodes.Count; i++)
        {
            for (var j = i + 1; j < tidy.Nodes.Count; j++)
                Assert.False(tidy.Nodes[i].Bounds.Overlaps(tidy.Nodes[j].Bounds), $"{tidy.Nodes[i]} {tidy.Nodes[j]}");
        }
    }, iter: 300);

    [Fact]
    public void Connectors_lead_to_the_right_unless_they_close_a_loop() =>
        // Links to later nodes only: there is no loop, so every link must lead right.
        Sketch.Anywhere(16).Sample(drawing =>
        {
            var forward = new Drawing(drawing.Nodes, drawing.Links.Where(link => string.CompareOrdinal(link.FromNode, link.ToNode) < 0));
            var tidy = Apply(forward, out _);
            Assert.All(tidy.Links, link => Assert.True(tidy.FindNode(link.FromNode)!.Bounds.Right < tidy.FindNode(link.ToNode)!.Bounds.Left, link.Id));
        }, iter: 200);

    [Fact]
    public void The_same_drawing_gives_the_same_arrangement() => Sketch.Anywhere(12).Sample(drawing =>
        Assert.Equal(TidyLayout.Arrange(drawing), TidyLayout.Arrange(new Drawing(drawing.Nodes.Reverse(), drawing.Links.Reverse()))), iter: 100);

    [Fact]
    public void Every_connector_of_a_tidy_drawing_has_a_clear_way() => Sketch.Anywhere(12).Sample(drawing =>
    {
        var tidy = Apply(drawing, out _);
        Assert.Empty(Measures.Faults(tidy, ConnectorRouter.Route(tidy)));
    }, iter: 200);

    [Fact]
    public void Where_a_root_leads_to_everything_it_does_not_matter_how_it_stood_before() =>
        Gen.Select(Sketch.Anywhere(12), Gen.Int[-900, 900].Array[24], Gen.Int[0, 1_000].Array[12]).Sample((drawing, places, before) =>
        {
            // Node i is entered from pin i of some earlier node; the other links leave from pins beyond.
            var nodes = drawing.Nodes.Select(node => Sketch.Card(node.Id, node.Bounds.X, node.Bounds.Y, 12 + node.Pins.Count)).ToList();
            var ways = Enumerable.Range(1, Math.Max(0, nodes.Count - 1)).Select(i => Sketch.Link($"{nodes[before[i] % i].Id}.{i}", nodes[i].Id));
            var options = new TidyOptions { Roots = ["n00"] };
            var one = new Drawing(nodes, [.. drawing.Links.Select(link => Sketch.Link($"{link.FromNode}.{12 + int.Parse(link.FromPin)}", link.ToNode)), .. ways]);
            var other = new Drawing(nodes.Select((node, i) => node.Moved(new Vector(places[2 * i], places[(2 * i) + 1]))), one.Links);
            var shift = CanvasGrid.Snap((other.Extent ?? default).Position) - CanvasGrid.Snap((one.Extent ?? default).Position);

            Assert.Equal(
                TidyLayout.Arrange(one, options).ToDictionary(at => at.Key, at => at.Value + shift),
                TidyLayout.Arrange(other, options));
        }, iter: 200);

    [Fact]
    public void Roots_come_first()
    {
        var two = Sketch.Of([Sketch.Card("a", 0, 0), Sketch.Card("b", 0, 300)]);
        var at = TidyLayout.Arrange(two, new TidyOptions { Roots = ["b"] });
        Assert.True(at["b"].Y < at["a"].Y);
    }

    [Fact]
    public void An_empty_drawing_is_tidy() => Assert.Empty(TidyLayout.Arrange(Drawing.Empty));

    private static Drawing Apply(Drawing drawing, out IReadOnlyDictionary<string, Point> at)
    {
        var places = at = TidyLayout.Arrange(drawing);
        return new(drawing.Nodes.Select(node => node.Moved(places[node.Id] - node.Bounds.Position)), drawing.Links);
    }
}
