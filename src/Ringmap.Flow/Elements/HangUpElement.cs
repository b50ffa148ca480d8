using Ringmap.Flow.Elements.Settings;
using Ringmap.Flow.Execution;
using Ringmap.Flow.Maps;
using Ringmap.Flow.Programs;

namespace Ringmap.Flow.Elements;

/// <summary>Hang up: the call ends here.</summary>
public sealed class HangUpElement : ElementKind
{
    private static readonly ChoiceSetting Tone = new("cause", "The caller hears", "How it sounds at the caller's end.",
    [
        new Choice("normal", "Nothing"),
        new Choice("busy", "Busy"),
        new Choice("unavailable", "Unavailable"),
        new Choice("not-in-service", "Number not in service"),
    ]);

    /// <inheritdoc/>
    public override string Id => "hang-up";

    /// <inheritdoc/>
    public override string Title => "Hang up";

    /// <inheritdoc/>
    public override ElementCategory Category => ElementCategory.Flow;

    /// <inheritdoc/>
    public override string Icon => "phone-off";

    /// <inheritdoc/>
    public override string Summary => "Ends the call.";

    /// <inheritdoc/>
    public override string Help => "Ends the call. A call that nothing has answered yet is refused, and costs the caller nothing.";

    /// <inheritdoc/>
    public override IReadOnlyList<Setting> Settings { get; } = [Tone];

    /// <inheritdoc/>
    public override IReadOnlyList<Pin> Pins(MapElement element) => [];

    /// <inheritdoc/>
    public override string Describe(MapElement element, MapContext context) =>
        Tone.Read(element) is { Value: not "normal", Label: var label } ? label : "";

    internal override void Emit(Emitter e, MapElement element) => e.Emit(new EndCall(element.Id, Tone.Read(element).Value switch
    {
        "busy" => HangUpCause.Busy,
        "unavailable" => HangUpCause.Unavailable,
        "not-in-service" => HangUpCause.NotInService,
        _ => HangUpCause.Normal,
    }));
}
