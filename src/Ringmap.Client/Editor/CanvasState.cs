using Ringmap.Diagrams.Drawings;
using Ringmap.Diagrams.Geometry;
using Ringmap.Diagrams.Layouts;
using Ringmap.Diagrams.Routing;
using Ringmap.Diagrams.Tools;
using Ringmap.Diagrams.Tools.Intents;
using Ringmap.Flow.Editing;
using Ringmap.Flow.Elements;

namespace Ringmap.Client.Editor;

/// <summary>
/// What the canvas shows of the session: the view, the gesture under way, and where connectors run. It hands pointer inputs to the tool and
/// turns intents into edits; it holds no rule of its own.
/// </summary>
public sealed class CanvasState : IDisposable
{
    // While a drag is on, a re-route that took longer than this waits until the hand rests: the hand must never wait for lines.
    private static readonly TimeSpan RoutingPerFrame = TimeSpan.FromMilliseconds(9);

    // With more connectors than this, not even the first frame of a drag tries.
    private const int FewLinks = 24;

    // Below this, cards cannot be read: a larger part of a large map is shown first, from its beginning.
    private const double LeastFirstZoom = 0.8;

    private readonly EditorSession _session;
    private readonly TimeProvider _time;
    private readonly EditorTool _tool = new();
    private MapScene _routedScene;
    private IReadOnlyDictionary<string, Route> _rest;
    private Exhibit? _exhibit;
    private MapRules? _rules;
    private MapScene? _rulesFor;
    private Drawing? _liveDrawing;
    private TimeSpan _lastRouting;

    /// <summary>Follows a session.</summary>
    public CanvasState(EditorSession session, TimeProvider time)
    {
        _session = session;
        _time = time;
        _routedScene = session.Scene;
        _rest = ConnectorRouter.Route(session.Scene.Routed);
        Routes = _rest;
        session.Changed += Follow;
    }

    /// <summary>The view moved or the window changed its size.</summary>
    public event Action? ViewChanged;

    /// <summary>The gesture under way shows something else.</summary>
    public event Action? FeedbackChanged;

    /// <summary>Cards or connectors of these nodes may look different while the gesture goes on.</summary>
    public event Action<IReadOnlySet<string>>? Moved;

    /// <summary>A list of elements to add is wanted.</summary>
    public event Action<QuickAdd>? QuickAddWanted;

    /// <summary>An element was dropped on the body of another that has several free pins: which one?</summary>
    public event Action<PlaceOnPin>? PinWanted;

    /// <summary>An element is to be edited: the panel gets the focus.</summary>
    public event Action<string>? OpenWanted;

    /// <summary>A connector was dropped on nothing and removed.</summary>
    public event Action? LinkRemoved;

    /// <summary>What the screen shows.</summary>
    public Viewport Viewport { get; private set; } = Viewport.Default;

    /// <summary>The size of the canvas in screen pixels.</summary>
    public Size Window { get; private set; }

    /// <summary>What to draw on top.</summary>
    public Feedback Feedback { get; private set; } = Feedback.None;

    /// <summary>Where connectors run now, displaced nodes included.</summary>
    public IReadOnlyDictionary<string, Route> Routes { get; private set; }

    /// <summary>How long the last re-route during a drag took.</summary>
    public TimeSpan LastRouting => _lastRouting;

    /// <summary>The rules of the map shown.</summary>
    public MapRules Rules
    {
        get
        {
            if (_rules is null || !ReferenceEquals(_rulesFor, _session.Scene))
                (_rules, _rulesFor) = (new MapRules(new ConnectionRules(_session.Map)), _session.Scene);
            return _rules;
        }
    }

    private ToolContext Context => new(_session.Scene.Drawing, Routes, Viewport, _session.Selection, Rules);

    /// <inheritdoc/>
    public void Dispose() => _session.Changed -= Follow;

    /// <summary>One pointer input.</summary>
    public void Handle(PointerInput input)
    {
        if (_session.IsReadOnly && input is { Kind: PointerKind.Down, Button: PointerButton.Main } && !_tool.IsBusy)
        {
            // What is only shown can be looked around in and chosen from, not changed.
            var hit = Ringmap.Diagrams.Hits.HitTest.At(_session.Scene.Drawing, Routes, Viewport.ToCanvas(input.Screen), Viewport.Zoom);
            if (hit.Node is { } node)
            {
                _session.Select(Selection.OfNode(node));
                return;
            }

            input = input with { IsTouch = true };
        }

        var result = _tool.Handle(input, Context);
        Show(result.Feedback);
        foreach (var intent in result.Intents)
            Do(intent);
        // Panning follows the hand already; everything else that is dragged moves the view at its edges.
        if (input.Kind == PointerKind.Move && Feedback.IsActive && (Feedback.Cursor != ToolCursor.Grabbing || Feedback.Ghost is not null)
            && AutoPan.Step(input.Screen, Window) is { IsZero: false } step)
            PanBy(step);
    }

