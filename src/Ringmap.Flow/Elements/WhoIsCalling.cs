using Ringmap.Flow.Checking;
using Ringmap.Flow.Elements.Settings;
using Ringmap.Flow.Maps;
using Ringmap.Flow.Programs;
using Ringmap.Flow.Values;

namespace Ringmap.Flow.Elements;

/// <summary>Who is calling? One pin for each row, named by it; the first row that fits wins.</summary>
public sealed class WhoIsCalling : ElementKind
{
    /// <summary>The pin of callers whom no row fits.</summary>
    public const string OtherwisePin = "otherwise";

    private static readonly CallerRowsSetting Rows = new("rows", "Callers", "Each row has its own pin. The first row that fits the caller wins.")
    {
        WhenEmpty = "Add a row for each kind of caller, otherwise every caller leaves by “Otherwise”.",
    };

    /// <inheritdoc/>
    public override string Id => "who-is-calling";

    /// <inheritdoc/>
    public override string Title => "Who is calling?";

    /// <inheritdoc/>
    public override ElementCategory Category => ElementCategory.Callers;

    /// <inheritdoc/>
    public override string Icon => "user-question";

    /// <inheritdoc/>
    public override string Summary => "Goes different ways for different callers.";

    /// <inheritdoc/>
    public override string Help => "Looks at the caller's number: a contact, a contact group, a number or pattern, a colleague inside, unknown, or anonymous.";

    /// <inheritdoc/>
    public override IReadOnlyList<Setting> Settings { get; } = [Rows];

    /// <inheritdoc/>
    public override IReadOnlyList<Pin> Pins(MapElement element) => Pins(element, MapContext.Empty);

    /// <inheritdoc/>
    public override IReadOnlyList<Pin> Pins(MapElement element, MapContext context) =>
    [
        .. Rows.Read(element).Where(static row => row.Id != OtherwisePin)
            .Select(row => new Pin(row.Id, string.IsNullOrEmpty(row.Label) ? Words.Of(row.Match, context) : row.Label)),
        new Pin(OtherwisePin, "Otherwise"),
    ];

    /// <inheritdoc/>
    public override string Describe(MapElement element, MapContext context) =>
        Words.Count(Rows.Read(element).Count, "kind of caller", "kinds of callers");

    internal override void Check(MapElement element, MapContext context, DiagnosticList problems)
    {
        base.Check(element, context, problems);
        if (Rows.Read(element).Any(static row => row.Id == OtherwisePin))
            problems.Add(element, Rows, new SettingProblem(true, "A row has the id “otherwise”, which is the last pin's; give it another."));
    }

    internal override void Emit(Emitter e, MapElement element)
    {
        CallerRow[] rows = [.. Rows.Read(element).Where(static row => row.Id != OtherwisePin)];
        e.Emit(new ChooseCaller(element.Id, [.. rows.Select(static row => row.Match)], [.. rows.Select(row => e.Pin(row.Id))], e.Pin(OtherwisePin)));
    }
}
