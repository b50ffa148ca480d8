using System.Collections.Immutable;
using Ringmap.Flow.Elements;
using Ringmap.Flow.Execution;
using Ringmap.Flow.Maps;
using Ringmap.Flow.Values;

namespace Ringmap.Flow.Programs;

/// <summary>
/// Takes the instructions of one element after another. Places are labels while a program is written, and addresses once it is
/// linked.
/// </summary>
internal sealed class Emitter
{
    private readonly ImmutableArray<Instruction>.Builder _instructions = ImmutableArray.CreateBuilder<Instruction>();
    private readonly List<int> _addresses = [];
    private readonly Func<string, string, int?> _connector;
    private readonly Dictionary<string, int> _pins = new(StringComparer.Ordinal);
    private IReadOnlyList<Pin> _declared = [];
    private string _element = "";

    /// <summary>Makes an emitter.</summary>
    /// <param name="connector">The label to which a connector leads from an element and pin; null when there is none.</param>
    public Emitter(Func<string, string, int?> connector) => _connector = connector;

    /// <summary>Counters used so far.</summary>
    public int Counters { get; private set; }

    /// <summary>A new label, to be marked later.</summary>
    public int Label()
    {
        _addresses.Add(-1);
        return _addresses.Count - 1;
    }

    /// <summary>The next instruction is at this label.</summary>
    public void Mark(int label) => _addresses[label] = _instructions.Count;

    /// <summary>A new label at the next instruction.</summary>
    public int Here()
    {
        int label = Label();
        Mark(label);
        return label;
    }

    /// <summary>A counter of its own for each element that asks.</summary>
    public int Counter() => Counters++;

    /// <summary>Writes an instruction.</summary>
    public void Emit(Instruction instruction) => _instructions.Add(instruction);

    /// <summary>Answers and plays a prompt; an empty one writes nothing.</summary>
    /// <param name="prompt">What the caller hears.</param>
    /// <param name="bargeIn">A digit ends it.</param>
    /// <param name="failed">Where it goes on when it cannot be played.</param>
    public void Say(Prompt prompt, bool bargeIn, int failed)
    {
        if (prompt.IsEmpty)
            return;
        Emit(new Answer(_element));
        Emit(new Say(_element, prompt, bargeIn, failed));
    }

    /// <summary>The label at which the call leaves the element by a pin.</summary>
    public int Pin(string id)
    {
        if (!_pins.TryGetValue(id, out int label))
            _pins.Add(id, label = Label());
        return label;
    }

    /// <summary>Leaves the element by a pin.</summary>
    public void Leave(string pin) => Emit(new GoTo(_element, Pin(pin)));

    /// <summary>Writes one element.</summary>
    public void Element(ElementKind kind, MapElement element)
    {
        _element = element.Id;
        _declared = kind.Pins(element);
        _pins.Clear();
        Emit(new Enter(element.Id));
        kind.Emit(this, element);
        // A pin may lead to another pin, which is then used as well.
        var written = new HashSet<string>(StringComparer.Ordinal);
        while (_pins.Keys.FirstOrDefault(id => !written.Contains(id)) is { } pin)
        {
            written.Add(pin);
            WritePin(pin);
        }
    }

    private void WritePin(string id)
    {
        Pin? pin = _declared.FirstOrDefault(pin => pin.Id == id);
        int? connected = _connector(_element, id);
        Mark(_pins[id]);
        if (connected is null && pin is { Free: FreePin.Like, Like: { } like } && like != id)
        {
            Leave(like);
            return;
        }

        int talk = Label(), next = connected ?? Label();
        Emit(new TakePin(_element, id, pin is { AfterTalk: true } ? talk : next));
        if (pin is { AfterTalk: true })
        {
            Mark(talk);
            Emit(new Talk(_element));
            Emit(new GoTo(_element, next));
        }

        if (connected is null)
        {
            Mark(next);
            Emit(pin is { Free: FreePin.End }
                ? new EndCall(_element, HangUpCause.Normal)
                : new ToSafetyNet(_element, $"Nothing is connected to “{pin?.Label ?? id}”."));
        }
    }

    /// <summary>The address of a label that is marked.</summary>
    public int AddressOf(int label) => _addresses[label];

    /// <summary>The program's instructions, with addresses for labels.</summary>
    /// <param name="safetyNet">Where a label leads that was never marked.</param>
    public ImmutableArray<Instruction> Link(int safetyNet)
    {
        for (int i = 0; i < _instructions.Count; i++)
            _instructions[i] = _instructions[i].Link(label => _addresses[label] >= 0 ? _addresses[label] : _addresses[safetyNet]);
        return _instructions.DrainToImmutable();
    }
}
