using CsCheck;
using Ringmap.Diagrams.Drawings;
using Ringmap.Diagrams.Geometry;
using Ringmap.Diagrams.Tests.Support;

namespace Ringmap.Diagrams.Tests.Drawings;

public class DrawingTests
{
    private static readonly Drawing Three = Sketch.Of([Sketch.Card("b", 300, 0), Sketch.Card("a", 0, 0, 2), Sketch.Card("c", 300, 200)], ("a.2", "c"));

    [Fact]
    public void Nodes_and_links_are_ordered_by_id() => Sketch.Apart().Sample(drawing =>
    {
        var again = new Drawing(drawing.Nodes.Reverse(), drawing.Links.Reverse());
        Assert.Equal(drawing.Nodes.Select(n => n.Id), again.Nodes.Select(n => n.Id));
        Assert.Equal(drawing.Links, again.Links);
    });

    [Fact]
    public void What_a_pin_leads_to_is_known()
    {
        Assert.Equal("c", Three.LinkOf("a", "2")!.ToNode);
        Assert.Null(Three.LinkOf("a", "1"));
        Assert.Equal("1", Three.FirstFreePin(Three.FindNode("a")!)!.Id);
    }

    [Fact]
    public void Of_two_links_at_one_pin_the_last_counts()
    {
        var drawing = new Drawing(Three.Nodes, [new("x", "a", "1", "b"), new("y", "a", "1", "c")]);
        Assert.Equal("c", drawing.LinkOf("a", "1")!.ToNode);
    }

    [Fact]
    public void What_does_not_exist_is_null()
    {
        Assert.Null(Three.FindNode("x"));
        Assert.Null(Three.FindLink("x"));
        Assert.Null(Three.FindPin("a", "9"));
        Assert.Null(Three.FindPin("x", "1"));
        Assert.Null(Drawing.Empty.Extent);
    }

    [Fact]
    public void Moving_takes_sockets_along_and_leaves_others()
    {
        var moved = Three.WithMoved(new HashSet<string> { "a", "x" }, new Vector(10, 20));
        Assert.Equal(new Rect(10, 20, 200, 88), moved.FindNode("a")!.Bounds);
        Assert.Equal(new Point(10, 38), moved.FindNode("a")!.InSocket);
        Assert.Equal(new Point(210, 68), moved.FindPin("a", "1")!.Socket);
        Assert.Equal(Three.FindNode("b"), moved.FindNode("b"));
    }
}
