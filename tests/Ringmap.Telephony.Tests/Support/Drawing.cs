using System.Globalization;
using System.Text.Json.Nodes;
using Ringmap.Flow.Maps;

namespace Ringmap.Telephony.Tests.Support;

/// <summary>Draws small maps.</summary>
internal static class Drawing
{
    private const string Says = """[{"kind":"text","text":"@"}]""";

    public static FlowMap Ring { get; } = Of("ring-my-phones", """{"seconds":20}""");

    public static FlowMap Message { get; } = Of("take-a-message", """{"silence":5,"endKeys":"#"}""");

    public static FlowMap Greeting { get; } = Of("play", $$"""{"prompt":{{Text("hello")}},"bargeIn":true}""");

    public static FlowMap Transfer(string target) => Of("transfer", $$"""{"target":"{{target}}","seconds":10}""");

    public static FlowMap HangUp(string cause) => Of("hang-up", $$"""{"cause":"{{cause}}"}""");

    public static string Text(string text) => Says.Replace("@", text, StringComparison.Ordinal);

    /// <summary>A map of an incoming call and the elements named, each connected by the first with the next by the pins given.</summary>
    public static FlowMap Of(string kind, string settings) => Draw([("x", kind, settings)], [("in", "next", "x")]);

    public static FlowMap Draw((string Id, string Kind, string Settings)[] elements, (string From, string Pin, string To)[] connectors) => new()
    {
        Id = "map",
        Name = "Map",
        Elements = [new MapElement { Id = "in", Kind = "incoming-call" },
            .. elements.Select(e => new MapElement { Id = e.Id, Kind = e.Kind, Settings = JsonNode.Parse(e.Settings)!.AsObject() })],
        Connectors = [.. connectors.Select((c, i) => new Connector(string.Create(CultureInfo.InvariantCulture, $"c{i}"), c.From, c.Pin, c.To))],
    };
}
