using Ringmap.Flow.Elements.Settings;
using Ringmap.Flow.Maps;
using Ringmap.Flow.Programs;
using Ringmap.Flow.Values;

namespace Ringmap.Flow.Elements;

/// <summary>Menu: the caller chooses by pressing a key.</summary>
public sealed class Menu : ElementKind
{
    /// <summary>The pin of callers who never pressed a key of the menu.</summary>
    public const string NoChoicePin = "no-choice";

    private static readonly PromptSetting Prompt = new("prompt", "Say", "Tells the caller which key does what.") { IsRequired = true };

    private static readonly MenuKeysSetting Keys = new("keys", "Keys", "Each key has its own pin.")
    {
        IsRequired = true,
        WhenEmpty = "Add at least one key.",
    };

    private static readonly PromptSetting Wrong = new("wrong", "After a wrong key", "Played before the menu is said again; may be empty.");

    private static readonly NumberSetting Tries = new("tries", "Tries", "How often the menu is said before the caller leaves by “No choice”.", Min: 1, Max: 10, Default: 3, Unit: "times");

    private static readonly DurationSetting Wait = new("seconds", "Wait for a key", "How long after the prompt.", Min: 1, Max: 60, Default: 5);

    private static readonly SwitchSetting BargeIn = new("bargeIn", "Keys work while it speaks", "A caller who knows the menu need not listen to it.", Default: true);

    /// <inheritdoc/>
    public override string Id => "menu";

    /// <inheritdoc/>
    public override string Title => "Menu";

    /// <inheritdoc/>
    public override ElementCategory Category => ElementCategory.Ask;

    /// <inheritdoc/>
    public override string Icon => "keypad";

    /// <inheritdoc/>
    public override string Summary => "Lets the caller choose with a key.";

    /// <inheritdoc/>
    public override string Help => "Says what the keys do and waits for one. After a wrong key, or none, it is said again, as often as you like.";

    /// <inheritdoc/>
    public override IReadOnlyList<Setting> Settings { get; } = [Prompt, Keys, Wrong, Tries, Wait, BargeIn];

    /// <inheritdoc/>
    public override bool TakesTime => true;

    /// <inheritdoc/>
    public override IReadOnlyList<Pin> Pins(MapElement element) =>
    [
        .. Keys.Read(element).Select(static key => new Pin(key.PinId, key.Label.Length == 0 ? "Key " + key.Key : key.Key + "  " + key.Label)),
        new Pin(NoChoicePin, "No choice", "The caller pressed no key of the menu, as often as it was said."),
    ];

    /// <inheritdoc/>
    public override string Describe(MapElement element, MapContext context) => Words.Of(Prompt.Read(element), context);

    internal override void Emit(Emitter e, MapElement element)
    {
        IReadOnlyList<MenuKey> keys = Keys.Read(element);
        int counter = e.Counter(), ask = e.Label(), read = e.Label(), wrong = e.Label();
        e.Emit(new SetCounter(element.Id, counter, Tries.Read(element)));
        e.Mark(ask);
        e.Emit(new CountDown(element.Id, counter, e.Pin(NoChoicePin)));
        e.Say(Prompt.Read(element), BargeIn.Read(element), read);
        e.Mark(read);
        e.Emit(new Answer(element.Id));
        e.Emit(new ReadKey(element.Id, Wait.ReadTime(element), string.Concat(keys.Select(static key => key.Key)), [.. keys.Select(key => e.Pin(key.PinId))], wrong, ask));
        e.Mark(wrong);
        e.Say(Wrong.Read(element), bargeIn: true, ask);
        e.Emit(new GoTo(element.Id, ask));
    }
}
