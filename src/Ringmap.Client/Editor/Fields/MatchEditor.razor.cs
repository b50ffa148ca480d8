using Microsoft.AspNetCore.Components;
using Ringmap.Flow.Values;

namespace Ringmap.Client.Editor.Fields;

/// <summary>Which caller a row is for. An unfinished number stays here until it is one, so that the row on the map keeps its connector.</summary>
public sealed partial class MatchEditor
{
    private string _kind = "";
    private string _pattern = "";
    private CallerMatch? _known;

    /// <summary>The desk.</summary>
    [CascadingParameter]
    public EditorDesk Desk { get; set; } = null!;

    /// <summary>The match on the map.</summary>
    [Parameter, EditorRequired]
    public CallerMatch Match { get; set; } = null!;

    /// <summary>Begins the hooks for tests.</summary>
    [Parameter]
    public string TestId { get; set; } = "match";

    /// <summary>Another match was chosen.</summary>
    [Parameter]
    public EventCallback<CallerMatch> OnChange { get; set; }

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        if (Match.Equals(_known))
            return;
        _known = Match;
        _kind = KindOf(Match);
        _pattern = (Match as NumberMatch)?.Pattern ?? "";
    }

    private static string KindOf(CallerMatch match) => match switch
    {
        ContactMatch => "contact",
        GroupMatch => "group",
        NumberMatch => "number",
        InternalMatch => "internal",
        AnonymousMatch => "anonymous",
        _ => "unknown",
    };

    private Task OnKind(ChangeEventArgs e)
    {
        _kind = e.Value as string ?? "unknown";
        return _kind switch
        {
            "contact" when Desk.Library.Contacts is [var first, ..] => Say(new ContactMatch(first.Id)),
            "group" when Desk.Library.Groups is [var first, ..] => Say(new GroupMatch(first.Id)),
            "internal" => Say(new InternalMatch()),
            "anonymous" => Say(new AnonymousMatch()),
            "unknown" => Say(new UnknownMatch()),
            _ => Task.CompletedTask,
        };
    }

    private Task OnPattern(ChangeEventArgs e)
    {
        _pattern = e.Value as string ?? "";
        return NumberPattern.IsValid(_pattern) ? Say(new NumberMatch(_pattern.Trim())) : Task.CompletedTask;
    }

    private Task Say(CallerMatch match)
    {
        // What comes back as a parameter is this very match: it must not reset what is being typed.
        _known = match;
        return OnChange.InvokeAsync(match);
    }
}
