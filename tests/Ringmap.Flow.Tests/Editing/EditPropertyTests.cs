using System.Text.Json.Nodes;
using CsCheck;
using Ringmap.Diagrams.Editing;
using Ringmap.Flow.Editing;
using Ringmap.Flow.Elements;
using Ringmap.Flow.Elements.Settings;
using Ringmap.Flow.Maps;

namespace Ringmap.Flow.Tests.Editing;

/// <summary>What holds for any sequence of edits on any map.</summary>
public class EditPropertyTests
{
    private static readonly string[] Titles = ["", "Ann", "å \ud800 half", "  ", new('x', 500), "Menu"];

    private static readonly string[] Values =
    [
        "3", "-1", "\"\"", "\"102\"", "true", "[]", "{}", "[{\"kind\":\"text\",\"text\":\"Hello\"}]", "[{\"key\":\"1\",\"label\":\"one\"},{\"key\":\"*\",\"label\":\"\"}]",
        "[{\"key\":\"1\",\"label\":\"\"},{\"key\":\"1\",\"label\":\"\"}]", "[{\"id\":\"a\",\"match\":{\"kind\":\"internal\"}}]", "[{\"id\":\"a\",\"match\":{\"kind\":\"internal\"},\"prompt\":[]}]",
        "[[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]]]", "{\"mon\":[\"08:00-12:00\"]}",
    ];

    [Fact]
    public void A_map_stays_a_map_and_no_edit_leaves_a_connector_dangling() => Gen.Int.Sample(seed =>
    {
        var random = new Random(seed);
        FlowMap map = RandomMaps.Next(random);
        for (int i = 0; i < 25; i++)
        {
            EditResult result = Any(map, random);
            Assert.NotEmpty(result.Name);
            if (!result.IsDone)
            {
                Assert.Same(map, result.Map);
                Assert.EndsWith(".", result.Refusal, StringComparison.Ordinal);
            }

            Assert.Empty(Dangling(result.Map).Except(Dangling(map)));
            Assert.Empty(OnNoPin(result.Map).Except(OnNoPin(map)));
            Assert.True(Repeated(result.Map) <= Repeated(map));
            Assert.All(result.Elements, id => Assert.NotNull(result.Map.Find(id)));
            string json = MapJson.Write(result.Map);
            FlowMap? read = MapJson.Read(json, out string? reason);
            Assert.Null(reason);
            Assert.Equal(json, MapJson.Write(read!));
            map = result.Map;
        }
    }, iter: 500);

    [Fact]
    public void Undo_gives_back_exactly_what_was_there() => Gen.Int.Sample(seed =>
    {
        var random = new Random(seed);
        var history = new History<FlowMap>(RandomMaps.Next(random));
        var texts = new Stack<string>();
        for (int i = 0; i < 20; i++)
        {
            EditResult result = Any(history.Document, random);
            if (!ReferenceEquals(result.Map, history.Document))
                texts.Push(MapJson.Write(history.Document));
            history = history.Do(result.Name, result.Map);
        }

        string last = MapJson.Write(history.Document);
        int steps = history.UndoCount;
        Assert.Equal(texts.Count, steps);
        while (texts.TryPop(out string? text))
        {
            history = history.Undo();
            Assert.Equal(text, MapJson.Write(history.Document));
        }

        for (int i = 0; i < steps; i++)
            history = history.Redo();
        Assert.Equal(last, MapJson.Write(history.Document));
    }, iter: 500);

