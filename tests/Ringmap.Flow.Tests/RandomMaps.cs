using System.Globalization;
using System.Text.Json.Nodes;
using Ringmap.Flow.Elements;
using Ringmap.Flow.Maps;

namespace Ringmap.Flow.Tests;

/// <summary>Maps as nobody would draw them: any elements, any connectors, some of them wrong.</summary>
internal static class RandomMaps
{
    private static readonly string[] Settings =
    [
        "{}",
        """{"prompt":[{"kind":"text","text":"Hello"}],"keys":[{"key":"1","label":""},{"key":"#","label":""}],"tries":1,"seconds":5,"target":"102"}""",
        """{"prompt":[{"kind":"beep"}],"bargeIn":false,"target":"sip:a@b","rows":[{"id":"a","match":{"kind":"unknown"},"prompt":[{"kind":"text","text":"You"}]}]}""",
        """{"prompt":7,"keys":"x","rows":{},"seconds":-5,"hours":[],"target":false,"cause":3}""",
        """{"silence":0,"longest":5,"endKeys":"","rings":2,"default":[{"kind":"silence","seconds":1}],"cause":"busy"}""",
    ];

    public static FlowMap Next(Random random)
    {
        int count = random.Next(0, 9);
        var elements = new List<MapElement>();
        if (random.Next(20) > 0)
            elements.Add(new MapElement { Id = "in", Kind = "incoming-call" });
        for (int i = 0; i < count; i++)
        {
            elements.Add(new MapElement
            {
                Id = random.Next(30) == 0 ? "e0" : I($"e{i}"),
                Kind = random.Next(30) == 0 ? "no-such-kind" : ElementCatalogue.All[random.Next(ElementCatalogue.All.Count)].Id,
                Settings = JsonNode.Parse(Settings[random.Next(Settings.Length)])!.AsObject(),
            });
        }

        var connectors = new List<Connector>();
        foreach (MapElement element in elements)
        {
            foreach (Pin pin in ElementCatalogue.Find(element.Kind)?.Pins(element) ?? [])
            {
                if (random.Next(6) > 0)
                    connectors.Add(new Connector(I($"c{connectors.Count}"), element.Id, random.Next(40) == 0 ? "no-such-pin" : pin.Id, I($"e{random.Next(count + 1)}")));
            }
        }

        return new FlowMap { Id = "random", Name = "Random", Elements = [.. elements], Connectors = [.. connectors] };
    }

    private static string I(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
