using Ringmap.Flow.Elements.Settings;
using Ringmap.Flow.Maps;
using Ringmap.Flow.Programs;

namespace Ringmap.Flow.Elements;

/// <summary>Ring my phones: the owner's devices ring, all at once or one after the other.</summary>
public sealed class RingMyPhones : ElementKind
{
    /// <summary>The pin taken when a phone answers; its connector is followed when that phone hangs up first.</summary>
    public const string AnsweredPin = "answered";

    /// <summary>The pin taken when every phone is busy.</summary>
    public const string BusyPin = "busy";

    /// <summary>The pin taken when nobody answers.</summary>
    public const string NoAnswerPin = "no-answer";

    /// <summary>The pin taken when the call is declined on a phone.</summary>
    public const string DeclinedPin = "declined";

    /// <summary>The pin taken when no phone can be reached.</summary>
    public const string UnreachablePin = "unreachable";

    private static readonly DurationSetting Seconds = new("seconds", "Ring for", "How long the phones ring; one after the other, how long each of them rings.", Min: 5, Max: 180, Default: 20);

    private static readonly Choice InOrder = new("in-order", "One after the other");

    private static readonly ChoiceSetting Order = new("order", "How", "One after the other begins with the phone that is preferred; each has its turn.", [new Choice("at-once", "All at once"), InOrder]);

    /// <inheritdoc/>
    public override string Id => "ring-my-phones";

    /// <inheritdoc/>
    public override string Title => "Ring my phones";

    /// <inheritdoc/>
    public override ElementCategory Category => ElementCategory.Connect;

    /// <inheritdoc/>
    public override string Icon => "phone-ringing";

    /// <inheritdoc/>
    public override string Summary => "Rings your phones.";

    /// <inheritdoc/>
    public override string Help => "Rings every phone that is registered for your extension, all at once or one after the other. Whichever answers first talks to the caller.";

    /// <inheritdoc/>
    public override IReadOnlyList<Setting> Settings { get; } = [Seconds, Order];

    /// <inheritdoc/>
    public override IReadOnlyList<Pin> Pins(MapElement element) =>
    [
        new Pin(NoAnswerPin, "No answer"),
        new Pin(BusyPin, "Busy"),
        new Pin(DeclinedPin, "Declined", "You refused the call on a phone."),
        new Pin(UnreachablePin, "Unreachable", "No phone is registered or answers at all."),
        new Pin(AnsweredPin, "Answered", "Goes on here when you hang up first; free: the call ends.") { Free = FreePin.End, AfterTalk = true },
    ];

    /// <inheritdoc/>
    public override string Describe(MapElement element, MapContext context) =>
        Words.Seconds(Seconds.ReadTime(element)) + (IsInOrder(element) ? ", one after the other" : "");

    private static bool IsInOrder(MapElement element) => Order.Read(element) == InOrder;

    internal override void Emit(Emitter e, MapElement element)
    {
        e.Emit(new LetRing(element.Id));
        e.Emit(new RingPhones(element.Id, Seconds.ReadTime(element), IsInOrder(element), e.Pin(AnsweredPin), e.Pin(BusyPin), e.Pin(NoAnswerPin), e.Pin(DeclinedPin), e.Pin(UnreachablePin)));
    }
}
