using Ringmap.Diagrams.Drawings;
using Ringmap.Diagrams.Geometry;
using Ringmap.Diagrams.Tests.Support;
using Ringmap.Diagrams.Tools;
using Ringmap.Diagrams.Tools.Intents;

namespace Ringmap.Diagrams.Tests.Tools;

/// <summary>An element dropped from the palette.</summary>
public class PaletteTests
{
    /// <summary>Pins of a at (200, 48) and (200, 72); a.1 leads level to b at (600, 30).</summary>
    private static readonly Drawing Pair = Sketch.Of([Sketch.Card("a", 0, 0, 2), Sketch.Card("b", 600, 30)], ("a.1", "b"));

    [Fact]
    public void On_the_empty_canvas_it_stands_there_on_the_grid_held_by_its_header()
    {
        var hand = new Hand(Pair).Bring(333, 407);
        Assert.Equal(GhostOutcome.Place, hand.Feedback.Ghost!.Outcome);
        hand.Release(333, 407);

        Assert.Equal([new PlaceNode("play", new Point(240, 380))], hand.Intents);
        Assert.False(hand.Tool.IsBusy);
    }

    [Fact]
    public void On_a_free_pin_it_stands_beside_and_is_connected()
    {
        var hand = new Hand(Pair).Bring(205, 76);
        Assert.Equal(GhostOutcome.ConnectFromPin, hand.Feedback.Ghost!.Outcome);
        hand.Release(205, 76);

        Assert.Equal([new PlaceOnPin("play", new Point(280, 54), "a", "2")], hand.Intents);
    }

    [Fact]
    public void Beside_a_pin_it_finds_a_place_where_nothing_stands()
    {
        var crowded = Sketch.Of([.. Pair.Nodes, Sketch.Card("c", 280, 54, 3)]);
        var placed = (PlaceOnPin)Assert.Single(new Hand(crowded).Bring(200, 72).Release(200, 72).Intents);
        var bounds = new Rect(placed.Position, new Size(CardLayout.Width, 60));
        Assert.All(crowded.Nodes, node => Assert.False(node.Bounds.Overlaps(bounds)));
    }

    [Theory]
    [InlineData(200, 46)]
    [InlineData(400, 55)]
    public void On_an_occupied_pin_or_a_connector_it_is_inserted(double x, double y)
    {
        var hand = new Hand(Pair).Bring(x, y);
        Assert.Equal(GhostOutcome.Insert, hand.Feedback.Ghost!.Outcome);
        Assert.Equal("a.1", Assert.IsType<InsertOnLink>(Assert.Single(hand.Release(x, y).Intents)).LinkId);
    }

    [Fact]
    public void Beyond_fourteen_from_a_connector_it_is_placed() =>
        Assert.IsType<PlaceNode>(Assert.Single(new Hand(Pair).Bring(400, 63).Release(400, 63).Intents));

    [Fact]
    public void On_a_body_it_is_connected_from_the_first_free_pin() =>
        Assert.Equal([new PlaceOnPin("play", new Point(280, 54), "a", "2", OnBody: true)], new Hand(Pair).Bring(100, 20).Release(100, 20).Intents);

    [Fact]
    public void On_a_body_without_a_free_pin_it_is_refused()
    {
        var full = Sketch.Of([Sketch.Card("a", 0, 0), Sketch.Card("b", 600, 30)], ("a.1", "b"));
        var hand = new Hand(full).Bring(100, 20);
        Assert.Equal((GhostOutcome.Refused, ToolCursor.NotAllowed), (hand.Feedback.Ghost!.Outcome, hand.Feedback.Cursor));
        Assert.Empty(hand.Release(100, 20).Intents);
    }

    [Fact]
    public void What_nothing_may_lead_to_can_only_be_placed()
    {
        Assert.IsType<PlaceNode>(Assert.Single(new Hand(Pair).Bring(214, 80, hasInput: false).Release(214, 80).Intents));
        Assert.Empty(new Hand(Pair).Bring(100, 20, hasInput: false).Release(100, 20).Intents);
    }

    [Fact]
    public void What_leads_nowhere_is_not_inserted()
    {
        Assert.Empty(new Hand(Pair).Bring(200, 46, hasPins: false).Release(200, 46).Intents);
        Assert.IsType<PlaceNode>(Assert.Single(new Hand(Pair).Bring(400, 48, hasPins: false).Release(400, 48).Intents));
    }

    [Fact]
    public void Escape_calls_it_off()
    {
        var hand = new Hand(Pair).Bring(333, 407).Escape();
        Assert.Null(hand.Feedback.Ghost);
        Assert.Empty(hand.Release(333, 407).Intents);
    }

    [Fact]
    public void Zoomed_out_it_lands_where_the_pointer_is()
    {
        var hand = new Hand(Drawing.Empty) { Viewport = new Viewport(new Vector(100, 50), 0.5) };
        Assert.Equal([new PlaceNode("play", new Point(300, 280))], hand.Bring(300, 200).Release(300, 200).Intents);
    }
}
