using Ringmap.Flow.Checking;
using Ringmap.Flow.Elements.Settings;
using Ringmap.Flow.Maps;
using Ringmap.Flow.Programs;
using Ringmap.Flow.Values;

namespace Ringmap.Flow.Elements;

/// <summary>Take a message: greeting, tone, recording, message.</summary>
public sealed class TakeAMessage : ElementKind
{
    /// <summary>The pin taken when a message was left.</summary>
    public const string LeftPin = "left";

    /// <summary>The pin taken when nothing was said.</summary>
    public const string NothingPin = "nothing";

    /// <summary>The pin taken when the message could not be recorded or stored; before it the caller is told.</summary>
    public const string ErrorPin = "error";

    private static readonly PromptSetting Greeting = new("prompt", "Greeting", "Played before the tone; may be empty when something else has greeted the caller.");

    private static readonly SwitchSetting Tone = new("beep", "Beep", "The tone after which the caller speaks.", Default: true);

    private static readonly DurationSetting Longest = new("longest", "Longest message", "A longer one is cut off here.", Min: 5, Max: 3600, Default: 180);

    private static readonly DurationSetting Silence = new("silence", "Silence ends it", "That much silence ends the message; 0: silence does not end it.", Min: 0, Max: 60, Default: 5);

    private static readonly KeysSetting EndKeys = new("endKeys", "Keys that end it", "Any of these keys ends the message.", Default: "#");

    /// <inheritdoc/>
    public override string Id => "take-a-message";

    /// <inheritdoc/>
    public override string Title => "Take a message";

    /// <inheritdoc/>
    public override ElementCategory Category => ElementCategory.Messages;

    /// <inheritdoc/>
    public override string Icon => "voicemail";

    /// <inheritdoc/>
    public override string Summary => "Records what the caller says, for you to hear.";

    /// <inheritdoc/>
    public override string Help => "Plays a greeting and a tone, then records the caller. The message is kept even when the caller simply hangs up.";

    /// <inheritdoc/>
    public override IReadOnlyList<Setting> Settings { get; } = [Greeting, Tone, Longest, Silence, EndKeys];

    /// <inheritdoc/>
    public override bool TakesTime => true;

    /// <inheritdoc/>
    public override IReadOnlyList<Pin> Pins(MapElement element) =>
    [
        new Pin(LeftPin, "Left one", "Free: the call ends.") { Free = FreePin.End },
        new Pin(NothingPin, "Nothing said", "Free: the call ends.") { Free = FreePin.End },
        new Pin(ErrorPin, "Error", "The message could not be recorded; the caller has been told. Free: the call ends.") { Free = FreePin.End, IsHidden = true },
    ];

    /// <inheritdoc/>
    public override string Describe(MapElement element, MapContext context) =>
        (Greeting.Read(element) is { IsEmpty: false } greeting ? Words.Of(greeting, context) + ", " : "") + "at most " + Words.Seconds(Longest.ReadTime(element));

    internal override void Check(MapElement element, MapContext context, DiagnosticList problems)
    {
        base.Check(element, context, problems);
        if (!Tone.Read(element) && Greeting.Read(element).IsEmpty)
            problems.Add(element, Tone, new SettingProblem(false, "Callers hear nothing before the recording begins; switch the beep on or write a greeting."));
    }

    internal override void Emit(Emitter e, MapElement element)
    {
        int beep = e.Label(), record = e.Label(), sorry = e.Label();
        e.Say(Greeting.Read(element), bargeIn: true, beep);
        e.Mark(beep);
        // The tone is a prompt of its own: a key that skips the greeting does not skip it.
        if (Tone.Read(element))
            e.Say(new Prompt([new Beep()]), bargeIn: false, record);
        e.Mark(record);
        e.Emit(new Answer(element.Id));
        e.Emit(new ForgetDigits(element.Id));
        TimeSpan silence = Silence.ReadTime(element);
        e.Emit(new RecordCaller(element.Id, Longest.ReadTime(element), silence > TimeSpan.Zero ? silence : null, EndKeys.Read(element), e.Pin(NothingPin), sorry));
        e.Emit(new StoreRecording(element.Id, sorry));
        e.Leave(LeftPin);
        e.Mark(sorry);
        e.Say(Prompt.Say(MapCompiler.Sorry), bargeIn: false, e.Pin(ErrorPin));
        e.Leave(ErrorPin);
    }
}