    /// <summary>Starts dragging a new element from the palette.</summary>
    public void BeginPaletteDrag(ElementKind kind) =>
        _tool.BeginPaletteDrag(kind.Id, MapScene.SizeOf(kind, _session.Context), kind.HasInput, kind.Pins(new() { Id = "new", Kind = kind.Id }).Count > 0);

    /// <summary>Calls the gesture off.</summary>
    /// <returns>True: there was one.</returns>
    public bool Cancel()
    {
        if (!_tool.IsBusy)
            return false;
        _tool.Cancel();
        Show(Feedback.None);
        return true;
    }

    /// <summary>The canvas has this size now; the first time, the whole map is shown.</summary>
    public void Resize(Size window)
    {
        var first = Window.Width <= 0 && window.Width > 0;
        Window = window;
        if (first)
            ShowFirst();
        else
            ViewChanged?.Invoke();
    }

    /// <summary>Moves the view.</summary>
    public void PanBy(Vector delta) => Show(Viewport.PanBy(delta));

    /// <summary>Zooms about a place of the screen.</summary>
    public void ZoomAt(Point screen, double factor) => Show(Viewport.ZoomAt(screen, factor));

    /// <summary>Zooms about the middle of the canvas.</summary>
    public void ZoomBy(double factor) => ZoomAt(new Point(Window.Width / 2, Window.Height / 2), factor);

    /// <summary>100 %, about the middle of the canvas.</summary>
    public void ZoomToActual() => Show(Viewport.ZoomTo(new Point(Window.Width / 2, Window.Height / 2), 1));

    /// <summary>Shows the whole map.</summary>
    public void Fit()
    {
        if (Window.Width > 0 && _session.Scene.Drawing.Extent is { } extent)
            Show(Viewport.Fit(extent, Window));
        else
            Show(Viewport.Default with { Pan = new Vector(Window.Width / 4, Window.Height / 3) });
    }

    /// <summary>Shows the whole map where that is readable, else as much as is from its beginning.</summary>
    public void ShowFirst()
    {
        Fit();
        if (_session.Exhibit is { Steps.Count: > 0 } exhibit
            && Rect.Around(exhibit.Steps.Select(step => _session.Scene.Routed.FindNode(step.ElementId)).OfType<DrawingNode>().Select(n => n.Bounds)) is { } way && Window.Width > 0)
        {
            Show(Viewport.Fit(way, Window));
            return;
        }

        if (Viewport.Zoom >= LeastFirstZoom || _session.Scene.Routed.Extent is not { } extent)
            return;
        var start = ConnectionRules.StartOf(_session.Map) is { } element && _session.Scene.Routed.FindNode(element.Id) is { } node ? node.Bounds : extent;
        Show(new Viewport(new Vector(Viewport.FitMargin - (start.Left * LeastFirstZoom), (Window.Height / 2) - (Math.Clamp(start.Center.Y, extent.Top, extent.Bottom) * LeastFirstZoom)), LeastFirstZoom));
    }

    /// <summary>Moves the view as little as possible so that an element is seen.</summary>
    public void Reveal(string node)
    {
        if (_session.Scene.Drawing.FindNode(node) is { } found && Window.Width > 0)
            Show(Viewport.Reveal(found.Bounds, Window));
    }

    /// <summary>Sets the view.</summary>
    public void Show(Viewport viewport)
    {
        if (viewport == Viewport)
            return;
        Viewport = viewport;
        ViewChanged?.Invoke();
    }

    /// <summary>Where a node stands now, moved by the gesture under way.</summary>
    public Vector OffsetOf(string node) => Feedback.MovingNodes.Contains(node) ? Feedback.MoveOffset : Vector.Zero;

    /// <summary>The place for a new element of a size: after a pin, or in the middle of what is seen.</summary>
    public Point PlaceFor(ElementKind kind, string? node = null, string? pin = null)
    {
        var drawing = _session.Scene.Drawing;
        var size = MapScene.SizeOf(kind, _session.Context);
        if (node is not null && pin is not null && drawing.FindNode(node) is { } from)
            return FreePlace.Beside(drawing, from, from.FindPin(pin) ?? new DrawingPin(pin, "", new Point(from.Bounds.Right, from.Bounds.Top)), size).Position;
        var middle = Viewport.ToCanvas(new Point(Window.Width / 2, Window.Height / 3)) - new Vector(size.Width / 2, 0);
        return FreePlace.Near(drawing, middle, size).Position;
    }

