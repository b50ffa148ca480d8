using Ringmap.Flow.Editing;
using Ringmap.Flow.Maps;

namespace Ringmap.Flow.Tests.Editing;

public class ConnectorEditsTests
{
    private static readonly FlowMap Map = Drawing.Of("ring-my-phones").Add("end", "hang-up").Add("play", "play").Connect("x.no-answer", "end").Map;

    [Fact]
    public void A_pin_leads_where_it_was_last_drawn()
    {
        EditResult result = ConnectorEdits.Connect(Map, "x", "busy", "end");
        Assert.Equal("Connect Ring my phones with Hang up", result.Name);
        Assert.Equal("end", result.Map.From("x", "busy")!.To);
        FlowMap again = ConnectorEdits.Connect(result.Map, "x", "busy", "play").Map;
        Assert.Equal("play", again.From("x", "busy")!.To);
        Assert.Equal(result.Map.Connectors.Length, again.Connectors.Length);
        Assert.Same(again, ConnectorEdits.Connect(again, "x", "busy", "play").Map);
    }

    [Fact]
    public void An_element_may_lead_to_itself_but_nothing_leads_to_the_start()
    {
        Assert.True(ConnectorEdits.Connect(Map, "x", "busy", "x").IsDone);
        Assert.Equal("Nothing can lead to “Incoming call”.", ConnectorEdits.Connect(Map, "x", "busy", "in").Refusal);
    }

    [Fact]
    public void What_is_not_there_is_said()
    {
        Assert.Equal("“Ring my phones” has no such pin any more.", ConnectorEdits.Connect(Map, "x", "key-1", "end").Refusal);
        Assert.Equal("This element is not on the map any more.", ConnectorEdits.Connect(Map, "gone", "next", "end").Refusal);
        Assert.Equal("This connector is not on the map any more.", ConnectorEdits.Reconnect(Map, "gone", "x", "busy", "end").Refusal);
        Assert.Equal("This connector is not on the map any more.", ConnectorEdits.Remove(Map, "gone").Refusal);
    }

    [Fact]
    public void Reconnecting_keeps_the_connector_and_replaces_what_the_new_pin_had()
    {
        FlowMap map = ConnectorEdits.Connect(Map, "x", "busy", "play").Map;
        string id = map.From("x", "busy")!.Id;
        FlowMap moved = ConnectorEdits.Reconnect(map, id, "x", "no-answer", "play").Map;
        Assert.Equal((id, "play"), (moved.From("x", "no-answer")!.Id, moved.From("x", "no-answer")!.To));
        Assert.Null(moved.From("x", "busy"));
        Assert.Equal(map.Connectors.Length - 1, moved.Connectors.Length);
    }

    [Fact]
    public void A_pin_can_be_freed()
    {
        Assert.Null(ConnectorEdits.Free(Map, "x", "no-answer").Map.From("x", "no-answer"));
        Assert.Same(Map, ConnectorEdits.Free(Map, "x", "busy").Map);
    }

    [Fact]
    public void Kinds_after_a_pin_are_those_with_a_way_in() => Assert.DoesNotContain(ConnectionRules.KindsAfterPin, kind => kind.IsStart);
}
