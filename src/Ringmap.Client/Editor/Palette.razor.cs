using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Ringmap.Flow.Editing;
using Ringmap.Flow.Elements;

namespace Ringmap.Client.Editor;

/// <summary>The elements to draw with: dragged onto the map, or pressed to be added where it fits.</summary>
public sealed partial class Palette
{
    private string _text = "";
    private bool _none;

    /// <summary>An element was added by pressing it.</summary>
    [Parameter]
    public EventCallback OnAdded { get; set; }

    private List<IGrouping<ElementCategory, ElementKind>> Groups
    {
        get
        {
            var groups = ElementCatalogue.All
                .Where(kind => _text.Length == 0 || kind.Title.Contains(_text, StringComparison.CurrentCultureIgnoreCase) || kind.Summary.Contains(_text, StringComparison.CurrentCultureIgnoreCase))
                .GroupBy(kind => kind.Category).OrderBy(group => group.Key).ToList();
            _none = groups.Count == 0;
            return groups;
        }
    }

    /// <inheritdoc/>
    protected override void Join() => Desk.Session.Changed += Refresh;

    /// <inheritdoc/>
    protected override void Leave() => Desk.Session.Changed -= Refresh;

    private bool IsTaken(ElementKind kind) => Desk.Session.IsReadOnly || (kind.IsStart && ConnectionRules.StartOf(Desk.Session.Map) is not null);

    private void OnInput(ChangeEventArgs e) => _text = e.Value as string ?? "";

    private async Task OnKey(KeyboardEventArgs e)
    {
        if (e.Key == "Enter" && Groups.SelectMany(g => g).FirstOrDefault(kind => !IsTaken(kind)) is { } first)
            await Choose(first);
    }

    private async Task Choose(ElementKind kind)
    {
        Desk.Commands.Add(kind);
        await OnAdded.InvokeAsync();
    }
}
