using Ringmap.Flow.Elements.Settings;
using Ringmap.Flow.Maps;
using Ringmap.Flow.Programs;

namespace Ringmap.Flow.Elements;

/// <summary>Play: the caller hears a prompt.</summary>
public sealed class Play : ElementKind
{
    /// <summary>The pin "next".</summary>
    public const string NextPin = "next";

    /// <summary>The pin taken when the prompt cannot be played.</summary>
    public const string ErrorPin = "error";

    private static readonly PromptSetting Prompt = new("prompt", "Say", "Texts to be spoken, announcements, tones and silences, in order.") { IsRequired = true };

    private static readonly SwitchSetting BargeIn = new("bargeIn", "A key skips it", "A key stops it and counts for the menu that follows.", Default: true);

    /// <inheritdoc/>
    public override string Id => "play";

    /// <inheritdoc/>
    public override string Title => "Play";

    /// <inheritdoc/>
    public override ElementCategory Category => ElementCategory.Speak;

    /// <inheritdoc/>
    public override string Icon => "volume";

    /// <inheritdoc/>
    public override string Summary => "Says something to the caller.";

    /// <inheritdoc/>
    public override string Help => "Answers the call, if nothing has yet, and plays announcements and texts one after another.";

    /// <inheritdoc/>
    public override IReadOnlyList<Setting> Settings { get; } = [Prompt, BargeIn];

    /// <inheritdoc/>
    public override bool TakesTime => true;

    /// <inheritdoc/>
    public override IReadOnlyList<Pin> Pins(MapElement element) =>
    [
        new Pin(NextPin, "Next"),
        new Pin(ErrorPin, "Error", "It could not be played.") { Free = FreePin.Like, Like = NextPin, IsHidden = true },
    ];

    /// <inheritdoc/>
    public override string Describe(MapElement element, MapContext context) => Words.Of(Prompt.Read(element), context);

    internal override void Emit(Emitter e, MapElement element)
    {
        e.Say(Prompt.Read(element), BargeIn.Read(element), e.Pin(ErrorPin));
        e.Leave(NextPin);
    }
}
