using Ringmap.Flow.Elements;
using Ringmap.Flow.Execution;
using Ringmap.Flow.Maps;
using Ringmap.Flow.Values;

namespace Ringmap.Flow.Programs;

/// <summary>Compiles maps. Total: every map has a program, also one that the checker refuses; what is missing leads to the safety net.</summary>
public static class MapCompiler
{
    /// <summary>What the safety net asks for.</summary>
    public const string PleaseLeaveMessage = "Please leave a message after the tone.";

    /// <summary>What a caller hears whose message cannot be taken.</summary>
    public const string Sorry = "We are sorry. Your message could not be recorded in full. Please call again later.";

    /// <summary>Longest message that the safety net takes.</summary>
    public static readonly TimeSpan LongestMessage = TimeSpan.FromMinutes(3);

    /// <summary>Silence that ends a message in the safety net.</summary>
    public static readonly TimeSpan SilenceEnds = TimeSpan.FromSeconds(5);

    /// <summary>Compiles a map.</summary>
    public static CallProgram Compile(FlowMap map)
    {
        var elements = new Dictionary<string, MapElement>(StringComparer.Ordinal);
        foreach (MapElement element in map.Elements.Take(MapLimits.Elements))
            elements.TryAdd(element.Id, element);
        var connectors = new Dictionary<(string From, string Pin), string>();
        foreach (Connector connector in map.Connectors.Take(MapLimits.Connectors))
            connectors.TryAdd((connector.From, connector.Pin), connector.To);

        // Elements are written in the order in which a call can come to them; those it cannot come to are left out.
        var labels = new Dictionary<string, int>(StringComparer.Ordinal);
        var toWrite = new Queue<MapElement>();
        Emitter e = null!;
        e = new Emitter((from, pin) => connectors.TryGetValue((from, pin), out string? to) ? LabelOf(to) : null);
        int net = e.Label();
        if (map.Elements.FirstOrDefault(static element => ElementCatalogue.Find(element.Kind) is { IsStart: true }) is { } start)
            LabelOf(start.Id);
        else
            e.Emit(new ToSafetyNet(null, "The map has no Incoming call."));
        while (toWrite.TryDequeue(out MapElement? element))
        {
            e.Mark(labels[element.Id]);
            if (ElementCatalogue.Find(element.Kind) is { } kind)
                e.Element(kind, element);
            else
                e.Emit(new ToSafetyNet(element.Id, "Ringmap does not know this kind of element."));
        }

        e.Mark(net);
        WriteSafetyNet(e);
        int counters = e.Counters;
        int address = e.AddressOf(net);
        return new CallProgram(map.Id, e.Link(net), address, counters);

        // A connector to an element that is not there leads where a free pin leads: to the safety net.
        int? LabelOf(string id)
        {
            if (!elements.TryGetValue(id, out MapElement? element))
                return null;
            if (!labels.TryGetValue(id, out int label))
            {
                labels.Add(id, label = e.Label());
                toWrite.Enqueue(element);
            }

            return label;
        }
    }

    private static void WriteSafetyNet(Emitter e)
    {
        int beep = e.Label(), stored = e.Label(), sorry = e.Label();
        e.Emit(new Answer(null));
        e.Emit(new Say(null, Prompt.Say(PleaseLeaveMessage), BargeIn: false, beep));
        e.Mark(beep);
        int record = e.Label();
        e.Emit(new Say(null, new Prompt([new Beep()]), BargeIn: false, record));
        e.Mark(record);
        e.Emit(new ForgetDigits(null));
        e.Emit(new RecordCaller(null, LongestMessage, SilenceEnds, "#", Nothing: stored, Failed: sorry));
        e.Emit(new StoreRecording(null, Failed: sorry));
        e.Mark(stored);
        e.Emit(new EndCall(null, HangUpCause.Normal));
        e.Mark(sorry);
        e.Emit(new Say(null, Prompt.Say(Sorry), BargeIn: false, stored));
        e.Emit(new GoTo(null, stored));
    }
}
