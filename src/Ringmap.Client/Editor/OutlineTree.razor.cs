using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Ringmap.Client.Interop;
using Ringmap.Diagrams.Tools;
using Ringmap.Flow.Editing;

namespace Ringmap.Client.Editor;

/// <summary>The map as a tree: the same map and the same commands, for the keyboard and for screen readers.</summary>
public sealed partial class OutlineTree
{
    private IReadOnlyList<OutlineItem> _items = [];
    private int _at;
    private bool _prevent;

    [Inject]
    private CanvasInput Input { get; set; } = null!;

    /// <inheritdoc/>
    protected override void Join()
    {
        _items = OutlineBuilder.Build(Desk.Session.Scene);
        Desk.Session.Changed += OnChanged;
    }

    /// <inheritdoc/>
    protected override void Leave() => Desk.Session.Changed -= OnChanged;

    private bool IsChosen(OutlineItem item) => item.Pin is null && Desk.Session.Selection.Nodes.Contains(item.ElementId);

    private void OnChanged()
    {
        var key = _at < _items.Count ? _items[_at].Key : "";
        _items = OutlineBuilder.Build(Desk.Session.Scene);
        var again = _items.ToList().FindIndex(item => item.Key == key);
        _at = again >= 0 ? again : Math.Clamp(_at, 0, Math.Max(0, _items.Count - 1));
        Refresh();
    }

    private async Task ChooseAsync(int n)
    {
        _at = n;
        Desk.Session.Select(Selection.OfNode(_items[n].ElementId));
        Desk.Canvas.Reveal(_items[n].ElementId);
        await Input.FocusOnItemAsync($"outline-{n}");
    }

    private async Task OnKey(KeyboardEventArgs e)
    {
        if (_at >= _items.Count)
            return;
        var item = _items[_at];
        _prevent = e.Key.StartsWith("Arrow", StringComparison.Ordinal) || e.Key is "Home" or "End";
        switch (e.Key)
        {
            case "ArrowDown":
                await ChooseAsync(Math.Min(_items.Count - 1, _at + 1));
                break;
            case "ArrowUp":
                await ChooseAsync(Math.Max(0, _at - 1));
                break;
            case "Home":
                await ChooseAsync(0);
                break;
            case "End":
                await ChooseAsync(_items.Count - 1);
                break;
            case "ArrowLeft":
                // To the line that this one hangs on.
                for (var i = _at - 1; i >= 0; i--)
                {
                    if (_items[i].Level < item.Level)
                    {
                        await ChooseAsync(i);
                        break;
                    }
                }

                break;
            case "ArrowRight" when _at + 1 < _items.Count && _items[_at + 1].Level > item.Level:
                await ChooseAsync(_at + 1);
                break;
            case "Enter":
                Desk.Commands.Edit(item.ElementId);
                break;
            case "F2":
                Desk.Commands.Edit(item.ElementId);
                break;
            case "Delete" when item.Pin is { } pin:
                Desk.Session.Apply(map => ConnectorEdits.Free(map, item.ElementId, pin.Id));
                break;
            case "Delete":
                Desk.Session.Select(Selection.OfNode(item.ElementId));
                Desk.Commands.Delete(bridge: e.CtrlKey);
                break;
            case "a" when item.Pin is { } pin && !e.CtrlKey:
                Desk.Commands.OfferAdd(item.ElementId, pin);
                break;
            case "a" when !e.CtrlKey:
                Desk.Session.Select(Selection.OfNode(item.ElementId));
                Desk.Commands.OfferAdd();
                break;
            case "c" when item.Pin is { } pin && !e.CtrlKey:
                Desk.Commands.OfferConnect(item.ElementId, pin);
                break;
            case "c" when !e.CtrlKey:
                Desk.Session.Select(Selection.OfNode(item.ElementId));
                Desk.Commands.OfferConnect();
                break;
        }
    }
}
