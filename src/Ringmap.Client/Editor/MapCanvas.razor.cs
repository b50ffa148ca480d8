using Microsoft.AspNetCore.Components;
using Ringmap.Diagrams.Tools;

namespace Ringmap.Client.Editor;

/// <summary>The canvas: moves and scales the world; what lies in it draws itself.</summary>
public sealed partial class MapCanvas
{
    private const int SparseBelow = 60;
    private const double Readable = 0.8;

    private ElementReference _element;
    private ToolCursor _cursor;
    private string? _active;

    /// <summary>The element that receives the pointer.</summary>
    public ElementReference Element => _element;

    private string CursorClass => "cursor-" + _cursor.ToString().ToLowerInvariant();

    private string? Active => _active is null ? null : "card-" + _active;

    private string Label => $"Map {Desk.Session.Map.Name}, {Desk.Session.Map.Elements.Length} elements. The arrow keys follow the flow, A adds, C connects, question mark shows all keys.";

    // Marks of calls stay readable when the map is seen from far.
    private double Unzoom => Math.Max(1, Math.Round(Readable / Desk.Canvas.Viewport.Zoom, 2));

    // Far out, every dot would be noise.
    private int GridStep => Desk.Canvas.Viewport.Zoom * 100 < SparseBelow ? 5 : 1;

    /// <inheritdoc/>
    protected override void Join()
    {
        Desk.Canvas.ViewChanged += Refresh;
        Desk.Canvas.FeedbackChanged += OnFeedback;
        Desk.Session.Changed += OnSession;
    }

    /// <inheritdoc/>
    protected override void Leave()
    {
        Desk.Canvas.ViewChanged -= Refresh;
        Desk.Canvas.FeedbackChanged -= OnFeedback;
        Desk.Session.Changed -= OnSession;
    }

    private void OnFeedback()
    {
        if (_cursor == Desk.Canvas.Feedback.Cursor)
            return;
        _cursor = Desk.Canvas.Feedback.Cursor;
        Refresh();
    }

    private void OnSession()
    {
        var active = Desk.Session.Selected?.Id;
        if (active == _active)
            return;
        _active = active;
        Refresh();
    }
}
