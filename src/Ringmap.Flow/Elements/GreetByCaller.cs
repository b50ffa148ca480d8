using Ringmap.Flow.Elements.Settings;
using Ringmap.Flow.Maps;
using Ringmap.Flow.Programs;
using Ringmap.Flow.Values;

namespace Ringmap.Flow.Elements;

/// <summary>Greet by caller: each caller hears the greeting made for them.</summary>
public sealed class GreetByCaller : ElementKind
{
    /// <summary>The pin "next".</summary>
    public const string NextPin = "next";

    /// <summary>The pin taken when a greeting cannot be played.</summary>
    public const string ErrorPin = "error";

    private static readonly CallerPromptRowsSetting Rows = new("rows", "Greetings", "The first row that fits the caller is played.");

    private static readonly PromptSetting Default = new("default", "Everybody else hears", "Played when no row fits the caller.")
    {
        WhenEmpty = "Callers whom no row fits hear nothing; write a text or choose an announcement for everybody else.",
    };

    private static readonly SwitchSetting BargeIn = new("bargeIn", "A key skips it", "A caller who knows the way can press a key at once.", Default: true);

    /// <inheritdoc/>
    public override string Id => "greet-by-caller";

    /// <inheritdoc/>
    public override string Title => "Greet by caller";

    /// <inheritdoc/>
    public override ElementCategory Category => ElementCategory.Callers;

    /// <inheritdoc/>
    public override string Icon => "message-user";

    /// <inheritdoc/>
    public override string Summary => "Plays each caller the greeting made for them.";

    /// <inheritdoc/>
    public override string Help => "Rows say which caller hears which greeting; everybody else hears the last one.";

    /// <inheritdoc/>
    public override IReadOnlyList<Setting> Settings { get; } = [Rows, Default, BargeIn];

    /// <inheritdoc/>
    public override IReadOnlyList<Pin> Pins(MapElement element) =>
    [
        new Pin(NextPin, "Next"),
        new Pin(ErrorPin, "Error", "A greeting could not be played.") { Free = FreePin.Like, Like = NextPin, IsHidden = true },
    ];

    /// <inheritdoc/>
    public override string Describe(MapElement element, MapContext context) =>
        Words.Count(Rows.Read(element).Count, "greeting", "greetings") + (Default.Read(element) is { IsEmpty: false } prompt ? ", else " + Words.Of(prompt, context) : "");

    internal override void Emit(Emitter e, MapElement element)
    {
        IReadOnlyList<CallerPromptRow> rows = Rows.Read(element);
        bool bargeIn = BargeIn.Read(element);
        int[] labels = [.. rows.Select(_ => e.Label())];
        int otherwise = e.Label();
        e.Emit(new ChooseCaller(element.Id, [.. rows.Select(static row => row.Match)], [.. labels], otherwise));
        for (int i = 0; i < rows.Count; i++)
            Greet(labels[i], rows[i].Prompt);
        Greet(otherwise, Default.Read(element));

        void Greet(int label, Prompt prompt)
        {
            e.Mark(label);
            e.Say(prompt, bargeIn, e.Pin(ErrorPin));
            e.Leave(NextPin);
        }
    }
}
