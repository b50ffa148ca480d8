using Ringmap.Flow.Elements.Settings;
using Ringmap.Flow.Maps;
using Ringmap.Flow.Programs;

namespace Ringmap.Flow.Elements;

/// <summary>Transfer: connects the caller with another number.</summary>
public sealed class Transfer : ElementKind
{
    /// <summary>The pin taken when the target answers; its connector is followed when the target hangs up first.</summary>
    public const string DonePin = "done";

    /// <summary>The pin taken when the target is busy.</summary>
    public const string BusyPin = "busy";

    /// <summary>The pin taken when the target does not answer.</summary>
    public const string NoAnswerPin = "no-answer";

    /// <summary>The pin taken when the target cannot be reached.</summary>
    public const string FailedPin = "failed";

    private static readonly TransferTargetSetting Target = new("target", "To", "An extension, a number, or a SIP address.") { IsRequired = true };

    private static readonly PromptSetting Prompt = new("prompt", "Say first", "Told to the caller before the target rings; may be empty.");

    private static readonly DurationSetting Seconds = new("seconds", "Ring for", "How long it rings there.", Min: 5, Max: 180, Default: 30);

    /// <inheritdoc/>
    public override string Id => "transfer";

    /// <inheritdoc/>
    public override string Title => "Transfer";

    /// <inheritdoc/>
    public override ElementCategory Category => ElementCategory.Connect;

    /// <inheritdoc/>
    public override string Icon => "phone-forward";

    /// <inheritdoc/>
    public override string Summary => "Connects the caller with somebody else.";

    /// <inheritdoc/>
    public override string Help => "Calls an extension, a number or a SIP address and connects the caller with it.";

    /// <inheritdoc/>
    public override IReadOnlyList<Setting> Settings { get; } = [Target, Prompt, Seconds];

    /// <inheritdoc/>
    public override IReadOnlyList<Pin> Pins(MapElement element) =>
    [
        new Pin(NoAnswerPin, "No answer"),
        new Pin(BusyPin, "Busy"),
        new Pin(FailedPin, "Failed", "The number cannot be reached."),
        new Pin(DonePin, "Done", "Goes on here when the other party hangs up first; free: the call ends.") { Free = FreePin.End, AfterTalk = true },
    ];

    /// <inheritdoc/>
    public override string Describe(MapElement element, MapContext context) =>
        Target.Read(element) is { } target ? $"{target.Address}, {Words.Seconds(Seconds.ReadTime(element))}" : "";

    internal override void Emit(Emitter e, MapElement element)
    {
        if (Target.Read(element) is not { } target)
        {
            e.Leave(FailedPin);
            return;
        }

        int ring = e.Label();
        e.Say(Prompt.Read(element), bargeIn: true, ring);
        e.Mark(ring);
        e.Emit(new LetRing(element.Id));
        e.Emit(new ConnectTo(element.Id, target.Address, Seconds.ReadTime(element), e.Pin(DonePin), e.Pin(BusyPin), e.Pin(NoAnswerPin), e.Pin(FailedPin)));
    }
}
