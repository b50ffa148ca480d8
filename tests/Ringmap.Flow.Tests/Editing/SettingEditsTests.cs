using System.Text.Json.Nodes;
using Ringmap.Flow.Editing;
using Ringmap.Flow.Maps;

namespace Ringmap.Flow.Tests.Editing;

public class SettingEditsTests
{
    private static readonly FlowMap Map = Drawing.Of("menu", """{"keys":[{"key":"1","label":"one"},{"key":"2","label":"two"}]}""").Add("end", "hang-up").Add("play", "play")
        .Connect("x.key-1", "end").Connect("x.key-2", "play").Connect("x.no-choice", "end").Map;

    [Fact]
    public void A_setting_is_set_and_its_default_is_left_out()
    {
        EditResult result = SettingEdits.Set(Map, "x", "tries", 7);
        Assert.Equal("Change Tries of Menu", result.Name);
        Assert.Equal(7, (int)result.Map.Find("x")!.Settings["tries"]!);
        Assert.False(Map.Find("x")!.Settings.ContainsKey("tries"));
        Assert.False(SettingEdits.Set(result.Map, "x", "tries", 3).Map.Find("x")!.Settings.ContainsKey("tries"));
        Assert.Same(Map, SettingEdits.Set(Map, "x", "tries", 3).Map);
        Assert.Same(Map, SettingEdits.Set(Map, "x", "tries", null).Map);
    }

    [Fact]
    public void A_value_that_the_checker_will_not_like_still_stands()
    {
        EditResult result = SettingEdits.Set(Map, "x", "tries", 700);
        Assert.Equal(700, (int)result.Map.Find("x")!.Settings["tries"]!);
    }

    [Fact]
    public void Pins_that_vanish_lose_their_connectors_and_the_others_keep_theirs()
    {
        FlowMap map = SettingEdits.Set(Map, "x", "keys", JsonNode.Parse("""[{"key":"2","label":"two"},{"key":"3","label":""}]""")).Map;
        Assert.Null(map.From("x", "key-1"));
        Assert.Equal(("play", "end"), (map.From("x", "key-2")!.To, map.From("x", "no-choice")!.To));
    }

    [Fact]
    public void A_key_that_becomes_another_takes_its_connector_along()
    {
        JsonNode? keys = JsonNode.Parse("""[{"key":"2","label":"one"},{"key":"1","label":"two"}]""");
        FlowMap map = SettingEdits.Set(Map, "x", "keys", keys, new Dictionary<string, string> { ["key-1"] = "key-2", ["key-2"] = "key-1" }).Map;
        Assert.Equal(("play", "end"), (map.From("x", "key-1")!.To, map.From("x", "key-2")!.To));
    }

    [Fact]
    public void Rows_that_cannot_be_read_are_refused_because_pins_hang_on_them()
    {
        EditResult twice = SettingEdits.Set(Map, "x", "keys", JsonNode.Parse("""[{"key":"1","label":""},{"key":"1","label":""}]"""));
        Assert.Equal("Row 2: “1” is there twice.", twice.Refusal);
        Assert.Same(Map, twice.Map);
    }

    [Fact]
    public void What_cannot_be_set_is_said()
    {
        Assert.Equal("“Menu” has no setting “volume”.", SettingEdits.Set(Map, "x", "volume", 1).Refusal);
        Assert.Equal("This element is not on the map any more.", SettingEdits.Set(Map, "gone", "tries", 1).Refusal);
        Assert.Contains("nested too deeply", SettingEdits.Set(Map, "x", "tries", JsonNode.Parse(new string('[', 30) + new string(']', 30))).Refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void Texts_too_long_for_any_map_are_refused()
    {
        var huge = new JsonArray(new JsonObject { ["kind"] = "text", ["text"] = new string('x', MapLimits.JsonLength) });
        Assert.Equal("The map would be too large to be saved; divide it.", SettingEdits.Set(Map, "x", "prompt", huge).Refusal);
    }
}
