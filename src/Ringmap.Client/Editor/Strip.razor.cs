using Microsoft.AspNetCore.Components;
using Ringmap.Flow.Checking;

namespace Ringmap.Client.Editor;

/// <summary>The strip below the canvas, and what it opens over it.</summary>
public sealed partial class Strip
{
    /// <summary>The tab of problems.</summary>
    public const string Problems = "problems";

    /// <summary>The tab that says the map in words.</summary>
    public const string Words = "words";

    /// <summary>The tab of calls.</summary>
    public const string Calls = "calls";

    /// <summary>The tab of the outline.</summary>
    public const string Outline = "outline";

    /// <summary>The open tab; null: none.</summary>
    [Parameter]
    public string? Tab { get; set; }

    /// <summary>Another tab, or none, is wanted.</summary>
    [Parameter]
    public EventCallback<string?> TabChanged { get; set; }

    /// <summary>A call was chosen: its way is to be shown.</summary>
    [Parameter]
    public EventCallback<string> OnCall { get; set; }

    private IEnumerable<(string Id, string Title, int? Count)> Tabs =>
    [
        (Problems, "Problems", Desk.Session.Problems.Count),
        (Words, "Plain words", null),
        (Calls, "Calls", null),
        (Outline, "Outline", null),
    ];

    /// <inheritdoc/>
    protected override void Join() => Desk.Session.Changed += Refresh;

    /// <inheritdoc/>
    protected override void Leave() => Desk.Session.Changed -= Refresh;

    private Task ChooseAsync(string? tab) => TabChanged.InvokeAsync(tab);

    private string Place(Diagnostic problem) => problem.ElementId is { } id && Desk.Session.Scene.FaceOf(id) is { } face ? face.Title + ": " : "";
}