    /// <summary>Waits until the hand has rested for a moment, then routes what was left for later.</summary>
    public void RouteAtRest()
    {
        if (_liveDrawing is null)
            return;
        Routes = LocalRouter.Reroute(_rest, _liveDrawing, Feedback.MovingNodes);
        _liveDrawing = null;
        Moved?.Invoke(Feedback.MovingNodes);
    }

    private void Do(Intent intent)
    {
        switch (intent)
        {
            case SelectionChanged x:
                _session.Select(new Selection(x.Nodes, x.Links));
                break;
            case PanBy x:
                PanBy(x.Delta);
                break;
            case OpenNode x:
                OpenWanted?.Invoke(x.Id);
                break;
            case MoveNodes x:
                _session.Apply(map => ElementEdits.Move(map, MapScene.ElementsOf(x.Ids), MapScene.NotesOf(x.Ids), (int)x.Delta.X, (int)x.Delta.Y));
                break;
            case Connect x:
                _session.Apply(map => ConnectorEdits.Connect(map, x.FromNode, x.FromPin, x.ToNode));
                break;
            case Reconnect x:
                _session.Apply(map => ConnectorEdits.Reconnect(map, x.LinkId, x.FromNode, x.FromPin, x.ToNode));
                break;
            case RemoveLink x when _session.Apply(map => ConnectorEdits.Remove(map, x.LinkId)).IsDone:
                LinkRemoved?.Invoke();
                break;
            case PlaceNode x:
                _session.Apply(map => ElementEdits.Add(map, x.Kind, (int)x.Position.X, (int)x.Position.Y));
                break;
            case PlaceOnPin { OnBody: true } x when FreePins(x.Node) > 1:
                PinWanted?.Invoke(x);
                break;
            case PlaceOnPin x:
                _session.Apply(map => ElementEdits.AddAfter(map, x.Kind, (int)x.Position.X, (int)x.Position.Y, x.Node, x.Pin));
                break;
            case InsertOnLink x:
                _session.Apply(map => ElementEdits.Insert(map, x.Kind, (int)x.Position.X, (int)x.Position.Y, x.LinkId));
                break;
            case QuickAdd x:
                QuickAddWanted?.Invoke(x);
                break;
        }
    }

    private int FreePins(string node) =>
        _session.Scene.Drawing.FindNode(node) is { } found ? found.Pins.Count(pin => _session.Scene.Drawing.LinkOf(node, pin.Id) is null) : 0;

    private void Show(Feedback feedback)
    {
        var before = Feedback;
        if (ReferenceEquals(before, feedback))
            return;
        Feedback = feedback;
        if (before.MovingNodes.Count > 0 || feedback.MovingNodes.Count > 0)
            ShowMove(before, feedback);
        FeedbackChanged?.Invoke();
    }

    private void ShowMove(Feedback before, Feedback after)
    {
        if (before.MoveOffset == after.MoveOffset && before.MovingNodes.Count == after.MovingNodes.Count)
            return;
        if (after.MovingNodes.Count == 0)
        {
            Routes = _rest;
            _liveDrawing = null;
        }
        else
        {
            var drawing = _session.Scene.Routed.WithMoved(after.MovingNodes, after.MoveOffset);
            if (_lastRouting > RoutingPerFrame || drawing.Links.Count > FewLinks)
            {
                _liveDrawing = drawing;
                Routes = QuickRoutes.Of(_rest, drawing, after.MovingNodes);
            }
            else
            {
                var start = _time.GetTimestamp();
                Routes = LocalRouter.Reroute(_rest, drawing, after.MovingNodes);
                _lastRouting = _time.GetElapsedTime(start);
            }
        }

        Moved?.Invoke(before.MovingNodes.Count > after.MovingNodes.Count ? before.MovingNodes : after.MovingNodes);
    }

    private void Follow()
    {
        var scene = _session.Scene;
        if (ReferenceEquals(scene, _routedScene))
            return;
        var changed = Differences(_routedScene.Routed, scene.Routed);
        // What is near the last drawing keeps its routes; another map is routed anew.
        _rest = ReferenceEquals(_exhibit, _session.Exhibit)
            ? LocalRouter.Reroute(Routes, scene.Routed, changed)
            : ConnectorRouter.Route(scene.Routed);
        _routedScene = scene;
        _lastRouting = TimeSpan.Zero;
        Routes = _rest;
        if (!ReferenceEquals(_exhibit, _session.Exhibit))
        {
            _exhibit = _session.Exhibit;
            ShowFirst();
        }
    }

    private static HashSet<string> Differences(Drawing before, Drawing after)
    {
        var changed = new HashSet<string>(StringComparer.Ordinal);
        foreach (var node in after.Nodes)
        {
            if (before.FindNode(node.Id) is not { } old || old.Bounds != node.Bounds || !old.Pins.SequenceEqual(node.Pins))
                changed.Add(node.Id);
        }

        return changed;
    }
}
