using Ringmap.Flow.Checking;
using Ringmap.Flow.Maps;

namespace Ringmap.Flow.Tests.Checking;

public class MapCheckerTests
{
    private static readonly Drawing Good = Drawing.Of("play", """{"prompt":[{"kind":"text","text":"Hello"}]}""").Add("end", "hang-up").Connect("x.next", "end");

    [Fact]
    public void A_good_map_has_nothing_to_say() => Assert.Empty(Good.Check());

    [Fact]
    public void A_map_begins_once()
    {
        Assert.Equal([DiagnosticCodes.NoStart], Codes(new FlowMap { Id = "m", Name = "M" }));
        Assert.Contains(DiagnosticCodes.SeveralStarts, Codes(Drawing.Of("hang-up").Add("in2", "incoming-call").Map));
    }

    [Fact]
    public void Kinds_and_ids_are_known_and_unique()
    {
        Assert.Contains(DiagnosticCodes.UnknownKind, Codes(Drawing.Of("teleport").Map));
        Assert.Contains(DiagnosticCodes.BadId, Codes(Drawing.Of("hang-up").Add("x", "hang-up").Map));
        Assert.Contains(DiagnosticCodes.BadId, Codes(Drawing.Of("hang-up").Add("not an id", "hang-up").Map));
        FlowMap map = Good.Map;
        Assert.Contains(DiagnosticCodes.BadId, Codes(map with { Connectors = [map.Connectors[0], map.Connectors[1] with { Id = map.Connectors[0].Id }] }));
    }

    [Fact]
    public void Connectors_lead_from_a_pin_to_an_element_that_takes_them()
    {
        Assert.Contains(DiagnosticCodes.Dangling, Codes(new Drawing().Connect("in.next", "nowhere").Map));
        Assert.Contains(DiagnosticCodes.Dangling, Codes(Drawing.Of("hang-up").Connect("nowhere.next", "x").Map));
        Assert.Contains(DiagnosticCodes.NoSuchPin, Codes(Drawing.Of("hang-up").Connect("x.next", "x").Map));
        Assert.Contains(DiagnosticCodes.NoInput, Codes(new Drawing().Connect("in.next", "in").Map));
        Assert.Contains(DiagnosticCodes.PinTakenTwice, Codes(Drawing.Of("hang-up").Connect("in.next", "x").Map));
    }

    [Fact]
    public void A_free_pin_is_a_warning_that_names_it()
    {
        Diagnostic problem = Assert.Single(Drawing.Of("ring-my-phones").Connect("x.no-answer", "x").Connect("x.busy", "x").Connect("x.unreachable", "x").Check(),
            problem => problem.Code == DiagnosticCodes.FreePin);
        Assert.Equal((false, "x", "declined"), (problem.IsError, problem.ElementId, problem.Pin));
        Assert.Contains("“Declined”", problem.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Pins_whose_free_end_is_natural_are_not_mentioned() =>
        Assert.Empty(Drawing.Of("take-a-message", """{"prompt":[{"kind":"text","text":"Speak"}]}""").Check());

    [Fact]
    public void What_no_call_can_come_to_is_a_warning()
    {
        Diagnostic problem = Assert.Single(Drawing.Of("hang-up").Add("lonely", "ring-my-phones").Check());
        Assert.Equal((DiagnosticCodes.Unreachable, false, "lonely"), (problem.Code, problem.IsError, problem.ElementId));
    }

    [Fact]
    public void A_circle_without_waiting_is_an_error_and_one_with_a_menu_is_not()
    {
        Diagnostic problem = Assert.Single(Drawing.Of("what-time-is-it").Add("who", "who-is-calling", """{"rows":[{"id":"a","match":{"kind":"internal"}}]}""").Add("end", "hang-up")
            .Connect("x.open", "who").Connect("x.closed", "end").Connect("who.a", "end").Connect("who.otherwise", "x").Check());
        Assert.Equal((DiagnosticCodes.Circle, true, "x"), (problem.Code, problem.IsError, problem.ElementId));

        Assert.Empty(Drawing.Of("menu", """{"prompt":[{"kind":"beep"}],"keys":[{"key":"1","label":""}]}""").Connect("x.key-1", "x").Connect("x.no-choice", "x").Check());
    }

    [Fact]
    public void A_prompt_that_is_gone_and_a_setting_that_nobody_knows_are_reported()
    {
        var none = new MapContext { Announcements = new Dictionary<string, string>() };
        Drawing drawing = Drawing.Of("play", """{"prompt":[{"kind":"announcement","id":"a1"}],"volume":11}""").Connect("x.next", "x");
        Assert.Equal([(DiagnosticCodes.Reference, true), (DiagnosticCodes.UnknownSetting, false)], drawing.Check(none).Select(problem => (problem.Code, problem.IsError)));
        Assert.Equal([DiagnosticCodes.UnknownSetting], Codes(drawing.Map));
    }

    [Fact]
    public void A_map_at_the_limit_is_read_and_one_beyond_it_refused()
    {
        var drawing = new Drawing();
        MapElement[] plays = [.. Enumerable.Range(1, MapLimits.Elements - 1).Select(n => new MapElement { Id = $"p{n}", Kind = "play" })];
        Connector[] line = [.. plays.Select((play, i) => new Connector($"c{i}", i == 0 ? "in" : plays[i - 1].Id, "next", play.Id))];
        FlowMap map = drawing.Map with { Elements = [drawing.Map.Elements[0], .. plays], Connectors = [.. line] };
        Assert.DoesNotContain(DiagnosticCodes.TooLarge, Codes(map));
        Assert.Equal(DiagnosticList.Most, Codes(map).Count());
        Assert.Equal([DiagnosticCodes.TooLarge], Codes(map with { Elements = map.Elements.Add(new MapElement { Id = "one-more", Kind = "play" }) }));
    }

    [Fact]
    public void Sentences_are_sentences()
    {
        Drawing drawing = Drawing.Of("menu").Add("y", "transfer").Add("z", "teleport").Connect("x.gone", "y").Connect("y.done", "nowhere");
        Assert.All(drawing.Check(), problem => Assert.Matches("^.+[.]$", problem.Text));
    }

    private static IEnumerable<string> Codes(FlowMap map) => MapChecker.Check(map, MapContext.Empty).Select(problem => problem.Code);
}