    private static EditResult Any(FlowMap map, Random random)
    {
        string element = Pick(map.Elements.Select(e => e.Id), random), other = Pick(map.Elements.Select(e => e.Id), random);
        string connector = Pick(map.Connectors.Select(c => c.Id), random), note = Pick(map.Notes.Select(n => n.Id), random);
        string kind = random.Next(40) == 0 ? "teleport" : ElementCatalogue.All[random.Next(ElementCatalogue.All.Count)].Id;
        IReadOnlyList<Pin> pins = map.Find(element) is { } found ? ElementCatalogue.Find(found.Kind)?.Pins(found) ?? [] : [];
        string pin = pins.Count == 0 || random.Next(30) == 0 ? "no-such-pin" : pins[random.Next(pins.Count)].Id;
        int x = random.Next(20) == 0 ? int.MaxValue : random.Next(-2000, 2000), y = random.Next(20) == 0 ? int.MinValue : random.Next(-2000, 2000);
        HashSet<string> some = [.. map.Elements.Where(_ => random.Next(3) == 0).Select(e => e.Id)], notes = [.. map.Notes.Where(_ => random.Next(3) == 0).Select(n => n.Id)];
        switch (random.Next(17))
        {
            case 0: return ElementEdits.Add(map, kind, x, y);
            case 1: return ElementEdits.AddAfter(map, kind, x, y, element, pin);
            case 2: return ElementEdits.Insert(map, kind, x, y, connector);
            case 3: return ElementEdits.Move(map, some, notes, x, y);
            case 4: return ElementEdits.Place(map, some.ToDictionary(id => id, _ => (x, y)));
            case 5: return ElementEdits.Delete(map, some, new HashSet<string> { connector }, notes, bridge: random.Next(2) == 0);
            case 6: return ElementEdits.Rename(map, element, Titles[random.Next(Titles.Length)]);
            case 7: return ConnectorEdits.Connect(map, element, pin, other);
            case 8: return ConnectorEdits.Reconnect(map, connector, element, pin, other);
            case 9: return ConnectorEdits.Remove(map, connector);
            case 10: return MapClip.Paste(map, random.Next(5) == 0 ? "{" : MapClip.Copy(map, some, notes), x, y);
            case 11: return MapClip.Duplicate(map, some, notes, 40, 40);
            case 12: return NoteEdits.Add(map, x, y, Titles[random.Next(Titles.Length)]);
            case 13: return NoteEdits.Write(map, note, Titles[random.Next(Titles.Length)]);
            case 14: return NoteEdits.Resize(map, note, x, y);
            case 15: return NoteEdits.RenameMap(map, Titles[random.Next(Titles.Length)]);
            default:
                IReadOnlyList<Setting> settings = ElementCatalogue.Find(map.Find(element)?.Kind ?? "")?.Settings ?? [];
                JsonNode? value = random.Next(6) == 0 ? null : JsonNode.Parse(Values[random.Next(Values.Length)]);
                var moved = random.Next(3) == 0 ? new Dictionary<string, string> { ["key-1"] = "key-star", ["no-choice"] = "key-1" } : null;
                return SettingEdits.Set(map, element, settings.Count == 0 ? "none" : settings[random.Next(settings.Count)].Name, value, moved);
        }
    }

    private static string Pick(IEnumerable<string> ids, Random random)
    {
        string[] all = [.. ids];
        return all.Length == 0 || random.Next(30) == 0 ? "nowhere" : all[random.Next(all.Length)];
    }

    private static IEnumerable<string> Dangling(FlowMap map) =>
        map.Connectors.Where(c => map.Find(c.From) is null || map.Find(c.To) is null).Select(c => c.Id);

    private static IEnumerable<string> OnNoPin(FlowMap map) => map.Connectors
        .Where(c => map.Find(c.From) is { } from && ElementCatalogue.Find(from.Kind) is { } kind && !kind.Pins(from).Any(pin => pin.Id == c.Pin))
        .Select(c => c.From + "." + c.Pin);

    private static int Repeated(FlowMap map) =>
        map.Elements.Length - map.Elements.DistinctBy(e => e.Id).Count()
        + map.Connectors.Length - map.Connectors.DistinctBy(c => c.Id).Count()
        + map.Connectors.Length - map.Connectors.DistinctBy(c => (c.From, c.Pin)).Count();
}
