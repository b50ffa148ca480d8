using Ringmap.Diagrams.Drawings;
using Ringmap.Diagrams.Geometry;
using Ringmap.Diagrams.Hits;
using Ringmap.Diagrams.Tests.Support;
using Ringmap.Diagrams.Tools;
using Ringmap.Diagrams.Tools.Intents;

namespace Ringmap.Diagrams.Tests.Tools;

/// <summary>Drawing a connector from a pin, and dragging the ends of one that is there.</summary>
public class ConnectTests
{
    private static readonly Point Pin1 = new(200, 48);
    private static readonly Point Pin2 = new(200, 72);

    /// <summary>a.1 leads level to b; c and the start (which nothing may lead to) are free.</summary>
    private static readonly Drawing Map = Sketch.Of(
        [Sketch.Card("a", 0, 0, 2), Sketch.Card("b", 600, 30), Sketch.Card("c", 600, 300), Sketch.Card("start", 0, 400, hasInput: false)], ("a.1", "b"));

    [Fact]
    public void A_drag_begins_after_three_pixels()
    {
        var hand = new Hand(Map).Press(200, 72).Move(202, 72);
        Assert.False(hand.Feedback.IsActive);
        hand.Move(203, 72);
        Assert.True(hand.Feedback.IsActive);
        Assert.NotNull(hand.Feedback.Connection);
    }

    [Fact]
    public void The_whole_body_is_the_target()
    {
        Assert.Equal([new Connect("a", "2", "c")], new Hand(Map).Drag(Pin2, new Point(790, 350)).Intents);
        Assert.Equal([new Connect("a", "2", "c")], new Hand(Map).Drag(Pin2, new Point(585, 320)).Intents);
    }

    [Fact]
    public void While_dragging_the_connector_snaps_to_the_targets_socket_and_what_does_not_fit_is_dimmed()
    {
        var hand = new Hand(Map).Hold(Pin2, new Point(700, 340));
        var preview = hand.Feedback.Connection!;
        Assert.Equal((Pin2, new Point(600, 318), "c"), (preview.Start, preview.End, preview.ToNode));
        Assert.Equal(["start"], hand.Feedback.DimmedNodes);
        Assert.Equal(ToolCursor.Connect, hand.Feedback.Cursor);
    }

    [Fact]
    public void What_nothing_may_lead_to_refuses_and_says_so()
    {
        var hand = new Hand(Map).Hold(Pin2, new Point(100, 420));
        Assert.Equal(ToolCursor.NotAllowed, hand.Feedback.Cursor);
        Assert.NotNull(hand.Feedback.Connection!.Verdict.Reason);
        Assert.Empty(hand.Release(100, 420).Intents);
    }

    [Fact]
    public void The_maps_rules_decide()
    {
        var hand = new Hand(Map, new NothingTo("c")).Hold(Pin2, new Point(700, 340));
        Assert.Equal("not to c", hand.Feedback.Connection!.Verdict.Reason);
        Assert.Contains("c", hand.Feedback.DimmedNodes);
        Assert.Empty(hand.Release(700, 340).Intents);
    }

    [Fact]
    public void On_the_empty_canvas_the_list_of_what_fits_opens() =>
        Assert.Equal([new QuickAdd("a", "2", new Point(400, 250))], new Hand(Map).Drag(Pin2, new Point(400, 250)).Intents);

    [Fact]
    public void On_its_origin_nothing_happens()
    {
        Assert.Empty(new Hand(Map).Drag(Pin2, new Point(150, 60)).Intents);
        Assert.Empty(new Hand(Map).Drag(Pin2, new Point(210, 78)).Intents);
    }

    [Fact]
    public void Onto_its_own_in_socket_it_loops() =>
        Assert.Equal([new Connect("a", "2", "a")], new Hand(Map).Drag(Pin2, new Point(-5, 20)).Intents);

    [Fact]
    public void To_where_it_leads_already_nothing_changes() => Assert.Empty(new Hand(Map).Drag(Pin1, new Point(700, 40)).Intents);

    [Fact]
    public void Clicked_pin_then_clicked_target_connects()
    {
        var hand = new Hand(Map).Click(200, 72);
        Assert.True(hand.Tool.IsBusy);
        hand.Move(500, 200);
        Assert.NotNull(hand.Feedback.Connection);
        Assert.Equal([new Connect("a", "2", "c")], hand.Click(700, 340).Intents);
        Assert.False(hand.Tool.IsBusy);
    }

    [Fact]
    public void Clicked_pin_then_the_empty_canvas_ends_it() => Assert.Empty(new Hand(Map).Click(200, 72).Click(400, 250).Intents);

