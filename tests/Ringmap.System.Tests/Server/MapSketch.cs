using System.Text.Json.Nodes;

namespace Ringmap.SystemTests.Server;

/// <summary>A map written down in a test: elements that stand beside each other, and what their pins lead to. It begins with "start".</summary>
internal sealed class MapSketch
{
    private const int Column = 280;
    private readonly JsonArray elements = [new JsonObject { ["id"] = "start", ["kind"] = "incoming-call", ["x"] = 0, ["y"] = 0 }];
    private readonly JsonArray connectors = [];

    /// <summary>Start leads to the first element.</summary>
    public static MapSketch Of(string id, string kind, JsonObject? settings = null) => new MapSketch().Add(id, kind, settings).Join("start.next", id);

    public MapSketch Add(string id, string kind, JsonObject? settings = null)
    {
        elements.Add((JsonNode)new JsonObject { ["id"] = id, ["kind"] = kind, ["x"] = elements.Count * Column, ["y"] = 0, ["settings"] = settings ?? [] });
        return this;
    }

    /// <summary>Joins a pin such as "menu.key-1" with an element.</summary>
    public MapSketch Join(string pin, string to)
    {
        var from = pin.Split('.');
        connectors.Add((JsonNode)new JsonObject { ["id"] = $"c{connectors.Count + 1}", ["from"] = from[0], ["pin"] = from[1], ["to"] = to });
        return this;
    }

    /// <summary>Puts it in the place of what a map holds.</summary>
    public void Into(JsonObject map)
    {
        map["elements"] = elements.DeepClone();
        map["connectors"] = connectors.DeepClone();
        map["notes"] = new JsonArray();
    }

    /// <summary>A prompt of one spoken text.</summary>
    public static JsonArray Say(string text) => [new JsonObject { ["kind"] = "text", ["text"] = text }];

    /// <summary>A prompt of one silence: as long as it lasts, the caller is in that element.</summary>
    public static JsonArray Silence(double seconds) => [new JsonObject { ["kind"] = "silence", ["seconds"] = seconds }];

    /// <summary>A menu's keys.</summary>
    public static JsonArray Keys(params string[] keys) => [.. keys.Select(key => (JsonNode)new JsonObject { ["key"] = key, ["label"] = "" })];
}
