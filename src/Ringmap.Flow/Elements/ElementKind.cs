using Ringmap.Flow.Checking;
using Ringmap.Flow.Elements.Settings;
using Ringmap.Flow.Maps;
using Ringmap.Flow.Programs;

namespace Ringmap.Flow.Elements;

/// <summary>
/// One kind of call control element: what it is called, what can be set, how a call leaves it, what is wrong with it, and what it
/// does. Palette, settings panel, checker and compiler read nothing else.
/// </summary>
public abstract class ElementKind
{
    /// <summary>Id in maps: "ring-my-phones". Stored, so it never changes.</summary>
    public abstract string Id { get; }

    /// <summary>Name for people.</summary>
    public abstract string Title { get; }

    /// <summary>Tab of the palette.</summary>
    public abstract ElementCategory Category { get; }

    /// <summary>Name of its icon.</summary>
    public abstract string Icon { get; }

    /// <summary>What it does, in one line.</summary>
    public abstract string Summary { get; }

    /// <summary>What it does, in a few sentences.</summary>
    public abstract string Help { get; }

    /// <summary>What can be set, in the order of the settings panel.</summary>
    public abstract IReadOnlyList<Setting> Settings { get; }

    /// <summary>True for the element with which a map begins.</summary>
    public virtual bool IsStart => false;

    /// <summary>True when connectors may lead to it.</summary>
    public bool HasInput => !IsStart;

    /// <summary>True when a call always spends time in it, so that a circle through it does not spin.</summary>
    public virtual bool TakesTime => false;

    /// <summary>The pins of one element of this kind, in order, main pin first; they may depend on its settings.</summary>
    public abstract IReadOnlyList<Pin> Pins(MapElement element);

    /// <summary>The same, with the names of contacts and groups in labels.</summary>
    public virtual IReadOnlyList<Pin> Pins(MapElement element, MapContext context) => Pins(element);

    /// <summary>Its settings in one line, as its card on the canvas shows them; empty when there is nothing to say.</summary>
    public abstract string Describe(MapElement element, MapContext context);

    /// <summary>Reports what is wrong with one element: each of its settings, and what only the kind can know.</summary>
    internal virtual void Check(MapElement element, MapContext context, DiagnosticList problems)
    {
        foreach (Setting setting in Settings)
        {
            foreach (SettingProblem problem in setting.Check(element, context))
                problems.Add(element, setting, problem);
        }
    }

    /// <summary>Writes the instructions of one element; each way through them ends at a pin or at the end of the call.</summary>
    internal abstract void Emit(Emitter e, MapElement element);
}