    [Fact]
    public void Connecting_can_begin_at_the_keyboard()
    {
        var hand = new Hand(Map);
        hand.Tool.BeginConnect("a", "2", hand.Context);
        Assert.Equal([new Connect("a", "2", "c")], hand.Click(700, 340).Intents);

        hand.Tool.BeginConnect("a", "gone", hand.Context);
        Assert.False(hand.Tool.IsBusy);
    }

    [Fact]
    public void Either_end_of_a_chosen_connector_can_be_dragged()
    {
        Assert.Equal([new Reconnect("a.1", "a", "1", "c")], Chosen().Drag(new Point(598, 48), new Point(700, 340)).Intents);
        Assert.Equal([new Reconnect("a.1", "a", "2", "b")], Chosen().Drag(new Point(202, 46), new Point(203, 75)).Intents);
        Assert.Equal([new Reconnect("a.1", "c", "1", "b")], Chosen().Drag(new Point(202, 46), new Point(700, 340)).Intents);
    }

    [Fact]
    public void The_end_of_a_target_with_one_connector_needs_no_choosing() =>
        Assert.Equal([new Reconnect("a.1", "a", "1", "c")], new Hand(Map).Drag(new Point(596, 48), new Point(700, 340)).Intents);

    [Fact]
    public void Dropped_on_nothing_it_is_removed()
    {
        Assert.Equal([new RemoveLink("a.1")], Chosen().Drag(new Point(598, 48), new Point(400, 250)).Intents);
        Assert.Equal([new RemoveLink("a.1")], Chosen().Drag(new Point(202, 46), new Point(400, 250)).Intents);
    }

    [Fact]
    public void Dropped_where_it_was_nothing_changes()
    {
        Assert.Empty(Chosen().Drag(new Point(598, 48), new Point(650, 50)).Intents);
        Assert.Empty(Chosen().Drag(new Point(202, 46), new Point(210, 46)).Intents);
    }

    [Fact]
    public void With_shift_a_pins_connector_is_taken_along() =>
        Assert.Equal([new Reconnect("a.1", "a", "2", "b")], new Hand(Map).Drag(new Point(206, 44), new Point(206, 78), PointerModifiers.Shift).Intents);

    [Fact]
    public void With_shift_all_connectors_of_a_target_are_taken_along()
    {
        var both = Sketch.Of(Map.Nodes, ("a.1", "b"), ("a.2", "b"));
        var hand = new Hand(both).Hold(new Point(596, 48), new Point(700, 340), PointerModifiers.Shift);
        Assert.Equal(2, hand.Feedback.Connections.Count);
        Assert.Equal(
            [new Reconnect("a.1", "a", "1", "c"), new Reconnect("a.2", "a", "2", "c")],
            hand.Release(700, 340, PointerModifiers.Shift).Intents);
    }

    [Fact]
    public void Escape_calls_every_stage_off()
    {
        Assert.Empty(new Hand(Map).Press(200, 72).Escape().Move(700, 340).Release(700, 340).Intents);
        Assert.Empty(new Hand(Map).Hold(Pin2, new Point(700, 340)).Escape().Release(700, 340).Intents);
        Assert.Empty(Chosen().Hold(new Point(598, 48), new Point(700, 340)).Escape().Release(700, 340).Intents);
        var clicked = new Hand(Map).Click(200, 72).Escape();
        Assert.False(clicked.Tool.IsBusy);
    }

    [Fact]
    public void A_pin_that_vanishes_meanwhile_ends_the_gesture()
    {
        var hand = new Hand(Map).Hold(Pin2, new Point(500, 200));
        hand.Drawing = Sketch.Of([Sketch.Card("c", 600, 300)]);
        Assert.Empty(hand.Move(700, 340).Release(700, 340).Intents);
        Assert.False(hand.Tool.IsBusy);
    }

    [Fact]
    public void Over_a_socket_the_pointer_says_that_it_connects()
    {
        var hand = new Hand(Map).Move(203, 72);
        Assert.Equal((ToolCursor.Connect, Hit.OnPin("a", "2")), (hand.Feedback.Cursor, hand.Feedback.Hover));
    }

    private static Hand Chosen() => new(Map) { Selection = Selection.OfLink("a.1") };

    private sealed class NothingTo(string refused) : IConnectionRules
    {
        public Verdict CanConnect(string fromNode, string fromPin, string toNode) => toNode == refused ? Verdict.Refused($"not to {refused}") : Verdict.Allowed;
    }
}
