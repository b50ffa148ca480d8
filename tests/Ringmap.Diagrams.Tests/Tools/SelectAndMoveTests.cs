using Ringmap.Diagrams.Drawings;
using Ringmap.Diagrams.Geometry;
using Ringmap.Diagrams.Tests.Support;
using Ringmap.Diagrams.Tools;
using Ringmap.Diagrams.Tools.Intents;

namespace Ringmap.Diagrams.Tests.Tools;

/// <summary>Choosing, moving and looking around.</summary>
public class SelectAndMoveTests
{
    private static readonly Drawing Map = Sketch.Of(
        [Sketch.Card("a", 0, 0, 2), Sketch.Card("b", 600, 30), Sketch.Card("c", 600, 300)], ("a.1", "b"));

    private static readonly Drawing Alone = Sketch.Of([Sketch.Card("a", 0, 0)]);

    [Fact]
    public void A_click_chooses_what_is_under_it()
    {
        var hand = new Hand(Map).Click(100, 20);
        Assert.Equal(Selection.OfNode("a"), hand.Selection);
        Assert.Equal(Selection.OfLink("a.1"), hand.Click(400, 50).Selection);
        Assert.Equal(Selection.Empty, hand.Click(400, 250).Selection);
    }

    [Fact]
    public void A_click_on_what_is_chosen_changes_nothing() =>
        Assert.Empty(new Hand(Map) { Selection = Selection.OfNode("a") }.Click(100, 20).Intents);

    [Fact]
    public void Shift_adds_and_takes_out()
    {
        var hand = new Hand(Map).Click(100, 20).Click(700, 310, PointerModifiers.Shift).Click(400, 50, PointerModifiers.Shift);
        Assert.Equal(Selection.Of(["a", "c"], ["a.1"]), hand.Selection);
        Assert.Equal(Selection.Of(["c"], ["a.1"]), hand.Click(100, 20, PointerModifiers.Shift).Selection);
        Assert.Equal(Selection.Of(["c"], ["a.1"]), hand.Click(400, 250, PointerModifiers.Shift).Selection);
    }

    [Fact]
    public void A_double_click_opens() => Assert.Equal([new OpenNode("a")], new Hand(Map).Press(100, 20, clicks: 2).Release(100, 20).Intents);

    [Fact]
    public void The_secondary_button_chooses_for_a_menu_but_keeps_a_selection_that_it_is_part_of()
    {
        var hand = new Hand(Map) { Selection = Selection.Of(["a", "b"], []) };
        Assert.Empty(hand.Click(100, 20, button: PointerButton.Secondary).Intents);
        Assert.Equal(Selection.OfNode("c"), hand.Click(700, 310, button: PointerButton.Secondary).Selection);
    }

    [Fact]
    public void Dragging_a_body_moves_it_to_the_grid_as_one_step()
    {
        var hand = new Hand(Alone).Drag(new Point(100, 20), new Point(147, 263));
        Assert.Equal(Selection.OfNode("a"), hand.Selection);
        Assert.Equal(new Vector(40, 240), Assert.Single(hand.Intents.OfType<MoveNodes>()).Delta);
    }

    [Fact]
    public void Chosen_nodes_move_together()
    {
        var hand = new Hand(Map) { Selection = Selection.Of(["c", "a"], []) };
        hand.Hold(new Point(100, 20), new Point(100, 520));
        Assert.Equal(["a", "c"], hand.Feedback.MovingNodes.Order());
        Assert.Equal(["a", "c"], Assert.IsType<MoveNodes>(Assert.Single(hand.Release(100, 520).Intents)).Ids);
    }

    [Fact]
    public void Ctrl_moves_freely() =>
        Assert.Equal(new Vector(33, 247), Assert.Single(new Hand(Map).Drag(new Point(100, 20), new Point(133, 267), PointerModifiers.Ctrl).Intents.OfType<MoveNodes>()).Delta);

    [Fact]
    public void A_move_shows_what_it_is_aligned_with()
    {
        var hand = new Hand(Map).Hold(new Point(100, 20), new Point(703, 500));
        Assert.Equal(600, hand.Feedback.MoveOffset.X);
        Assert.NotEmpty(hand.Feedback.Guides);
    }

    [Fact]
    public void A_move_back_to_where_it_began_is_no_step() => Assert.Empty(new Hand(Alone) { Selection = Selection.OfNode("a") }
        .Press(100, 20).Move(140, 60).Move(101, 20).Release(101, 20).Intents);

    [Fact]
    public void Zoomed_out_nodes_stay_under_the_hand()
    {
        var hand = new Hand(Map) { Viewport = new Viewport(Vector.Zero, 0.5) };
        Assert.Equal(new Vector(200, 400), Assert.Single(hand.Drag(new Point(50, 10), new Point(150, 210)).Intents.OfType<MoveNodes>()).Delta);
    }

    [Fact]
    public void The_lasso_chooses_what_it_touches_and_connectors_wholly_inside()
    {
        var hand = new Hand(Map).Hold(new Point(-50, -50), new Point(650, 150));
        Assert.Equal(new Rect(-50, -50, 700, 200), hand.Feedback.Lasso);
        Assert.Equal(Selection.Of(["a", "b"], ["a.1"]), hand.Feedback.LassoSelection);
        Assert.Equal(Selection.Of(["a", "b"], ["a.1"]), hand.Release(650, 150).Selection);
        Assert.Equal(Selection.OfNode("b"), hand.Drag(new Point(500, 200), new Point(650, 60)).Selection);
    }

    [Fact]
    public void The_lasso_adds_with_shift()
    {
        var hand = new Hand(Map) { Selection = Selection.OfNode("c") };
        Assert.Equal(Selection.Of(["a", "c"], []), hand.Drag(new Point(-50, -50), new Point(50, 50), PointerModifiers.Shift).Selection);
    }

    [Theory]
    [InlineData(PointerButton.Middle, PointerModifiers.None, false)]
    [InlineData(PointerButton.Main, PointerModifiers.Space, false)]
    [InlineData(PointerButton.Main, PointerModifiers.None, true)]
    public void The_middle_button_the_space_key_and_a_finger_pan(PointerButton button, PointerModifiers keys, bool touch)
    {
        var hand = new Hand(Map).Press(400, 250, keys, button, touch).Move(430, 240, keys).Move(450, 260, keys).Release(450, 260, keys, button);
        Assert.Equal(new Vector(50, 10), hand.Intents.Cast<PanBy>().Aggregate(Vector.Zero, (sum, pan) => sum + pan.Delta));
        Assert.True(hand.Selection.IsEmpty);
        Assert.False(hand.Tool.IsBusy);
    }

    [Fact]
    public void Escape_calls_moves_and_lassos_off()
    {
        Assert.Empty(new Hand(Map).Hold(new Point(-50, -50), new Point(650, 150)).Escape().Release(650, 150).Intents);
        Assert.DoesNotContain(new Hand(Map).Hold(new Point(100, 20), new Point(200, 300)).Escape().Release(200, 300).Intents, intent => intent is MoveNodes);
    }

    [Fact]
    public void What_vanishes_while_it_is_moved_ends_the_move()
    {
        var hand = new Hand(Map).Hold(new Point(100, 20), new Point(200, 300));
        hand.Drawing = Drawing.Empty;
        Assert.DoesNotContain(hand.Release(200, 300).Intents, intent => intent is MoveNodes);
    }
}
