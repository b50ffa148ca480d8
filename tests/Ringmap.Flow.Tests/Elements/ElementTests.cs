using Ringmap.Flow.Elements;
using Ringmap.Flow.Elements.Settings;
using Ringmap.Flow.Maps;

namespace Ringmap.Flow.Tests.Elements;

/// <summary>What holds for every kind.</summary>
public class ElementTests
{
    public static TheoryData<string> Kinds => [.. ElementCatalogue.All.Select(kind => kind.Id)];

    [Fact]
    public void The_ids_are_stored_so_they_stay() => Assert.Equal(
        ["greet-by-caller", "hang-up", "incoming-call", "menu", "play", "ring-my-phones", "take-a-message", "transfer", "what-time-is-it", "who-is-calling"],
        ElementCatalogue.All.Select(kind => kind.Id).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_kind_says_what_it_is(string id)
    {
        ElementKind kind = ElementCatalogue.Find(id)!;
        Assert.True(MapIds.IsValid(kind.Id));
        Assert.All([kind.Title, kind.Icon, kind.Summary, kind.Help], text => Assert.False(string.IsNullOrWhiteSpace(text)));
        Assert.Equal(kind.Settings.Count, kind.Settings.Select(setting => setting.Name).Distinct().Count());
        Assert.All(kind.Settings, setting => Assert.All([setting.Label, setting.Help], text => Assert.False(string.IsNullOrWhiteSpace(text))));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_new_element_has_sound_pins_and_a_card(string id)
    {
        ElementKind kind = ElementCatalogue.Find(id)!;
        var element = new MapElement { Id = "x", Kind = id };
        IReadOnlyList<Pin> pins = kind.Pins(element);
        Assert.Equal(pins.Count, pins.Select(pin => pin.Id).Distinct().Count());
        Assert.All(pins, pin => Assert.True(MapIds.IsValid(pin.Id)));
        Assert.All(pins.Where(pin => pin.Free == FreePin.Like), pin => Assert.Contains(pins, other => other.Id == pin.Like && other.Free != FreePin.Like));
        Assert.NotNull(kind.Describe(element, MapContext.Empty));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Defaults_are_good_values(string id)
    {
        ElementKind kind = ElementCatalogue.Find(id)!;
        var element = new MapElement { Id = "x", Kind = id };
        foreach (Setting setting in kind.Settings.Where(setting => setting.DefaultNode is not null))
            element = element with { Settings = new(element.Settings.DeepClone().AsObject().Append(new(setting.Name, setting.DefaultNode)).ToDictionary(p => p.Key, p => p.Value?.DeepClone())) };
        Assert.All(kind.Settings.Where(setting => setting.DefaultNode is not null), setting => Assert.Empty(setting.Check(element, MapContext.Empty)));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Wrong_values_are_reported_and_still_compile(string id)
    {
        ElementKind kind = ElementCatalogue.Find(id)!;
        foreach (Setting setting in kind.Settings)
        {
            foreach (string wrong in new[] { "17.5", "\"§\"", "true", "[1]", "{\"x\":1}", "[{\"id\":\"a\"}]", "-1", "1e300" })
            {
                Drawing drawing = id == "incoming-call" ? new Drawing() : Drawing.Of(id, $"{{\"{setting.Name}\":{wrong}}}");
                drawing.Compile();
                drawing.Check();
            }

            var bad = new MapElement { Id = "x", Kind = id, Settings = new() { [setting.Name] = new System.Text.Json.Nodes.JsonObject { ["no"] = 1 } } };
            Assert.Contains(setting.Check(bad, MapContext.Empty), problem => problem.IsError);
        }
    }
}
