using Ringmap.Flow.Elements.Settings;
using Ringmap.Flow.Maps;
using Ringmap.Flow.Programs;

namespace Ringmap.Flow.Elements;

/// <summary>Incoming call: where every map begins. The call is answered by the first element that speaks, not here.</summary>
public sealed class IncomingCall : ElementKind
{
    /// <summary>The pin "next".</summary>
    public const string NextPin = "next";

    // One second of tone, four of pause: the ringing cadence of most of Europe (ETSI TR 101 041-2).
    private static readonly TimeSpan OneRing = TimeSpan.FromSeconds(5);

    private static readonly NumberSetting Rings = new("rings", "Rings first",
        "How often the caller hears ringing before the map goes on; a ring takes five seconds.", Min: 0, Max: 20, Default: 0, Unit: "rings");

    /// <inheritdoc/>
    public override string Id => "incoming-call";

    /// <inheritdoc/>
    public override string Title => "Incoming call";

    /// <inheritdoc/>
    public override ElementCategory Category => ElementCategory.Start;

    /// <inheritdoc/>
    public override string Icon => "phone-incoming";

    /// <inheritdoc/>
    public override string Summary => "Every call begins here.";

    /// <inheritdoc/>
    public override string Help => "Every call to you begins here. The caller hears ringing and pays nothing until an element speaks or a phone answers.";

    /// <inheritdoc/>
    public override IReadOnlyList<Setting> Settings { get; } = [Rings];

    /// <inheritdoc/>
    public override bool IsStart => true;

    /// <inheritdoc/>
    public override IReadOnlyList<Pin> Pins(MapElement element) => [new Pin(NextPin, "Next")];

    /// <inheritdoc/>
    public override string Describe(MapElement element, MapContext context) =>
        Rings.Read(element) is > 0 and var rings ? Words.Count(rings, "ring first", "rings first") : "";

    internal override void Emit(Emitter e, MapElement element)
    {
        e.Emit(new LetRing(element.Id));
        if (Rings.Read(element) is > 0 and var rings)
            e.Emit(new Pause(element.Id, rings * OneRing));
        e.Leave(NextPin);
    }
}
