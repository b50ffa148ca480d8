using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Ringmap.Client.Interop;

namespace Ringmap.Client.Editor;

/// <summary>The list over the canvas: type to find, arrows to move, Enter to choose, Escape to close.</summary>
public sealed partial class FinderList
{
    private Finder? _shown;
    private string _text = "";
    private int _at;
    private bool _isInside;

    [Inject]
    private CanvasInput Input { get; set; } = null!;

    private List<FinderItem> Items => [.. (Desk.Commands.Finder?.Items ?? []).Where(item =>
        _text.Length == 0 || item.Title.Contains(_text, StringComparison.CurrentCultureIgnoreCase) || item.Note.Contains(_text, StringComparison.CurrentCultureIgnoreCase))];

    /// <inheritdoc/>
    protected override void Join() => Desk.Commands.Changed += OnChanged;

    /// <inheritdoc/>
    protected override void Leave() => Desk.Commands.Changed -= OnChanged;

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (ReferenceEquals(_shown, Desk.Commands.Finder))
            return;
        _shown = Desk.Commands.Finder;
        if (_shown is not null)
            await Input.FocusOnAsync(".ed-finder input");
        else
            await Input.FocusAsync();
    }

    private void OnChanged()
    {
        if (!ReferenceEquals(_shown, Desk.Commands.Finder))
            (_text, _at) = ("", 0);
        Refresh();
    }

    private void OnInput(ChangeEventArgs e) => (_text, _at) = (e.Value as string ?? "", 0);

    private void OnKey(KeyboardEventArgs e)
    {
        var items = Items;
        switch (e.Key)
        {
            case "Escape":
                Desk.Commands.CloseFinder();
                break;
            case "ArrowDown" when items.Count > 0:
                _at = (_at + 1) % items.Count;
                break;
            case "ArrowUp" when items.Count > 0:
                _at = (_at + items.Count - 1) % items.Count;
                break;
            case "Enter" when _at < items.Count:
                Choose(items[_at]);
                break;
        }
    }

    private void Choose(FinderItem item)
    {
        var finder = Desk.Commands.Finder;
        Desk.Commands.CloseFinder();
        finder?.Choose(item);
    }

    // The focus leaves for good, not only from the field to a line of the list.
    private async Task OnFocusOut()
    {
        _isInside = false;
        var finder = Desk.Commands.Finder;
        await Task.Delay(150);
        if (!_isInside && ReferenceEquals(finder, Desk.Commands.Finder) && finder is not null)
            Desk.Commands.CloseFinder();
    }
}
