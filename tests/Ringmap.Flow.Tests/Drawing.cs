using System.Globalization;
using System.Text.Json.Nodes;
using Ringmap.Flow.Checking;
using Ringmap.Flow.Execution;
using Ringmap.Flow.Maps;
using Ringmap.Flow.Programs;

namespace Ringmap.Flow.Tests;

/// <summary>Draws small maps: begins with an incoming call "in".</summary>
internal sealed class Drawing
{
    public FlowMap Map { get; private set; } = new()
    {
        Id = "map",
        Name = "Map",
        Elements = [new MapElement { Id = "in", Kind = "incoming-call" }],
    };

    /// <summary>Adds an element; settings as JSON.</summary>
    public Drawing Add(string id, string kind, string settings = "{}")
    {
        Map = Map with { Elements = Map.Elements.Add(new MapElement { Id = id, Kind = kind, Settings = JsonNode.Parse(settings)!.AsObject() }) };
        return this;
    }

    /// <summary>Connects "from.pin" with each target in turn: Connect("in.next", "menu").</summary>
    public Drawing Connect(string from, string to)
    {
        string[] parts = from.Split('.');
        string id = string.Create(CultureInfo.InvariantCulture, $"c{Map.Connectors.Length + 1}");
        Map = Map with { Connectors = Map.Connectors.Add(new Connector(id, parts[0], parts[1], to)) };
        return this;
    }

    /// <summary>One element that comes right after the call: id "x".</summary>
    public static Drawing Of(string kind, string settings = "{}") => new Drawing().Add("x", kind, settings).Connect("in.next", "x");

    public CallProgram Compile() => MapCompiler.Compile(Map);

    public IReadOnlyList<Diagnostic> Check(MapContext? context = null) => MapChecker.Check(Map, context ?? MapContext.Empty);

    /// <summary>A call that has arrived.</summary>
    public CallUnderTest Call(CallerFacts? caller = null, MachineLimits? limits = null) => new(Compile(), caller, limits);
}
