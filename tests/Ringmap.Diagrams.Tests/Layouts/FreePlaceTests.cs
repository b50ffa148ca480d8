using Ringmap.Diagrams.Drawings;
using Ringmap.Diagrams.Geometry;
using Ringmap.Diagrams.Layouts;

namespace Ringmap.Diagrams.Tests.Layouts;

public class FreePlaceTests
{
    private static readonly Size Card = new(200, 84);

    private static DrawingNode Node(string id, double x, double y) =>
        new(id, new Rect(new Point(x, y), Card), new Point(x, y + 18), [new DrawingPin("next", "Next", new Point(x + 200, y + 18))]);

    [Fact]
    public void A_new_node_stands_level_with_its_pin()
    {
        var node = Node("a", 0, 0);
        Assert.Equal(new Rect(280, 0, 200, 84), FreePlace.Beside(new Drawing([node], []), node, node.Pins[0], Card));
    }

    [Fact]
    public void It_moves_down_past_what_stands_there()
    {
        var node = Node("a", 0, 0);
        var drawing = new Drawing([node, Node("b", 280, 0)], []);
        var place = FreePlace.Beside(drawing, node, node.Pins[0], Card);
        Assert.Equal(280, place.X);
        Assert.True(place.Top >= 84 + CanvasGrid.Step - 1);
    }

    [Fact]
    public void Edges_are_aligned_with_the_outermost()
    {
        var places = Alignment.Align([Node("a", 20, 0), Node("b", 100, 200)], Side.Left);
        Assert.Equal(new Point(20, 200), places["b"]);
        Assert.Equal(new Point(20, 0), Alignment.Align([Node("a", 20, 0), Node("b", 100, 200)], Side.Top)["a"]);
        Assert.Empty(Alignment.Align([], Side.Left));
    }

    [Fact]
    public void Gaps_become_even_and_the_outer_ones_stay()
    {
        var places = Alignment.Distribute([Node("a", 0, 0), Node("b", 0, 100), Node("c", 0, 400)], isUpright: true);
        Assert.Equal([new Point(0, 0), new Point(0, 200), new Point(0, 400)], [places["a"], places["b"], places["c"]]);
        Assert.Empty(Alignment.Distribute([Node("a", 0, 0)], isUpright: true));
    }
}
