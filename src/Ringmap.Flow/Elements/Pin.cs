namespace Ringmap.Flow.Elements;

/// <summary>A named way out of an element.</summary>
/// <param name="Id">Id, unique on the element: "no-answer".</param>
/// <param name="Label">Its name for people: "No answer".</param>
/// <param name="Help">One sentence of help, where the name does not say it all.</param>
public sealed record Pin(string Id, string Label, string? Help = null)
{
    /// <summary>What happens while no connector leaves it.</summary>
    public FreePin Free { get; init; } = FreePin.SafetyNet;

    /// <summary>With <see cref="FreePin.Like"/>: the pin of the same element that is taken instead.</summary>
    public string? Like { get; init; }

    /// <summary>True for the pin of a party that answered: it is taken at once, and its connector followed when that party hangs up.</summary>
    public bool AfterTalk { get; init; }

    /// <summary>True for a pin that is shown only once it is used, or when it is asked for: "Error".</summary>
    public bool IsHidden { get; init; }
}
