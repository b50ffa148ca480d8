using CsCheck;
using Ringmap.Diagrams.Drawings;
using Ringmap.Diagrams.Geometry;
using Ringmap.Diagrams.Snapping;
using Ringmap.Diagrams.Tests.Support;

namespace Ringmap.Diagrams.Tests.Snapping;

public class SnapperTests
{
    [Fact]
    public void Alone_a_card_comes_to_rest_on_the_grid()
    {
        var drawing = Sketch.Of([Sketch.Card("a", 0, 0)]);
        var snapped = Snapper.Snap(drawing, Set("a"), new Vector(33, 48), 1);

        Assert.Equal(new Vector(40, 40), snapped.Offset);
        Assert.Empty(snapped.Guides);
    }

    [Fact]
    public void Near_an_edge_of_another_card_it_is_caught_there_and_a_guide_says_why()
    {
        var drawing = Sketch.Of([Sketch.Card("a", 0, 0), Sketch.Card("b", 313, 400)]);
        var snapped = Snapper.Snap(drawing, Set("a"), new Vector(310, 5), 1);

        Assert.Equal(313, snapped.Offset.X);
        Assert.Equal(0, snapped.Offset.Y);
        var guide = Assert.Single(snapped.Guides);
        Assert.Equal((313.0, 313.0), (guide.From.X, guide.To.X));
        Assert.True(guide.From.Y <= 0 && guide.To.Y >= 400, $"{guide}");
    }

    [Fact]
    public void In_sockets_line_up()
    {
        // Unlike in height, so that only their sockets can meet at this offset.
        var drawing = Sketch.Of([Sketch.Card("a", 0, 0, 1), Sketch.Card("b", 300, 101, 4)]);
        var snapped = Snapper.Snap(drawing, Set("a"), new Vector(0, 103), 1);
        Assert.Equal(101, snapped.Offset.Y);
    }

    [Fact]
    public void The_catch_is_six_pixels_on_the_screen()
    {
        var drawing = Sketch.Of([Sketch.Card("a", 0, 0), Sketch.Card("b", 313, 400)]);
        Assert.Equal(313, Snapper.Snap(drawing, Set("a"), new Vector(323, 0), 0.5).Offset.X);
        Assert.Equal(320, Snapper.Snap(drawing, Set("a"), new Vector(321, 0), 1).Offset.X);
    }

    [Fact]
    public void Several_cards_move_as_one()
    {
        var drawing = Sketch.Of([Sketch.Card("a", 3, 7), Sketch.Card("b", 340, 100)]);
        var snapped = Snapper.Snap(drawing, Set("a", "b"), new Vector(50, 50), 1);
        Assert.Equal(new Vector(57, 53), snapped.Offset);
    }

    [Fact]
    public void Unknown_cards_are_moved_freely() => Assert.Equal(new Vector(1, 2), Snapper.Snap(Drawing.Empty, Set("x"), new Vector(1, 2), 1).Offset);

    [Fact]
    public void No_snap_carries_a_card_farther_than_half_a_grid_step_or_the_catch() =>
        Gen.Select(Sketch.Apart(), Gen.Double[-300, 300], Gen.Double[-300, 300]).Sample((drawing, x, y) =>
        {
            var moved = new Vector(x, y);
            var difference = Snapper.Snap(drawing, Set("n00"), moved, 1).Offset - moved;
            Assert.InRange(Math.Abs(difference.X), 0, CanvasGrid.Step / 2);
            Assert.InRange(Math.Abs(difference.Y), 0, CanvasGrid.Step / 2);
        }, iter: 300);

    private static HashSet<string> Set(params string[] ids) => [.. ids];
}
