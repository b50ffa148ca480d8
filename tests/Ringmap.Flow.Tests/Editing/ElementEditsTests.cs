using Ringmap.Flow.Editing;
using Ringmap.Flow.Maps;

namespace Ringmap.Flow.Tests.Editing;

public class ElementEditsTests
{
    private static readonly IReadOnlySet<string> None = new HashSet<string>();

    /// <summary>in → x (menu with keys 1 and 2) → end.</summary>
    private static readonly FlowMap Map = Drawing.Of("menu", """{"keys":[{"key":"1","label":""},{"key":"2","label":""}]}""")
        .Add("end", "hang-up").Connect("x.key-1", "end").Connect("x.no-choice", "end").Map;

    [Fact]
    public void A_new_element_gets_the_next_free_id_and_stands_where_it_was_dropped()
    {
        EditResult first = ElementEdits.Add(Map, "play", 20, -40);
        Assert.Equal(("Add Play", "play-1"), (first.Name, Assert.Single(first.Elements)));
        EditResult second = ElementEdits.Add(first.Map, "play", 0, 0);
        Assert.Equal("play-2", Assert.Single(second.Elements));
        Assert.Equal((20, -40), (first.Map.Find("play-1")!.X, first.Map.Find("play-1")!.Y));
        Assert.Equal("play-1", Assert.Single(ElementEdits.Add(Delete(second.Map, ["play-1"]).Map, "play", 0, 0).Elements));
    }

    [Fact]
    public void A_map_begins_once() =>
        Assert.Equal("A map has one “Incoming call”; this one has it already.", ElementEdits.Add(Map, "incoming-call", 0, 0).Refusal);

    [Fact]
    public void On_a_free_pin_it_is_connected_at_once()
    {
        EditResult result = ElementEdits.AddAfter(Map, "play", 0, 0, "x", "key-2");
        Assert.Equal("Add Play", result.Name);
        Assert.Equal("play-1", result.Map.From("x", "key-2")!.To);
        Assert.Null(result.Map.From("play-1", "next"));
    }

    [Fact]
    public void On_an_occupied_pin_or_a_connector_the_old_target_follows_its_main_pin()
    {
        EditResult onPin = ElementEdits.AddAfter(Map, "play", 0, 0, "x", "key-1");
        EditResult onConnector = ElementEdits.Insert(Map, "play", 0, 0, Map.From("x", "key-1")!.Id);
        Assert.Equal("Insert Play", onPin.Name);
        Assert.Equal(MapJson.Write(onPin.Map), MapJson.Write(onConnector.Map));
        Assert.Equal(("play-1", "end"), (onPin.Map.From("x", "key-1")!.To, onPin.Map.From("play-1", "next")!.To));
        Assert.Equal(Map.From("x", "key-1")!.Id, onPin.Map.From("x", "key-1")!.Id);
    }

    [Fact]
    public void What_has_no_way_on_or_no_way_in_cannot_stand_between()
    {
        Assert.Contains("no way on", ElementEdits.AddAfter(Map, "hang-up", 0, 0, "x", "key-1").Refusal, StringComparison.Ordinal);
        FlowMap headless = Map with { Elements = Map.Elements.RemoveAll(e => e.Id == "in") };
        Assert.Equal("Nothing can lead to “Incoming call”.", ElementEdits.AddAfter(headless, "incoming-call", 0, 0, "x", "key-2").Refusal);
        Assert.Equal("Nothing can lead to “Incoming call”.", ElementEdits.Insert(headless, "incoming-call", 0, 0, Map.From("x", "key-1")!.Id).Refusal);
    }

    [Fact]
    public void A_full_map_takes_no_more()
    {
        FlowMap full = Map with { Elements = [.. Enumerable.Range(0, MapLimits.Elements).Select(i => new MapElement { Id = $"e{i}", Kind = "play" })] };
        Assert.Equal("A map has at most 1000 elements; divide it.", ElementEdits.Add(full, "play", 0, 0).Refusal);
    }

    [Fact]
    public void Moving_moves_what_was_chosen_and_names_it()
    {
        EditResult one = ElementEdits.Move(Map, new HashSet<string> { "x", "gone" }, None, 20, 40);
        Assert.Equal(("Move Menu", 20, 40), (one.Name, one.Map.Find("x")!.X, one.Map.Find("x")!.Y));
        Assert.Equal("Move 2 elements", ElementEdits.Move(Map, new HashSet<string> { "x", "end" }, None, 20, 40).Name);
        Assert.Same(Map, ElementEdits.Move(Map, new HashSet<string> { "x" }, None, 0, 0).Map);
        Assert.Equal(MapLimits.Coordinate, ElementEdits.Move(Map, new HashSet<string> { "x" }, None, int.MaxValue, 0).Map.Find("x")!.X);
    }

    [Fact]
    public void Tidying_is_one_step_and_none_when_nothing_moves()
    {
        EditResult tidy = ElementEdits.Place(Map, new Dictionary<string, (int, int)> { ["x"] = (280, 0) });
        Assert.Equal(("Tidy", 280), (tidy.Name, tidy.Map.Find("x")!.X));
        Assert.Same(tidy.Map, ElementEdits.Place(tidy.Map, new Dictionary<string, (int, int)> { ["x"] = (280, 0) }).Map);
    }

    [Fact]
    public void Deleting_takes_the_connectors_along()
    {
        EditResult result = Delete(Map, ["x"]);
        Assert.Equal("Delete Menu", result.Name);
        Assert.Empty(result.Map.Connectors);
        Assert.Equal("Delete connector", ElementEdits.Delete(Map, None, new HashSet<string> { Map.Connectors[0].Id }, None).Name);
    }

    [Fact]
    public void Deleting_with_a_bridge_joins_before_and_after_by_main_pins()
    {
        FlowMap map = ElementEdits.Insert(Map, "play", 0, 0, Map.From("in", "next")!.Id).Map;
        map = ElementEdits.Insert(map, "play", 0, 0, map.From("in", "next")!.Id).Map;
        Assert.Equal("x", Delete(map, ["play-1", "play-2"], bridge: true).Map.From("in", "next")!.To);
        Assert.Equal("end", Delete(map, ["x"], bridge: true).Map.From("play-1", "next")!.To);
        FlowMap circle = ConnectorEdits.Connect(map, "play-1", "next", "play-2").Map;
        Assert.Null(Delete(circle, ["play-1", "play-2"], bridge: true).Map.From("in", "next"));
    }

    [Fact]
    public void A_title_can_be_given_and_taken_back()
    {
        EditResult named = ElementEdits.Rename(Map, "x", " Choose ");
        Assert.Equal(("Rename Menu", "Choose"), (named.Name, named.Map.Find("x")!.Title));
        Assert.Null(ElementEdits.Rename(named.Map, "x", " ").Map.Find("x")!.Title);
        Assert.Null(ElementEdits.Rename(named.Map, "x", "Menu").Map.Find("x")!.Title);
        Assert.Equal("A title has at most 200 characters.", ElementEdits.Rename(Map, "x", new string('x', 201)).Refusal);
        Assert.Equal("half \ufffd", ElementEdits.Rename(Map, "x", "half \ud800").Map.Find("x")!.Title);
    }

    private static EditResult Delete(FlowMap map, string[] ids, bool bridge = false) => ElementEdits.Delete(map, ids.ToHashSet(), None, None, bridge);
}
